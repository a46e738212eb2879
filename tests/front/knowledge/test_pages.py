"""What the page tells after real clicks: exactly what the supplier received, and nothing else."""

from collections.abc import Callable

import pytest

from browsing import Visitor
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import edugar
from gar_sim.timeline.stage import Stage
from situation_clicks import by_account, by_connector, by_edugar, by_gar
from valmoriane import LYCEE

PLAY: dict[str, Callable[[Site], Visitor]] = {
    "ni-ent-ni-gar": by_account,
    "ent-sans-gar": by_connector,
    "ent-et-gar": by_gar,
    "edugar": by_edugar,
}
DECLARED = {
    "ni-ent-ni-gar": {"Nom", "Prénom", "Identifiant", "Code classe"},
    "ent-sans-gar": {"user", "nom", "prenom", "classe"},
    "ent-et-gar": {"IDO", "UAI", "PRO", "DIV"},
    "edugar": {"IDO", "UAI", "PRO", "DIV"},
}
NAMING = {"ni-ent-ni-gar": "3", "ent-sans-gar": "3", "ent-et-gar": "", "edugar": ""}


def page(site: Site, query: str = "") -> Visitor:
    """The page, as anybody on this machine sees it."""
    return Visitor(site.settings.address, site).open(f"/editeur-sait{query}")


def told(visitor: Visitor) -> dict[str, list[str]]:
    """What the table says that left: name on the wire → values, shortened as shown."""
    data = visitor.page.xpath("//div[@class='known-datum'][ul]")
    return {datum.xpath("string(p/code)"): datum.xpath("ul//code/text()") for datum in data}


def received(visitor: Visitor) -> dict[str, list[str]]:
    """What the supplier's own page shows that it received."""
    rows = visitor.page.xpath("//table[.//td[@data-label='Ce qui est arrivé']]//tr[td]")
    return {_name(row): row.xpath("td[1]//code/text()") for row in rows}


def _name(row: object) -> str:
    return row.xpath("string(th//code)") or row.xpath("normalize-space(th)")  # type: ignore[attr-defined]


@pytest.mark.parametrize("situation", PLAY)
def test_a_situation_tells_exactly_what_was_declared_and_reached_the_supplier(demo_site: Site, situation: str) -> None:
    at_supplier = received(PLAY[situation](demo_site))

    shown = page(demo_site)

    assert set(told(shown)) == DECLARED[situation]
    assert {name: [_short(each) for each in values] for name, values in told(shown).items()} == {
        name: [_short(each) for each in values] for name, values in at_supplier.items()
    }
    (card,) = shown.page.xpath("//li[@id=$code]", code=situation)
    assert card.xpath("string(.//p[@class='sum']/strong)") == str(len(DECLARED[situation]))
    assert NAMING[situation] in card.xpath("string(.//p[@class='sum']/span)")


def _short(value: str) -> str:
    return value.rstrip("…")[:12]


def test_before_any_click_every_situation_offers_to_be_played(demo_site: Site) -> None:
    shown = page(demo_site)

    assert told(shown) == {}
    links = shown.page.xpath("//ul[@class='situations']//a/@href")
    assert [link.partition("#")[2] for link in links] == list(PLAY)
    assert "Fanta Keïta n'a encore ouvert" in shown.text
    assert "Il faut deux clics de Fanta" in shown.text


def test_the_situations_stand_side_by_side_and_each_leads_to_its_click(demo_site: Site) -> None:
    by_connector(demo_site)
    by_gar(demo_site)

    shown = page(demo_site)

    heads = shown.page.xpath("//table[contains(@class, 'knowledge-table')]//thead//th/text()")
    assert heads == ["Ce qui se sait", "ENT sans GAR", "ENT et GAR"]
    name, *_ = shown.page.xpath("//table[contains(@class, 'knowledge-table')]//tbody/tr")
    assert "Keïta" in name.xpath("string(td[1])")
    assert "Retenu" in name.xpath("string(td[2])")
    for link in shown.page.xpath("//ul[@class='situations']//a[contains(., 'Relire')]/@href"):
        assert "Fanta Keïta : Comptaclair" in Visitor(demo_site.settings.address, demo_site).open(link).text


def test_a_list_is_told_before_anybody_clicks_with_the_columns_nobody_asked_for(demo_site: Site) -> None:
    by_account(demo_site)

    (card,) = page(demo_site).page.xpath("//li[@id='ni-ent-ni-gar']")

    assert "2 personnes d'un coup" in " ".join(card.text_content().split())
    assert "Né(e) le" in card.text_content()


def test_lists_are_told_once_each_with_its_day_and_what_became_of_the_file(demo_site: Site) -> None:
    by_account(demo_site)
    space = Visitor(demo_site.settings.address, demo_site).open("/fournisseur/comptaclair/comptes").submit("bon", LYCEE)
    space.open("/fournisseur/comptaclair/comptes").submit("detruire")
    space.submit("envoyer", liste="Nom;Prénom;Identifiant;Code classe\nOkafor;Ada;1000000002;1AGORA")

    (card,) = page(demo_site).page.xpath("//li[@id='ni-ent-ni-gar']")

    titles = [title for title in card.xpath(".//dt/text()") if title.startswith("Avant tout clic")]
    assert titles == ["Avant tout clic, des listes remises"]
    latest, first = [" ".join(dd.text_content().split()) for dd in card.xpath(".//dd[a]")]
    assert latest.startswith("Le 15 septembre 2026, 1 personne d'un coup")
    assert latest.endswith("Fichier toujours chez le fournisseur")
    assert first.endswith("Fichier détruit le 15 septembre 2026")


def test_a_click_by_edugar_is_still_hers_once_the_school_has_left(demo_site: Site) -> None:
    by_edugar(demo_site)
    edugar.leave(Stage(demo_site, DEMO), LYCEE)

    assert set(told(page(demo_site))) == DECLARED["edugar"]


def test_two_suppliers_who_have_her_name_recognise_her(demo_site: Site) -> None:
    by_connector(demo_site)
    by_connector(demo_site, "gazette-des-preaux")
    by_connector(demo_site, "progestes")

    rows = page(demo_site).page.xpath("//section[@aria-labelledby='recouper']//tbody/tr")
    told = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]

    gazette, gestures = told
    assert gazette[1:] == ["ENT sans GAR", "nom et prénom", "Personne reconnue 1 seule sur 372"]
    assert gestures[1:3] == ["ENT sans GAR", "rien"]
    assert gestures[3] == "Pas reconnue 372 personnes possibles sur 372"


def test_by_the_gar_her_class_is_all_that_they_share(demo_site: Site) -> None:
    by_gar(demo_site)
    by_gar(demo_site, "progestes")

    (row,) = page(demo_site).page.xpath("//section[@aria-labelledby='recouper']//tbody/tr")

    assert "profil, classe et établissement" in row.text_content()
    assert "Pas reconnue" in row.text_content()


def test_with_accounts_everybody_of_the_list_is_known_to_both(demo_site: Site) -> None:
    by_account(demo_site)
    by_account(demo_site, "gazette-des-preaux")

    shown = page(demo_site)

    (row,) = shown.page.xpath("//section[@aria-labelledby='recouper']//tbody/tr")
    assert "1 seule sur 2" in row.text_content()
    assert "identifiant dans l'établissement" in row.text_content()
    assert "2 : un par ressource" in " ".join(shown.page.xpath("string(//li[@id='ni-ent-ni-gar'])").split())


def test_another_pupil_and_another_resource_may_be_asked_for(demo_site: Site) -> None:
    adele = Visitor(demo_site.settings.address, demo_site).sign_in("adele.mourier")
    adele.open("/gar/idp-auth/domaineGar?idENT=UEFT&idEtab=MDk5MTEwMU8=&idRessource=ark%3A%2F99999%2Flexivore")

    shown = page(demo_site, "?eleve=adele.mourier&ressource=ark:/99999/lexivore")

    assert set(told(shown)) == {"IDO", "UAI", "PRO"}
    assert "Adèle Mourier ouvre « Lexivore, dictionnaire »" in shown.text


def test_the_responsible_of_a_primary_school_is_another(demo_site: Site) -> None:
    assert "la direction académique (DASEN)" in page(demo_site, "?eleve=fanta.kone").text
    assert "la direction académique (DASEN)" not in page(demo_site).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?eleve=personne", "Personne ne se connecte sous le nom « personne »"),
        ("?uai=0991101O", "Personne ne se connecte sous le nom « fanta.keita »"),
        ("?uai=0000000X", "L'ENT ne connaît pas l'établissement 0000000X"),
        ("?ressource=ark:/99999/rien", "Le catalogue n'a pas de ressource « ark:/99999/rien »"),
    ],
)
def test_who_or_what_does_not_exist_is_said(demo_site: Site, query: str, said: str) -> None:
    shown = page(demo_site, query)

    assert shown.status == 404
    assert said in shown.text


def test_outside_demo_mode_nobody_looks(make_demo_site: Callable[..., Site]) -> None:
    shown = page(make_demo_site(demo=False))

    assert shown.status == 403
    assert "mode démonstration" in shown.text
