"""Finding people: the directory of the mock ENT, and whom other ENTs delivered."""

from control_calls import Control
from gar_sim.gar import models
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from valmoriane import COLLEGE, ECOLE, LYCEE


def found(control: Control, **query: str) -> list[dict[str, object]]:
    answer = control("GET", "people", **query)
    assert answer.status_code == 200
    people: list[dict[str, object]] = answer.json["people"]
    return people


def test_a_login_finds_one_person_without_the_name(control: Control) -> None:
    (adele,) = found(control, login="adele.mourier")

    assert adele["profile"] == "National_elv"
    assert adele["schools"] == [COLLEGE]
    assert "3A" in adele["groups"]
    assert adele.keys() == {"id", "login", "profile", "schools", "groups"}


def test_names_come_on_demand(control: Control) -> None:
    (adele,) = found(control, login="adele.mourier", names="1")

    assert (adele["first_name"], adele["last_name"]) == ("Adèle", "Mourier")


def test_a_group_of_a_school_has_its_pupils(control: Control) -> None:
    pupils = [person for person in found(control, uai=COLLEGE, group="3A") if person["profile"] == "National_elv"]

    assert len(pupils) == 25


def test_a_person_of_two_schools_is_in_both(control: Control) -> None:
    (tanguy,) = found(control, login="tanguy.lescure")

    assert len(tanguy["schools"]) == 2
    assert tanguy in found(control, uai=tanguy["schools"][0])
    assert tanguy["id"] in {person["id"] for person in found(control, uai=tanguy["schools"][1])}


def test_schools_without_gar_have_people_too(control: Control) -> None:
    assert found(control, uai=LYCEE)
    assert found(control, uai=ECOLE)


def test_nobody_is_found_by_what_nobody_has(control: Control) -> None:
    assert found(control, login="personne.inconnu") == []
    assert found(control, uai="0999999Z") == []
    assert found(control, uai=COLLEGE, group="9Z") == []


def test_people_whom_another_ent_delivered_are_found_without_login(demo_site: Site, control: Control) -> None:
    with demo_site.inside("gar"), transaction() as session:
        session.add(models.EntProject(id="XY", name="Ailleurs", issuer="http://x/", client_id="c", client_secret="s"))
        session.flush()
        session.add(models.School(uai="0998888K", ent_id="XY", name="École d'ailleurs"))
        person = models.Person(
            ent_id="XY",
            ent_person_id="XY-1",
            is_pupil=True,
            last_name="Ailleurs",
            first_name="Ana",
            other_first_names="Ana",
            arrived_at=world_now(),
        )
        session.add(person)
        session.flush()
        session.add(models.Membership(person_id=person.id, uai="0998888K", profile="National_elv", audience="ELEVE"))

    (ana,) = found(control, uai="0998888K")

    assert ana == {"id": "XY-1", "login": None, "profile": "National_elv", "schools": ["0998888K"], "groups": []}


def test_nobody_is_listed_twice(control: Control) -> None:
    ids = [person["id"] for person in found(control)]

    assert len(ids) == len(set(ids))
