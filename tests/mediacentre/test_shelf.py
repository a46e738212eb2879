"""The shelf shows each person what is theirs, by which road, and says why it is empty."""

import pytest
from sqlalchemy import update

from browsing import Visitor
from connector_samples import draft
from fixtures_world import OPENING
from gar_sim.ent.connectors import declare_connector, open_connector
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.mediacentre.models import Portal
from shelves import shelf, titles

COLLEGE, LYCEE = "0991101O", "0991202Q"
BY_GAR, BY_ENT = "Ouverte par le GAR", "Ouverte par un connecteur de l'ENT"


def test_a_pupil_sees_the_resources_of_the_class(demo_site: Site) -> None:
    assert {"Horizons SVT 5e", "Récits 5e"} <= titles(shelf(demo_site, "theo.garnier"))


def test_a_pupil_who_came_late_lacks_what_the_class_has(demo_site: Site) -> None:
    late, classmate = titles(shelf(demo_site, "ines.aubrac")), titles(shelf(demo_site, "theo.garnier"))

    assert "Horizons SVT 5e" in classmate - late


def test_a_person_of_two_schools_goes_from_one_shelf_to_the_other(demo_site: Site) -> None:
    visitor = shelf(demo_site, "tanguy.lescure")
    schools = visitor.page.xpath("//nav[@aria-label='Mes établissements']//a")

    assert {school.text_content() for school in schools} == {
        "Collège Adélaïde-Corvisier",
        "Lycée professionnel Anatole-Ferrandier",
    }


def test_a_school_that_is_not_the_visitors_is_not_shown(demo_site: Site) -> None:
    assert shelf(demo_site, "adele.mourier").open("/mediacentre/?uai=0991202Q").status == 404


def test_signing_out_there_signs_out_of_the_ent(demo_site: Site) -> None:
    visitor = shelf(demo_site, "adele.mourier").sign_out()

    assert "/ent/connexion" in visitor.open("/ent/").url
    assert "/ent/connexion" in visitor.open("/mediacentre/").url


def test_a_tampered_state_signs_nobody_in(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("adele.mourier")
    start = visitor.http.get(f"{visitor.base}/mediacentre/", allow_redirects=False)
    back = visitor.http.get(start.headers["Location"], allow_redirects=False).headers["Location"]

    visitor.open(back.replace("state=", "state=x"))

    assert visitor.status == 403
    assert "n'a pas abouti" in visitor.text


def test_a_sign_in_answer_cannot_be_replayed(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("adele.mourier")
    start = visitor.http.get(f"{visitor.base}/mediacentre/", allow_redirects=False)
    back = visitor.http.get(start.headers["Location"], allow_redirects=False).headers["Location"]

    assert visitor.http.get(back, allow_redirects=False).status_code == 302
    assert visitor.http.get(back, allow_redirects=False).status_code == 403


def roads(visitor: Visitor) -> dict[str, list[str]]:
    """The roads to each resource on the shelf, by title."""
    found: dict[str, list[str]] = {}
    for tile in visitor.page.xpath("//article"):
        said = [road for road in (BY_GAR, BY_ENT) if road in tile.text_content()]
        found.setdefault(tile.xpath("normalize-space(.//h3)"), []).extend(said)
    return found


def test_a_school_without_gar_shows_its_connectors_with_a_sentence(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).type_password("fanta.keita").open("/mediacentre/")

    assert roads(visitor) == {title: [BY_ENT] for title in ("Comptaclair", "La Gazette des préaux", "ProGestes vidéo")}
    assert (
        "Votre établissement n'est pas relié au GAR : ces ressources viennent des connecteurs de l'ENT" in visitor.text
    )
    assert "Que faire" not in visitor.text


def test_a_person_of_two_schools_sees_the_connectors_of_the_one_alone(demo_site: Site) -> None:
    visitor = shelf(demo_site, "helene.voisard")
    assert BY_ENT not in visitor.text

    assert set(roads(visitor.open(f"/mediacentre/?uai={LYCEE}"))) == {"La Gazette des préaux", "ProGestes vidéo"}


def test_the_same_resource_by_two_roads_is_marked(demo_site: Site) -> None:
    manual = draft("svt", resource="ark:/99999/horizons-svt-5e", title="Horizons SVT 5e", presentation="MAN")
    with demo_site.inside("ent"), transaction() as session:
        declare_connector(session, manual, wire_now())
        open_connector(session, "svt", COLLEGE, ["ELEVE"], "PAS-kqufcdcp", OPENING)

    visitor = shelf(demo_site, "theo.garnier")

    assert roads(visitor)["Horizons SVT 5e"] == [BY_GAR, BY_ENT]
    marked = visitor.page.xpath("//article[contains(., 'En double')]//h3")
    assert {title.text_content().strip() for title in marked} == {"Horizons SVT 5e"}
    assert "La même ressource par deux chemins : deux licences peuvent être consommées" in visitor.text


@pytest.mark.parametrize(
    ("broken", "said", "left"),
    [
        ({"connector_lists": "http://127.0.0.1:9/"}, "L'ENT, pour ses connecteurs, ne répond pas", BY_GAR),
        ({"connector_lists": "{base}/ent/connecteurs"}, "L'ENT, pour ses connecteurs, répond par autre chose", BY_GAR),
        ({"gar_lists": "http://127.0.0.1:9"}, "Le GAR ne répond pas", BY_ENT),
    ],
)
def test_what_one_list_cannot_give_does_not_hide_the_other(
    demo_site: Site, broken: dict[str, str], said: str, left: str
) -> None:
    with demo_site.inside("ent"), transaction() as session:
        declare_connector(session, draft("autre"), wire_now())
        open_connector(session, "autre", COLLEGE, ["ELEVE"], "PAS-kqufcdcp", OPENING)
    with demo_site.inside("mediacentre"), transaction() as session:
        session.execute(update(Portal).where(Portal.ent_id == "PAS").values(broken))

    visitor = shelf(demo_site, "theo.garnier")

    assert said in visitor.text
    assert left in visitor.text
