"""The head's act: what it leaves of a delegate's right to assign, and until when (architecture, decision 11).

Our console's own extension: it narrows what the ENT declared, and never widens it. Without an act the right is whole.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from gar_sim.gar.domain.french_dates import french_day
from gar_sim.gar.domain.levels import level_order
from gar_sim.gar.domain.validity import PARIS, SchoolYearEnd, SubscriptionState, Validity
from gar_sim.values.errors import Refused
from gar_sim.values.resources import subject_name

END_TOLD_AHEAD = timedelta(days=14)

EVERY_LEVEL = "tous les niveaux"
"""The level of a whole audience of pupils."""

UNKNOWN_LEVEL = ""
"""The level of a pupil whose programme the directory does not tell."""


class ActKind(StrEnum):
    """What was done to an act, as the journal keeps it."""

    WRITTEN = "act"
    CHANGED = "act_changed"
    ENDED = "act_ended"
    LIFTED = "act_lifted"
    """The act is no more, and the right is whole again."""


class ActState(StrEnum):
    """Where an act stands."""

    UPCOMING = "upcoming"
    RUNNING = "active"
    OVER = "ended"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a delegate may touch. A kind that names nothing leaves all of it.

    A resource is in when its subject is, or itself. Levels are those of the school's pupils: staff have none and
    stay in, and so do pupils who left, whose licences are to recover.
    Subjects are named as notices name them; `resources` gives titles by ark, as they were when the act was written.
    """

    levels: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    resources: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether it leaves everything: only the dates of the act bind then."""
        return not (self.levels or self.subjects or self.resources)

    def holds_resource(self, ark: str, subjects: Collection[str]) -> bool:
        """Whether a resource about these subjects is in."""
        everything = not (self.subjects or self.resources)
        return everything or ark in self.resources or not self.subjects.isdisjoint(subjects)

    def holds_level(self, level: str | None) -> bool:
        """Whether people of a level are in; None is of no level."""
        return level is None or not self.levels or level in self.levels


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act in one school for one delegate; valid at `starts_at` and still at `ends_at`, unless `ended_at` before."""

    scope: Scope
    starts_at: datetime
    ends_at: datetime
    author: str
    ended_at: datetime | None = None
    id: int = 0

    def state_at(self, now: datetime) -> ActState:
        """Where it stands at a world instant."""
        if self.ended_at is not None and self.ended_at <= now:
            return ActState.OVER
        return _STATES.get(Validity(self.starts_at, self.ends_at).state_at(now), ActState.RUNNING)

    def ends_soon(self, now: datetime) -> bool:
        """Whether it is time to tell the delegate of its end."""
        return self.state_at(now) is ActState.RUNNING and self.ends_at - now <= END_TOLD_AHEAD


_STATES = {SubscriptionState.UPCOMING: ActState.UPCOMING, SubscriptionState.EXPIRED: ActState.OVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a gesture gives or takes of one resource: to people of one level (None for those of no level)."""

    ark: str
    title: str
    subjects: frozenset[str] = frozenset()
    level: str | None = None


def whole_days(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first instant of a day in Paris to the last second of another."""
    return datetime.combine(first, time(), PARIS), datetime.combine(last, time(23, 59, 59), PARIS)


def end_of_school_year(now: datetime) -> date:
    """The day until which an act runs when the head does not say otherwise."""
    today, year_end = now.astimezone(PARIS).date(), SchoolYearEnd()
    last = date(today.year, year_end.month, year_end.day)
    return last if today <= last else last.replace(year=today.year + 1)


def require_right(act: Act, now: datetime) -> None:
    """Raise Refused when the act has not begun or is over: there is no right then, whatever the scope."""
    state = act.state_at(now)
    if state is ActState.UPCOMING:
        raise Refused(
            "DELEGATION_UPCOMING",
            f"Votre délégation commence le {french_day(act.starts_at)} : d'ici là, vous n'affectez pas.",
            remedy=f"L'acte est de {act.author} : c'est à cette personne de changer la date.",
        )
    if state is ActState.OVER:
        raise Refused("DELEGATION_OVER", _over(act), remedy=f"Demandez un nouvel acte à {act.author}.")


def require_within(act: Act, touched: Iterable[Touched], now: datetime) -> None:
    """Raise Refused when a gesture is not of the act's time, or touches what is not in its scope."""
    require_right(act, now)
    outside = beyond(act.scope, touched)
    if outside:
        raise Refused(
            "OUTSIDE_DELEGATION",
            f"Ce geste sort de votre délégation ({', '.join(outside)}) : rien n'a été fait.",
            remedy=whom_to_ask(act),
        )


def beyond(scope: Scope, touched: Iterable[Touched]) -> tuple[str, ...]:
    """What of a gesture is outside a scope, in a few words each: resources first, then people by level."""
    facts = list(touched)
    titles = {one.title: None for one in facts if not scope.holds_resource(one.ark, one.subjects)}
    levels = {one.level for one in facts if one.level is not None and not scope.holds_level(one.level)}
    return (*(f"« {title} »" for title in titles), *map(_pupils, sorted(levels, key=level_order)))


def whom_to_ask(act: Act) -> str:
    """The sentence that says what the act leaves, who wrote it, until when."""
    return (
        f"L'acte de {act.author} vous confie {in_words(act.scope)}, jusqu'au {french_day(act.ends_at)}. "
        f"Pour le reste, adressez-vous à {act.author}."
    )


def in_words(scope: Scope) -> str:
    """A scope as a sentence says it: « les ressources de français, pour les élèves de 6e et pour les personnels »."""
    return f"{_what(scope)}, pour {_whom(scope)}"


def _what(scope: Scope) -> str:
    told = []
    if scope.subjects:
        told.append(f"les ressources de {_and(sorted(map(subject_name, scope.subjects)))}")
    if scope.resources:
        told.append(_and([f"« {title} »" for title in sorted(scope.resources.values())]))
    return _and(told) or "toutes les ressources"


def _whom(scope: Scope) -> str:
    if not scope.levels:
        return "tout l'établissement"
    return f"les élèves de {_and(sorted(scope.levels, key=level_order))} et pour les personnels"


def _pupils(level: str) -> str:
    """No number: a gesture may be about licences of which nobody is to read who has not opened them."""
    if level == UNKNOWN_LEVEL:
        return "élèves sans niveau connu"
    if level == EVERY_LEVEL:
        return "tous les élèves, quel que soit leur niveau"
    return f"élèves de {level}"


def _over(act: Act) -> str:
    if act.ended_at is not None and act.ended_at <= act.ends_at:
        return f"{act.author} a mis fin à votre délégation le {french_day(act.ended_at)}."
    return f"Votre délégation s'est terminée le {french_day(act.ends_at)}."


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} et {words[-1]}"
