"""Who changed class between two deliveries is kept, and the first delivery of a school changes nobody."""

from dataclasses import replace

from sqlalchemy import select

from delivery_samples import COLLEGE, SECONDARY, pupil
from gar_sim.gar.models import ClassChange, Person
from gar_sim.values.ent_records import EntGroupMember
from intake_samples import Gar

Change = tuple[str, str | None, str | None]

NEXT_YEAR = replace(
    SECONDARY,
    pupils=[SECONDARY.pupils[0], SECONDARY.pupils[2], pupil("PAS-nadir", "Nadir", "Lou")],
    groups=[group for group in SECONDARY.groups if group.code == "3B"],
    group_members=[EntGroupMember(COLLEGE, "PAS-mourier", "3B"), EntGroupMember(COLLEGE, "PAS-nadir", "3B")],
    teachings=[],
)
"""3A is no more, Delmas has gone, Nadir comes; O has no class, as before."""


def changes(gar: Gar) -> list[set[Change]]:
    """By delivery that changed somebody, who and how."""
    with gar.reading() as session:
        rows = session.execute(
            select(ClassChange.job_id, Person.ent_person_id, ClassChange.former, ClassChange.current)
            .join(Person, Person.id == ClassChange.person_id)
            .order_by(ClassChange.job_id)
        ).all()
    jobs = dict.fromkeys(row.job_id for row in rows)
    return [{(row.ent_person_id, row.former, row.current) for row in rows if row.job_id == job} for job in jobs]


def test_who_comes_goes_and_passes_into_another_class_is_kept(gar: Gar) -> None:
    gar.deliver()
    assert changes(gar) == []

    gar.deliver(NEXT_YEAR)

    assert changes(gar) == [{("PAS-mourier", "3A", "3B"), ("PAS-delmas", "3B", None), ("PAS-nadir", None, "3B")}]


def test_the_same_delivery_again_adds_nothing_and_a_year_later_all_is_forgotten(sqlite_gar: Gar) -> None:
    sqlite_gar.deliver()
    sqlite_gar.deliver(NEXT_YEAR)
    sqlite_gar.deliver(NEXT_YEAR)
    assert len(changes(sqlite_gar)) == 1

    sqlite_gar.nights += 400
    sqlite_gar.deliver()

    assert changes(sqlite_gar) == [{("PAS-mourier", "3B", "3A"), ("PAS-delmas", None, "3B"), ("PAS-nadir", "3B", None)}]
