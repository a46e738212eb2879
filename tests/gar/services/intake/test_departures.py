"""People who vanish have left: their licences stay to be recovered, and they come back whole."""

from dataclasses import replace

import pytest

from delivery_refusals import UNKNOWN, with_more
from delivery_samples import COLLEGE, SECONDARY, pupil
from gar_sim.formats.gar_ent import Contents
from gar_sim.gar.services.assignments import counters_of
from gar_sim.gar.services.population import find_holders
from gar_sim.values.ent_records import EntGroup, EntGroupMember, EntProfile, EntSchool
from intake_samples import Gar, altered
from licence_samples import SUBSCRIPTION, give, holders, subscribe

LYCEE = "0991202Q"
WITH_LYCEE = replace(SECONDARY, schools=[*SECONDARY.schools, EntSchool(LYCEE, "Lycée professionnel Ferrandier")])


def without(contents: Contents, *people: str) -> Contents:
    """The same delivery as if these people were nobody."""
    kinds = ("teachers", "pupils", "responsibles"), ("pupil_mefs", "teacher_mefs", "pupil_subjects", "group_members")
    left = {
        kind: [record for record in getattr(contents, kind) if getattr(record, name) not in people]
        for kinds_of_name, name in zip(kinds, ("id", "person"), strict=True)
        for kind in kinds_of_name
    }
    return replace(contents, **left, teachings=[each for each in contents.teachings if each.person not in people])


def to_recover(gar: Gar) -> tuple[int, int]:
    """Licences that are out, and those of people who left."""
    with gar.reading() as session:
        (counter,) = counters_of(session, [SUBSCRIPTION])[SUBSCRIPTION]
        return counter.live, counter.to_recover


@pytest.fixture
def licensed_gar(gar: Gar) -> Gar:
    """The collège, where Adèle and Karim each have a licence."""
    gar.deliver(WITH_LYCEE)
    with gar.writing() as session:
        subscribe(session, total=5)
        give(session, "PAS-mourier", "PAS-delmas")
    return gar


def test_who_vanishes_has_left_and_their_licence_is_shown_to_be_recovered(licensed_gar: Gar) -> None:
    report = licensed_gar.deliver(without(WITH_LYCEE, "PAS-mourier"))

    assert report.counts["GAREleve"].left == 1
    assert licensed_gar.person("PAS-mourier").left_at == licensed_gar.now
    assert to_recover(licensed_gar) == (2, 1)
    with licensed_gar.reading() as session:
        assert holders(session) == {"PAS-mourier", "PAS-delmas"}
        found = find_holders(session, COLLEGE, [SUBSCRIPTION], search="", ids=("PAS-mourier", "PAS-delmas"))
    assert {(holder.id, holder.left) for holder in found} == {("PAS-mourier", True), ("PAS-delmas", False)}


def test_of_who_left_nothing_but_the_name_stays(gar: Gar) -> None:
    gar.deliver()

    gar.deliver(without(SECONDARY, "PAS-lescure", "PAS-mourier"))

    said = {name: rows for name, rows in gar.directory().items() if name != "responsibles"}
    assert not [name for name, rows in said.items() if any({"PAS-lescure", "PAS-mourier"} & set(row) for row in rows)]
    assert gar.person("PAS-mourier").display_name == "Adèle Mourier"


def test_who_comes_back_is_the_same_person_with_all_they_had(licensed_gar: Gar) -> None:
    before, known = licensed_gar.directory(), licensed_gar.person("PAS-mourier")
    licensed_gar.deliver(without(WITH_LYCEE, "PAS-mourier"))

    report = licensed_gar.deliver(WITH_LYCEE)

    back = licensed_gar.person("PAS-mourier")
    assert (report.counts["GAREleve"].created, report.counts["GAREleve"].changed) == (0, 1)
    assert (back.id, back.arrived_at, back.left_at) == (known.id, known.arrived_at, None)
    assert licensed_gar.directory() == before
    assert to_recover(licensed_gar) == (2, 0)


def test_the_day_of_a_departure_stays_that_of_the_first_night(gar: Gar) -> None:
    gar.deliver()
    gar.deliver(without(SECONDARY, "PAS-mourier"))
    left_at = gar.now

    report = gar.deliver(without(SECONDARY, "PAS-mourier"))

    assert gar.person("PAS-mourier").left_at == left_at
    assert altered(report) == {}


def test_who_is_refused_is_no_longer_in_the_directory(gar: Gar) -> None:
    gar.deliver()
    delmas = pupil("PAS-delmas", "Delmas", "Karim", UNKNOWN)

    report = gar.deliver(replace(without(SECONDARY, "PAS-delmas"), pupils=[*SECONDARY.pupils[::2], delmas]))

    assert (report.counts["GAREleve"].refused, report.counts["GAREleve"].left) == (1, 1)
    assert gar.person("PAS-delmas").left_at == gar.now


def test_a_school_that_vanishes_leaves_with_its_people_and_comes_back(licensed_gar: Gar) -> None:
    before = licensed_gar.directory()

    report = licensed_gar.deliver(Contents(schools=[EntSchool(LYCEE, "Lycée professionnel Ferrandier")]))

    assert (report.counts["GAREtab"].left, report.counts["GAREleve"].left) == (1, 3)
    assert [name for name, rows in licensed_gar.directory().items() if rows] == ["schools"]
    assert to_recover(licensed_gar) == (2, 2)
    licensed_gar.deliver(WITH_LYCEE)
    assert licensed_gar.directory() == before
    assert to_recover(licensed_gar) == (2, 0)


def test_who_moves_to_another_school_keeps_row_and_licence_and_no_trace_in_the_former(licensed_gar: Gar) -> None:
    known = licensed_gar.person("PAS-mourier")
    moved = pupil("PAS-mourier", "Mourier", "Adèle", LYCEE)
    staying = without(WITH_LYCEE, "PAS-mourier")
    there = replace(
        staying,
        pupils=[*staying.pupils, moved],
        groups=[*staying.groups, EntGroup("2A", LYCEE, "2de A", "DIVISION")],
        group_members=[*staying.group_members, EntGroupMember(LYCEE, "PAS-mourier", "2A")],
    )

    report = licensed_gar.deliver(there)

    person, directory = licensed_gar.person("PAS-mourier"), licensed_gar.directory()
    assert (person.id, person.left_at) == (known.id, None)
    assert (report.counts["GAREleve"].changed, report.counts["GAREleve"].left) == (1, 0)
    assert {row for row in directory["memberships"] if "PAS-mourier" in row} == {
        (LYCEE, "National_elv", "ELEVE", "PAS-mourier")
    }
    assert {row for row in directory["members"] if "PAS-mourier" in row} == {(LYCEE, "2A", "PAS-mourier")}
    assert not {row for row in directory["person_mefs"] | directory["pupil_subjects"] if "PAS-mourier" in row}
    assert to_recover(licensed_gar) == (2, 0)


def test_who_leaves_one_of_two_schools_has_not_left(gar: Gar) -> None:
    lescure, trevarez = SECONDARY.teachers
    both = lescure._replace(
        schools=(COLLEGE, LYCEE), profiles=(EntProfile(COLLEGE, "National_ens"), EntProfile(LYCEE, "National_ens"))
    )
    gar.deliver(replace(WITH_LYCEE, teachers=[both, trevarez]))

    report = gar.deliver(WITH_LYCEE)

    assert altered(report) == {"GAREnseignant": (0, 1, 0)}
    assert gar.person("PAS-lescure").left_at is None
    assert gar.directory()["mails"] >= {("PAS-lescure", lescure.mails[0])}


def test_a_pupil_may_come_back_as_a_member_of_staff(gar: Gar) -> None:
    gar.deliver(with_more(pupils=pupil("PAS-x", "Remy", "Paul")))
    gar.deliver()
    aed = SECONDARY.teachers[0]._replace(id="PAS-x", profiles=(EntProfile(COLLEGE, "National_evs"),))

    report = gar.deliver(with_more(teachers=aed))

    assert altered(report) == {"GAREnseignant": (0, 1, 0)}
    assert not gar.person("PAS-x").is_pupil
    assert (COLLEGE, "National_evs", "AUTRE PERSONNEL", "PAS-x") in gar.directory()["memberships"]
