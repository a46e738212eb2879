"""The administration of the ENT opens to its administrators, each in their school, and to nobody else."""

import pytest
from werkzeug.test import Client

from administration_visits import COLLEGE, LYCEE, OF_COLLEGE, OF_LYCEE, desk_of, visitor
from gar_sim.ent.accounts.people import find_holder
from gar_sim.ent.administration.administrators import administered_by, name_administrator
from gar_sim.ent.directory.arrivals import leave
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.site import Site


def test_the_administrator_of_one_school_is_led_to_it(demo_site: Site) -> None:
    page = visitor(demo_site, OF_COLLEGE).open("/ent/administration")

    assert page.url.endswith(desk_of(COLLEGE))
    assert "Collège Adélaïde-Corvisier" in page.text
    assert "Relié au GAR" in page.text


def test_who_administers_two_schools_chooses(demo_site: Site) -> None:
    page = visitor(demo_site, OF_LYCEE)
    with demo_site.inside("ent"), transaction() as session:
        name_administrator(session, person_of(demo_site, OF_LYCEE), COLLEGE)

    page.open("/ent/administration")
    addresses = page.page.xpath("//main//a/@href")

    assert [address.rpartition("/")[2] for address in addresses] == [COLLEGE, LYCEE]


@pytest.mark.parametrize("login", ["maelle.trevarez", "adele.mourier", "claire.aubrac", "benoit.salvan"])
def test_nobody_else_gets_in_and_is_told_whom_to_ask(demo_site: Site, login: str) -> None:
    page = visitor(demo_site, login).open("/ent/administration")

    assert page.status == 403
    assert "référent numérique" in page.text


def test_an_administrator_has_no_hand_on_another_school(demo_site: Site) -> None:
    assert visitor(demo_site, OF_LYCEE).open(desk_of(COLLEGE)).status == 403
    assert visitor(demo_site, OF_LYCEE).open(f"{desk_of(COLLEGE)}/comptes").status == 403


def test_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    assert client.get("/ent/administration").location == "/ent/connexion?next=/ent/administration"


def test_the_right_ends_with_the_post(demo_site: Site) -> None:
    person = person_of(demo_site, OF_COLLEGE)
    with demo_site.inside("ent"), transaction() as session:
        leave(session, person, COLLEGE, on=world_now().date())
        assert administered_by(session, person) == []


def person_of(site: Site, login: str) -> str:
    """The identifier behind a login."""

    with site.inside("ent"):
        holder = find_holder(db.session(), login=login)
    assert holder
    return holder.person_id
