"""The same viewer for every way to a resource: connectors by CAS and OpenID Connect, an own account, ÉduGAR."""

import base64

import pytest

from browsing import Visitor
from edugar_samples import join
from gar_sim.kernel.site import Site
from supplier_samples import HEADER, choose, read_slip
from valmoriane import ECOLE, LYCEE

SPACE = "/fournisseur/lexivore-junior"
BY_EDUGAR = "/gar/idp-auth/domaineGar?idENT={}&idEtab={}&idRessource=ark%3A%2F99999%2Flexivore"


def see_click(visitor: Visitor) -> Visitor:
    """From the supplier's page, to what was exchanged."""
    assert "/fournisseur/" in visitor.url
    return visitor.open(visitor.page.xpath("//a[.='Voir les échanges de ce clic']/@href")[0])


def said(visitor: Visitor) -> list[tuple[str, str]]:
    """« Navigateur → ENT », and what is said, of each step."""
    rows = visitor.page.xpath("//tr[starts-with(@id, 'etape-')]")
    return [(_parties(row), " ".join(row.xpath("string(.//p[@class='step-name'])").split())) for row in rows]


def _parties(row: object) -> str:
    return " ".join(row.xpath("td[1]/text()")).replace("  ", " → ").strip()  # type: ignore[attr-defined]


def data(visitor: Visitor, which: str = "Données") -> list[str]:
    """Names of the data in the tables of that caption."""
    return visitor.page.xpath("//table[contains(caption, $which)]//th[@scope='row']//code/text()", which=which)


@pytest.fixture
def fanta(demo_site: Site) -> Visitor:
    """A pupil of the lycée, signed in at her ENT."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("fanta.keita")


def test_a_connector_by_cas_is_told_from_the_click_to_the_data(fanta: Visitor) -> None:
    see_click(fanta.open("/ent/connecteurs/comptaclair/ouvrir"))

    assert fanta.page.findtext(".//h1") == "Fanta Keïta : Comptaclair"
    assert [text for _, text in said(fanta)] == [
        "Ouvrir cette ressource",
        "Connecteur ouvert : allez chez le fournisseur",
        "Arrive, sans rien dire de la personne",
        "Qui êtes-vous ? Demandez à l'ENT",
        "Qui est là, pour ce fournisseur ?",
        "Un ticket, à usage unique",
        "Rapporte le ticket",
        "À qui est ce ticket ?",
        "Les données déclarées, et elles seules",
    ]
    assert data(fanta, "Données parties") == ["user", "nom", "prenom", "classe"]
    assert "ST-" not in fanta.text


def test_a_connector_by_openid_connect_is_told_with_its_code_and_tokens(fanta: Visitor) -> None:
    see_click(fanta.open("/ent/connecteurs/progestes/ouvrir"))

    texts = [text for _, text in said(fanta)]
    assert texts[0] == "Ouvrir cette ressource"
    assert "Échanger le code" in texts
    assert texts[-1] == "Ce que ce service a le droit de savoir"
    assert "Keïta" not in fanta.page.xpath("string(//main//table[contains(caption, 'messages')])")


def test_a_second_click_on_another_connector_is_another_click(fanta: Visitor) -> None:
    first = len(said(see_click(fanta.open("/ent/connecteurs/comptaclair/ouvrir"))))

    see_click(fanta.open("/ent/connecteurs/gazette-des-preaux/ouvrir"))

    assert fanta.page.findtext(".//h1") == "Fanta Keïta : La Gazette des préaux"
    assert len(said(fanta)) == first


def test_an_own_account_is_a_click_of_one_exchange_which_says_what_the_supplier_had(demo_site: Site) -> None:
    space = Visitor(demo_site.settings.address, demo_site).open(f"{SPACE}/comptes").submit("bon", ECOLE)
    space.submit("envoyer", liste=f"{HEADER}\r\nAbadie;Lilou;ECO-1;CP;").submit("importer")
    login, password = read_slip(space.open(f"{SPACE}/comptes/coupons"), "Lilou Abadie")
    lilou = Visitor(demo_site.settings.address, demo_site).open(f"{SPACE}/entree/compte")

    see_click(choose(lilou.submit("entrer", identifiant=login, mot_de_passe=password), "trois petits chats"))

    assert [text for _, text in said(lilou)] == [
        "Voici mon identifiant et mon mot de passe",
        "Compte reconnu : la page s'ouvre",
    ]
    assert "ce que « Fournisseur » tenait déjà de la liste" in lilou.text
    held = lilou.page.xpath("//table[contains(caption, 'Données du compte')]//td[1]//code/text()")
    assert held == ["Abadie", "Lilou", "ECO-1", "CP"]


def test_a_click_from_edugar_names_edugar_and_the_person(demo_site: Site) -> None:
    join(demo_site, LYCEE)
    visitor = (
        Visitor(demo_site.settings.address, demo_site).open("/mediacentre/?ent=EG").submit("compte", "fanta.keita")
    )
    visitor.open("/echanges?canal=OIDC+ÉduGAR")
    assert "ÉduGAR" in visitor.page.xpath("string(//tbody)")
    asked = (base64.b64encode(text.encode()).decode() for text in ("EG", LYCEE))

    visitor.open(BY_EDUGAR.format(*asked)).open("/echanges?ressource=ark:/99999/lexivore")
    visitor.open(visitor.page.xpath("//tbody//a/@href")[0])

    assert visitor.page.findtext(".//h1") == "Fanta Keïta : Lexivore, dictionnaire"
    assert "Prénom et nom" in visitor.text
    assert "Identifiant donné par l'ENT" not in visitor.text
    actors = {name for parties, _ in said(visitor) for name in parties.split(" → ")}
    assert {"ÉduGAR", "GAR", "Navigateur"} <= actors
    assert "ENT" not in actors


def test_a_school_is_named_and_so_is_the_absence_of_a_name_once_it_has_left(demo_site: Site) -> None:
    join(demo_site, LYCEE)
    head = Visitor(demo_site.settings.address, demo_site).open("/mediacentre/?ent=EG").submit("compte", "odile.ferrand")
    head.open("/gar/edugar/etablissement").submit("partir", certain="oui")

    head.open("/echanges?acteur=etablissement")
    assert "Lycée professionnel Anatole-Ferrandier" in head.page.xpath("string(//tbody)")
    assert "etablissement:" not in head.page.xpath("string(//tbody)")
    people = head.page.xpath("//select[@name='personne']/option/text()")
    assert [name for name in people if name.startswith("EG-")] == []
    assert [name for name in people if name.startswith("Identité effacée d'ÉduGAR")]
