"""The same shelf for people of an ENT and of ÉduGAR: where one comes from is asked only when there is a choice."""

from browsing import Visitor
from edugar_samples import join
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.mediacentre.models import Portal
from gar_sim.mediacentre.portals import doors, register_portal
from gar_sim.timeline import edugar
from valmoriane import LYCEE


def visitor(site: Site) -> Visitor:
    return Visitor(site.settings.address, site)


def ways(page: Visitor) -> list[str]:
    return page.page.xpath("//main//span[@class='card-name']/text()")


def test_with_one_provider_nobody_is_asked(demo_site: Site) -> None:
    assert "/ent/connexion" in visitor(demo_site).open("/mediacentre/").url


def test_with_two_providers_one_says_where_one_comes_from(demo_site: Site) -> None:
    join(demo_site)
    page = visitor(demo_site).open("/mediacentre/")

    assert ways(page) == ["Je viens d'ÉduGAR", "Je viens de l'ENT Passerelle"]
    page.open(page.page.xpath("//a[contains(., 'ÉduGAR')]/@href")[0])
    assert "/gar/edugar/connexion" in page.url


def test_an_address_that_names_the_way_asks_nothing(demo_site: Site) -> None:
    join(demo_site)

    assert "/ent/connexion" in visitor(demo_site).open("/mediacentre/?ent=PAS").url
    assert "/gar/edugar/connexion" in visitor(demo_site).open("/mediacentre/?ent=EG").url


def test_a_way_that_does_not_exist_is_said(demo_site: Site) -> None:
    page = visitor(demo_site).open("/mediacentre/?ent=ZZ")

    assert page.status == 404
    assert "NO_PORTAL" in page.text


def test_naming_the_other_way_changes_visitor(demo_site: Site) -> None:
    join(demo_site)
    page = visitor(demo_site).sign_in("adele.mourier").open("/mediacentre/?ent=PAS")
    assert "Adèle Mourier" in page.text

    page.open("/mediacentre/?ent=EG").submit("compte", "fanta.keita")

    assert "Fanta Keïta" in page.text
    assert "Lycée professionnel" in page.text


def test_nobody_asks_the_ent_for_connectors_of_a_school_of_edugar(demo_site: Site) -> None:
    """Its shelf is whole with the GAR's list: ÉduGAR has no connectors, so that nothing is missing or refused."""
    join(demo_site)

    page = visitor(demo_site).open("/mediacentre/?ent=EG").submit("compte", "fanta.keita")

    assert page.page.findtext(".//h1") == "Mes ressources"
    assert page.page.find_class("message") == []


def test_projects_of_one_provider_are_one_way(demo_site: Site) -> None:
    with demo_site.inside("mediacentre"), transaction() as session:
        register_portal(
            session,
            ent_id="V1",
            name="Passerelle des écoles",
            issuer="{base}/ent/oidc",
            client_id="mediacentre-V1",
            client_secret="x",
            gar_lists="{base}/gar/list-ressource",
        )
        assert [portal.ent_id for portal in doors(session)] == ["PAS"]
    assert "/ent/connexion" in visitor(demo_site).open("/mediacentre/").url


def test_a_provider_speaks_for_its_own_people_only(demo_site: Site) -> None:
    """ÉduGAR's provider is made to answer in the place of the ENT's: its people are not people of PAS."""
    join(demo_site)
    with demo_site.inside("mediacentre"), transaction() as session:
        of_edugar = session.get_one(Portal, "EG")
        usurped = Portal(
            ent_id="AA",
            name="Un autre ENT",
            issuer=of_edugar.issuer,
            client_id=of_edugar.client_id,
            client_secret=of_edugar.client_secret,
            gar_lists=of_edugar.gar_lists,
        )
        of_edugar.issuer = "{base}/ent/oidc"
        session.add(usurped)

    page = visitor(demo_site).open("/mediacentre/?ent=AA").submit("compte", "fanta.keita")

    assert page.status == 403
    assert "FOREIGN_IDENTITY" in page.text


def test_the_gate_asks_as_well_and_only_then(demo_site: Site) -> None:
    assert "/ent/connexion" in visitor(demo_site).open("/gar/console").url
    stage = join(demo_site, LYCEE)

    asked = visitor(demo_site).open("/gar/console")
    assert ways(asked) == ["Je viens d'ÉduGAR", "Je viens de l'ENT Passerelle"]
    assert "entrez par l'adresse du coupon" in asked.text
    assert "/gar/edugar/connexion" in visitor(demo_site).open("/gar/console?ent=EG").url
    assert "/ent/connexion" in visitor(demo_site).open("/").follow("Ouvrez la console").url

    edugar.leave(stage, LYCEE)
    assert "/ent/connexion" in visitor(demo_site).open("/gar/console").url
