"""A teacher's class fills as its pupils come, with numbers where no name came; a pupil sees none of it."""

import pytest

from browsing import Visitor
from control_calls import controller
from gar_sim.kernel.site import Site
from valmoriane import COLLEGE

RESOURCE = "/fournisseur/nuage-de-craie/"


@pytest.fixture
def teacher(demo_site: Site) -> Visitor:
    """A teacher of mathematics at the exerciser of the subject."""
    return at_resource(demo_site, "delphine.corbineau")


def at_resource(site: Site, login: str) -> Visitor:
    """A person at the exerciser, by password: not everybody is a persona."""
    return Visitor(site.settings.address, site).type_password(login).open(RESOURCE)


def a_pupil_of(site: Site, division: str) -> str:
    """The login of one of its pupils."""
    people = controller(site)("GET", "people", uai=COLLEGE, group=division).json["people"]
    return str(next(each["login"] for each in people if each["profile"] == "National_elv"))


def first_class(teacher: Visitor) -> str:
    """Label of the first class that came with the teacher."""
    empty = teacher.page.xpath("//section[@aria-labelledby='classes']/p[contains(., ' : ')]")
    return str(next(text for text in (" ".join(p.text_content().split()) for p in empty) if text[0] in "65"))[:2]


def test_the_class_fills_as_pupils_come_and_names_nobody(demo_site: Site, teacher: Visitor) -> None:
    assert "aucun élève n'a encore ouvert la ressource" in teacher.text
    division = first_class(teacher)

    pupil = at_resource(demo_site, a_pupil_of(demo_site, division))
    assert "Mes classes" not in pupil.text
    pupil.submit("garder", note="Exercice 3 fait")

    table = teacher.open(RESOURCE).page.xpath(f"//div[@aria-label='Classe {division}']")[0]
    said = " ".join(table.text_content().split())
    assert f"{division} : 1 élève venu" in said
    assert "Élève 1" in said
    assert "une note gardée" in said
    assert "Exercice 3 fait" not in teacher.text


def test_who_comes_twice_is_one_pupil(demo_site: Site, teacher: Visitor) -> None:
    division = first_class(teacher)
    login = a_pupil_of(demo_site, division)
    at_resource(demo_site, login)
    at_resource(demo_site, login)

    assert f"{division} : 1 élève venu" in teacher.open(RESOURCE).text
