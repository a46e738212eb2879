"""The form of an act: what it leaves, from when, until when; read from what was sent, or from the act that stands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from gar_sim.gar.domain.delegation_acts import Act, end_of_school_year, whole_days
from gar_sim.gar.services.delegations.nameable import Nameable
from gar_sim.gar.services.delegations.writing import Draft, scope_among
from gar_sim.kernel.clocks import PARIS
from gar_sim.values.errors import InvalidInput
from gar_sim.values.resources import subject_name

EFFECT, WRITE, END, LIFT = "effet", "ecrire", "terminer", "lever"

_FROM, _UNTIL = "du", "au"
_TICKS = _LEVEL, _SUBJECT, _RESOURCE = "niveau", "matiere", "ressource"


@dataclass(frozen=True, slots=True)
class ActForm:
    """What the head ticked and typed. `intention` is one of the buttons, empty on a first visit."""

    levels: tuple[str, ...]
    subjects: tuple[str, ...]
    resources: tuple[str, ...]
    first: str
    last: str
    intention: str = ""
    version: str = ""

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The whole as hidden fields, so that what is written is what was shown."""
        ticked = ((_LEVEL, self.levels), (_SUBJECT, self.subjects), (_RESOURCE, self.resources))
        return [
            *((name, one) for name, some in ticked for one in some),
            (_FROM, self.first),
            (_UNTIL, self.last),
        ]

    def draft(self, nameable: Nameable) -> Draft:
        """The act that it asks for. Raises InvalidInput."""
        scope = scope_among(nameable, self.levels, self.subjects, self.resources)
        return Draft(scope, *whole_days(_day(self.first, "début"), _day(self.last, "fin")))


def read_act(form: MultiDict[str, str], act: Act | None, now: datetime) -> ActForm:
    """Read the form; before anything was sent, what the act says, or an act of the whole until the year's end."""
    told = form.get("intention", ""), form.get("version", "")
    if _FROM in form:
        levels, subjects, resources = (tuple(dict.fromkeys(form.getlist(name))) for name in _TICKS)
        return ActForm(levels, subjects, resources, form.get(_FROM, ""), form.get(_UNTIL, ""), *told)
    if act is None:
        return ActForm((), (), (), _iso(now), end_of_school_year(now).isoformat(), *told)
    scope = act.scope
    named = tuple(scope.levels), tuple(scope.subjects), tuple(scope.resources)
    return ActForm(*named, _iso(act.starts_at), _iso(act.ends_at), *told)


def choices_of(nameable: Nameable, form: ActForm) -> dict[str, list[dict[str, Any]]]:
    """What can be ticked, and what is."""
    return {
        "levels": _ticks({one: one for one in nameable.levels}, form.levels),
        "subjects": _ticks({one: subject_name(one) for one in nameable.subjects}, form.subjects),
        "resources": _ticks(nameable.resources, form.resources),
    }


def _ticks(named: Mapping[str, str], ticked: Collection[str]) -> list[dict[str, Any]]:
    return [{"code": code, "label": label, "checked": code in ticked} for code, label in named.items()]


def _day(text: str, which: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(
            "UNREADABLE_DAY", f"La date de {which} ne se lit pas.", remedy="Donnez un jour, un mois et une année."
        ) from None


def _iso(instant: datetime) -> str:
    return instant.astimezone(PARIS).date().isoformat()
