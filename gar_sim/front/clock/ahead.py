"""What is to come in a world, in order: nights, the prepared story, subscriptions that begin and end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from gar_sim.gar.services.passing_time import Term
from gar_sim.timeline import Happening

NIGHT = "La prochaine nuit : les ENT envoient l'annuaire de leurs établissements, le GAR l'importe."


@dataclass(frozen=True, slots=True)
class Ahead:
    """A dated event to come, in a sentence."""

    at: datetime
    story: str


def ahead(
    night: datetime, events: Iterable[Happening], beginning: Sequence[Term], ending: Sequence[Term]
) -> list[Ahead]:
    """Everything to come, the first to happen first. `beginning` and `ending` are in the order of those instants."""
    told = [
        Ahead(night, NIGHT),
        *(Ahead(event.at, event.story) for event in events),
        *_grouped(beginning, "starts_at", "Un abonnement commence", "abonnements commencent"),
        *_grouped(ending, "ends_at", "Un abonnement se termine", "abonnements se terminent"),
    ]
    return sorted(told, key=attrgetter("at"))


def _grouped(terms: Sequence[Term], instant: str, one: str, many: str) -> Iterator[Ahead]:
    for at, group in groupby(terms, key=attrgetter(instant)):
        same = list(group)
        titles = " ; ".join(dict.fromkeys(term.title for term in same))
        yield Ahead(at, f"{f'{len(same)} {many}' if len(same) > 1 else one} : {titles}.")
