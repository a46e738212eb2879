"""What is to come, told in order."""

from datetime import UTC, datetime

from gar_sim.front.clock.ahead import NIGHT, ahead
from gar_sim.gar.services.passing_time import Term
from gar_sim.timeline import Happening


def at(day: int) -> datetime:
    return datetime(2026, 9, day, 12, tzinfo=UTC)


def term(title: str, starts: int, ends: int) -> Term:
    return Term(title, title, "Collège", 0, at(starts), at(ends))


def test_everything_comes_in_the_order_in_which_it_happens() -> None:
    events = [Happening(0, at(3), "Une élève arrive.")]
    ending = [term("Atlas", 1, 4), term("Bestiaire", 1, 4), term("Cartes", 5, 9)]
    beginning = [ending[-1]]

    told = ahead(at(6), events, beginning, ending)

    assert [each.story for each in told] == [
        "Une élève arrive.",
        "2 abonnements se terminent : Atlas ; Bestiaire.",
        "Un abonnement commence : Cartes.",
        NIGHT,
        "Un abonnement se termine : Cartes.",
    ]
