"""Who may assign is who the last delivery names (gar-wire §3.6)."""

from dataclasses import replace

from delivery_samples import COLLEGE, SECONDARY
from gar_sim.values.ent_records import EntResponsible, EntSchool
from intake_samples import Gar, altered

LYCEE = "0991202Q"
SCHOOLS = [*SECONDARY.schools, EntSchool(LYCEE, "Lycée Ferrandier")]


def responsible(*schools: str, mail: str = "helene.voisard@ac-valmoriane.example") -> EntResponsible:
    return EntResponsible("PAS-voisard", "Voisard", "Hélène", (mail, "helene@essai.example"), schools)


def test_one_person_may_assign_in_several_schools_without_being_of_the_directory(gar: Gar) -> None:
    report = gar.deliver(replace(SECONDARY, schools=SCHOOLS, responsibles=[responsible(COLLEGE, LYCEE)]))

    assert altered(report)["GARRespAff"] == (1, 0, 0)
    assert gar.directory()["responsibles"] == {
        ("PAS", "PAS-voisard", uai, "Voisard", "Hélène", None, "helene.voisard@ac-valmoriane.example")
        for uai in (COLLEGE, LYCEE)
    }


def test_a_right_ends_where_the_delivery_no_longer_names_it(gar: Gar) -> None:
    contents = replace(SECONDARY, schools=SCHOOLS, responsibles=[responsible(COLLEGE, LYCEE)])
    gar.deliver(contents)

    report = gar.deliver(replace(contents, responsibles=[responsible(LYCEE)]))
    assert altered(report) == {"GARRespAff": (0, 1, 0)}
    assert {row[2] for row in gar.directory()["responsibles"]} == {LYCEE}

    report = gar.deliver(replace(contents, responsibles=[]))
    assert altered(report) == {"GARRespAff": (0, 0, 1)}
    assert not gar.directory()["responsibles"]


def test_a_new_mail_changes_the_right(gar: Gar) -> None:
    contents = replace(SECONDARY, responsibles=[responsible(COLLEGE)])
    gar.deliver(contents)

    report = gar.deliver(replace(contents, responsibles=[responsible(COLLEGE, mail="h.v@ac-valmoriane.example")]))

    assert altered(report) == {"GARRespAff": (0, 1, 0)}
    assert {row[-1] for row in gar.directory()["responsibles"]} == {"h.v@ac-valmoriane.example"}


def test_a_school_named_twice_gives_one_right(gar: Gar) -> None:
    report = gar.deliver(replace(SECONDARY, responsibles=[responsible(COLLEGE, COLLEGE)]))

    assert report.fault_count == 0
    assert len(gar.directory()["responsibles"]) == 1
