"""An ENT delivers its schools of each degree apart, and each delivery speaks for its own."""

from dataclasses import replace

from delivery_samples import COLLEGE, ECOLE, PRIMARY, SECONDARY, pupil, teacher
from gar_sim.formats.gar_ent import Contents
from gar_sim.gar.models import ImportJob
from gar_sim.values.ent_records import EntPersonMef, EntSchool
from gar_sim.values.schools import Degree
from intake_samples import PRIMARY_OF_PAS, Gar, altered


def test_a_primary_school_follows_its_own_deliveries(gar: Gar) -> None:
    gar.deliver(PRIMARY, Degree.PRIMARY, ent="V1")
    moved_up = replace(PRIMARY, pupil_mefs=[EntPersonMef(ECOLE, "V1-aubin", "1411")], responsibles=[])

    report = gar.deliver(moved_up, Degree.PRIMARY, ent="V1")

    assert altered(report) == {"GARPersonMEFSTAT4": (1, 0, 1), "GARRespAff": (0, 0, 1)}
    assert gar.directory()["person_mefs"] == {("V1-aubin", ECOLE, "1411")}


def test_a_delivery_of_one_degree_leaves_the_other_as_it_is(gar: Gar) -> None:
    gar.deliver()
    collège = gar.directory()

    gar.deliver(PRIMARY_OF_PAS, Degree.PRIMARY)
    both = gar.directory()
    gar.deliver(Contents(schools=PRIMARY_OF_PAS.schools), Degree.PRIMARY)
    gar.deliver(Contents(), Degree.PRIMARY)

    assert all(collège[name] < both[name] for name in ("schools", "people", "memberships", "groups", "members"))
    assert gar.directory() == collège


def test_a_delivery_leaves_another_ent_as_it_is(gar: Gar) -> None:
    gar.deliver(PRIMARY, Degree.PRIMARY, ent="V1")
    école = gar.directory()

    gar.deliver()
    gar.deliver(Contents())

    assert gar.directory() == école


def test_who_works_in_both_degrees_is_one_person_in_each_of_their_schools(gar: Gar) -> None:
    here, there = (teacher("PAS-x", "Remy", "Paul", "National_ens", uai) for uai in (COLLEGE, ECOLE))
    gar.deliver(replace(SECONDARY, teachers=[*SECONDARY.teachers, here]))

    report = gar.deliver(replace(PRIMARY_OF_PAS, teachers=[*PRIMARY_OF_PAS.teachers, there]), Degree.PRIMARY)

    assert report.fault_count == 0
    assert {uai for uai, *_, person in gar.directory()["memberships"] if person == "PAS-x"} == {COLLEGE, ECOLE}
    assert {uai for person, uai, _ in gar.directory()["disciplines"] if person == "PAS-x"} == {COLLEGE, ECOLE}
    gar.deliver()
    assert {uai for uai, *_, person in gar.directory()["memberships"] if person == "PAS-x"} == {ECOLE}
    assert gar.person("PAS-x").left_at is None


def test_a_pupil_of_one_degree_is_no_teacher_of_the_other(gar: Gar) -> None:
    gar.deliver()
    before = gar.directory()

    report = gar.deliver(
        Contents(schools=PRIMARY.schools, teachers=[teacher("PAS-o", "O", "Aÿ", "National_ens", ECOLE)]),
        Degree.PRIMARY,
    )

    assert [(fault.code, fault.identifier) for fault in report.faults] == [("PERSON_DUPLICATE", "PAS-o")]
    assert gar.directory()["people"] == before["people"]


def test_a_pupil_who_goes_from_the_école_to_the_collège_keeps_their_row(gar: Gar) -> None:
    gar.deliver(PRIMARY_OF_PAS, Degree.PRIMARY)
    known = gar.person("PAS-aubin")
    gar.deliver(Contents(schools=PRIMARY.schools), Degree.PRIMARY)

    gar.deliver(replace(SECONDARY, pupils=[*SECONDARY.pupils, pupil("PAS-aubin", "Aubin", "Zoé")]))

    assert (gar.person("PAS-aubin").id, gar.person("PAS-aubin").left_at) == (known.id, None)


def test_a_school_declared_in_one_degree_is_refused_in_the_other(gar: Gar) -> None:
    gar.deliver()
    before = gar.rows()

    report = gar.deliver(Contents(schools=[EntSchool(COLLEGE, "Le même")]), Degree.PRIMARY)

    assert [(fault.code, fault.identifier) for fault in report.faults] == [("UAI_DUPLICATE", COLLEGE)]
    assert gar.rows() == before


def test_a_school_that_left_one_ent_may_come_by_another(gar: Gar) -> None:
    gar.deliver(PRIMARY_OF_PAS, Degree.PRIMARY)
    gar.deliver(Contents(), Degree.PRIMARY)

    report = gar.deliver(PRIMARY, Degree.PRIMARY, ent="V1")

    assert report.status == ImportJob.DONE
    assert {(uai, ent) for uai, ent, *_ in gar.directory()["schools"]} == {(ECOLE, "V1")}
    assert {person for *_, person in gar.directory()["memberships"]} == {"V1-primet", "V1-aubin"}
