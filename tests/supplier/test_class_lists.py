"""A teacher's class fills as its pupils come, with numbers where no name came; a pupil sees none of it."""

import pytest

from browsing import Visitor
from control_calls import controller
from gar_sim.kernel.site import Site
from valmoriane import COLLEGE

RESOURCE = "/fournisseur/nuage-de-craie/"
DIVISION = "5B"
"""A class of Delphine Corbineau, who teaches mathematics."""


@pytest.fixture
def teacher(demo_site: Site) -> Visitor:
    """Delphine Corbineau at the exerciser of her subject."""
    return at_resource(demo_site, "delphine.corbineau")


def at_resource(site: Site, login: str) -> Visitor:
    """A person at the exerciser, by password: not everybody is a persona."""
    return Visitor(site.settings.address, site).type_password(login).open(RESOURCE)


def a_pupil(site: Site) -> str:
    """The login of a pupil of the class."""
    people = controller(site)("GET", "people", uai=COLLEGE, group=DIVISION).json["people"]
    return str(next(each["login"] for each in people if each["profile"] == "National_elv"))


def test_the_class_fills_as_pupils_come_and_names_nobody(demo_site: Site, teacher: Visitor) -> None:
    assert "aucun élève n'a encore ouvert la ressource" in teacher.text

    pupil = at_resource(demo_site, a_pupil(demo_site))
    assert "Mes classes" not in pupil.text
    pupil.submit("garder", note="Exercice 3 fait")

    table = teacher.open(RESOURCE).page.xpath(f"//div[@aria-label='Classe {DIVISION}']")[0]
    said = " ".join(table.text_content().split())
    assert f"{DIVISION} : 1 élève venu" in said
    assert "Élève 1" in said
    assert "une note gardée" in said
    assert "Exercice 3 fait" not in teacher.text


def test_who_comes_twice_is_one_pupil(demo_site: Site, teacher: Visitor) -> None:
    login = a_pupil(demo_site)
    at_resource(demo_site, login)
    at_resource(demo_site, login)

    assert f"{DIVISION} : 1 élève venu" in teacher.open(RESOURCE).text
