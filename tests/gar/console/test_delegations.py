"""« Délégations »: everyone sees who may do what; the head writes an act, and it holds until it ends."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urljoin

import pytest
from flask import current_app

from browsing import Visitor
from delegation_visits import DELEGATIONS, at_console, write_act
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline.stage import Stage
from query_costs import cost
from world_questions import ask_world

MAELLE, HEAD = "maelle.trevarez", "solene.quievrard"
POPULATION = "/gar/console/population"
INES = f"{POPULATION}/personnes/PAS-asj4bfd4"
MOST_QUERIES = 20

TOUCHES_NO_LICENCE = {
    "console.leave", "console.show_as", "console.paste_names", "console.write_delegation",
    "console.keep", "console.delete_plan", "console.leave_waiting_line", "console.price",
}  # fmt: skip
"""Addresses of the console that are posted to, and give and take nothing."""


def set_day(site: Site, month: int, day: int) -> None:
    Stage(site, DEMO).set_clock(datetime(2026, month, day, 8, tzinfo=PARIS))


def bench(gesture: str, title: str, **ticked: str) -> Callable[[Visitor], Visitor]:
    """The way to the effect of a gesture at the workbench."""

    def go(page: Visitor) -> Visitor:
        page.open("/gar/console/ressources")
        sheet = page.page.xpath("//a[normalize-space()=$title]/@href", title=title)[0]
        return page.open(f"{sheet}/{gesture}").submit("intention", "effet", **{k: [v] for k, v in ticked.items()})

    return go


def ticking(address: str, label: str) -> Callable[[Visitor], Visitor]:
    """The way to the effect of one thing ticked on a page."""

    def go(page: Visitor) -> Visitor:
        page.open(address).tick(label)
        return page.press("Voir l'effet")

    return go


def renewing(page: Visitor) -> Visitor:
    """Last year's licences of biology, renewed as those that its classes need this year."""
    page.open("/gar/console/rentree/reconduire")
    [past] = page.page.xpath("//input[@name='abonnement'][contains(../span, 'Horizons SVT 5e')]/@value")
    [new] = page.page.xpath("//select[@name=$to]/option[contains(., 'Nuage de craie')]/@value", to=f"vers-{past}")
    return page.submit("intention", "effet", **{"abonnement": [past], f"vers-{past}": [new]})


def another_tab(page: Visitor) -> Visitor:
    """The same person at another page."""
    tab = Visitor(page.base)
    tab.http = page.http
    return tab


def give_3a(page: Visitor) -> Visitor:
    """A gesture to take back."""
    return bench("affecter", "Mathémarche 3e", division="3A")(page).submit("intention", "affecter")


def take_in(page: Visitor) -> Visitor:
    page.open("/gar/console/import")
    return page.submit("intention", "voir", texte="Nom;Ressource\nDelmas Karim;Orienta'voies 3e\n")


def rule_of_3a(page: Visitor) -> Visitor:
    """A rule that gave something, at the page that ends it."""
    bench("affecter", "Labo virtuel Sécante", division="3A")(page).press("Affecter, et en faire une règle")
    return page.open("/gar/console/regles").follow("3A")


READY: dict[str, tuple[str, Callable[[Visitor], Visitor], str]] = {
    "assign": ("console.assign", bench("affecter", "Récits 4e", division="4A"), "Affecter à"),
    "open": ("console.assign", bench("affecter", "Cap Numérique Élève", public="ELEVE"), "Ouvrir à"),
    "withdraw": ("console.withdraw", bench("retirer", "Récits 5e", division="5C"), "Retirer à"),
    "close": ("console.withdraw", bench("retirer", "Lexivore, dictionnaire", public="ELEVE"), "Retirer à"),
    "recover": (
        "console.recover_licences",
        lambda page: page.open("/gar/console/recuperation?tout=oui").submit("intention", "effet"),
        "Récupérer 31",
    ),
    "review": (
        "console.review",
        lambda page: page.open("/gar/console/revue?semaines=2&tout=oui").submit("intention", "effet"),
        "Reprendre",
    ),
    "accept": (
        "console.suggestions",
        lambda page: page.open("/gar/console/suggestions?tout=oui&intention=effet"),
        "Affecter",
    ),
    "import": ("console.take_list", take_in, "Faire 1 affectation"),
    "align": ("console.align", lambda page: page.open(f"{INES}/aligner"), "Aligner sur"),
    "replace": (
        "console.replace_by",
        lambda page: page.open(f"{POPULATION}/personnes/PAS-a56m2yj7/remplacer?par=PAS-c75a7bbd&intention=effet"),
        "Donner",
    ),
    "grid": (
        "console.grid",
        ticking("/gar/console/grille", "3B, Labo virtuel"),
        "Affecter à",
    ),
    "renew": (
        "console.renew_assignments",
        renewing,
        "Affecter à",
    ),
    "rule": ("console.change_rule", rule_of_3a, "Finir, et reprendre"),
    "undo": ("console.undo_gesture", give_3a, "Annuler"),
}
"""Each gesture: the address that it is posted to, the way to its last button, and what that button says."""


def licences(site: Site) -> list[tuple[object, ...]]:
    """Every licence and every opening, live or not."""
    given = "SELECT subscription_id, person_id, withdrawn_at FROM gar_assignment ORDER BY id"
    return ask_world(site, given) + ask_world(
        site, "SELECT subscription_id, audience, closed_at FROM gar_establishment_opening ORDER BY id"
    )


def test_no_gesture_of_the_console_goes_beyond_an_act_written_meanwhile(demo_site: Site) -> None:
    maelle = at_console(demo_site, MAELLE)
    ready = {name: go(another_tab(maelle)) for name, (_, go, _) in READY.items()}
    write_act(demo_site, "Maëlle Trévarez", "La Gazette des préaux")
    before = licences(demo_site)

    said = {name: page.press(READY[name][2]) for name, page in ready.items()}

    assert {name: page.status for name, page in said.items() if page.status not in {403, 409}} == {}
    assert {name for name, page in said.items() if "Solène Quiévrard" not in page.text} == set()
    assert licences(demo_site) == before
    head = at_console(demo_site, HEAD, said["undo"].url.removesuffix("/annuler"))
    assert "Geste annulé" in head.press("Annuler").text


def test_every_address_that_is_posted_to_is_tried_above(demo_site: Site) -> None:
    with demo_site.inside("gar"):
        posted = {
            rule.endpoint
            for rule in current_app.url_map.iter_rules()
            if rule.endpoint.startswith("console.") and "POST" in (rule.methods or ())
        }

    assert posted == TOUCHES_NO_LICENCE | {endpoint for endpoint, _, _ in READY.values()}


def test_everyone_in_charge_reads_who_may_do_what_and_the_head_alone_writes(demo_site: Site) -> None:
    written = write_act(demo_site, "Maëlle Trévarez", "6e", "5e", "français", until="2026-12-18")
    assert "L'acte est écrit" in written.text
    page = at_console(demo_site, "idriss.benhaddou").follow("Qui peut affecter quoi")

    [row] = page.page.xpath("//tr[contains(th, 'Maëlle')]")
    assert "Les ressources de français, pour les élèves de 6e et 5e et pour les personnels" in row.text_content()
    assert "18 décembre 2026" in row.text_content()
    assert "Toutes les ressources" in page.page.xpath("string(//tr[contains(th, 'Hélène')])")
    assert "Écrire un acte" not in page.text
    refused = page.open(written.page.xpath("//tr[contains(th, 'Maëlle')]//a/@href")[0])
    assert refused.status == 403
    assert "Seul le chef d'établissement" in refused.text
    assert "Acte de délégation écrit" in page.open("/gar/console/journal").text
    assert "les ressources de français" in page.follow("Acte de délégation écrit").text
    assert "Un acte ne s'annule pas" in page.text


def test_what_is_outside_is_shown_and_not_offered(demo_site: Site) -> None:
    write_act(demo_site, "Maëlle Trévarez", "6e", "français")
    page = at_console(demo_site, MAELLE, "/gar/console/ressources")
    [gazette] = page.page.xpath("//article[contains(.//h3, 'La Gazette')]")
    assert "hors de votre délégation" in gazette.text_content()
    assert gazette.xpath(".//input") == []

    assert not page.follow("La Gazette des préaux").page.xpath("//main//a[.='Affecter' or .='Retirer']")
    bench("affecter", "Récits 6e", division="4A")(page)
    assert page.page.xpath("//input[@name='division'][@value='4A'][@disabled]")
    assert "Hors de votre délégation : élèves de 4e" in page.text
    assert not page.page.xpath("//button[@name='intention'][@value='affecter']")
    page.open("/gar/console/recuperation")
    [free] = page.page.xpath("//label[.//input[@name='ressource'][not(@disabled)]]")
    assert "Récits 6e" in free.text_content()


def test_an_act_ends_by_itself_two_weeks_after_it_was_told(demo_site: Site) -> None:
    write_act(demo_site, "Maëlle Trévarez", "français", until="2026-09-30")
    page = at_console(demo_site, MAELLE)
    assert "court jusqu'au 30 septembre 2026" in page.text
    set_day(demo_site, 9, 17)
    assert "se termine bientôt : le 30 septembre 2026" in page.open("/gar/console").text

    set_day(demo_site, 10, 1)

    assert page.open("/gar/console/ressources").status == 403
    assert "Votre délégation s'est terminée le 30 septembre 2026" in page.text
    assert "Solène Quiévrard" in page.text
    head = at_console(demo_site, HEAD, DELEGATIONS)
    assert "Terminé" in head.page.xpath("string(//tr[contains(th, 'Maëlle')])")


def test_the_head_ends_an_act_then_lifts_it(demo_site: Site) -> None:
    head, page = write_act(demo_site, "Maëlle Trévarez", "français"), at_console(demo_site, MAELLE)
    head.follow("Changer l'acte").follow("Mettre fin").submit("intention", "terminer")
    assert page.open("/gar/console").status == 403
    assert "Solène Quiévrard a mis fin à votre délégation" in page.text

    head.follow("Changer l'acte").follow("Lever l'acte").submit("intention", "lever")

    assert page.open("/gar/console").status == 200
    assert "Votre délégation" not in page.text
    journal = head.open("/gar/console/journal").text
    assert [words in journal for words in ("Fin d'un acte de délégation", "Acte de délégation levé")] == [True, True]


IMPOSSIBLE = {
    "du=2026-10-01&au=2026-09-20": "L'acte finirait avant d'avoir commencé",
    "du=2026-09-01&au=2026-09-14": "est passé : l'acte serait déjà terminé",
    "du=demain&au=2026-09-20": "La date de début ne se lit pas",
    "du=2026-09-15&au=2026-12-20&niveau=2de": "n'a pas de niveau « 2de »",
}


def test_an_act_that_cannot_be_is_refused_and_what_was_typed_is_kept(head: Visitor) -> None:
    address = head.url
    said = {typed: head.open(f"{address}?intention=effet&{typed}").text for typed in IMPOSSIBLE}

    assert {typed: text for typed, text in said.items() if IMPOSSIBLE[typed] not in text} == {}
    assert head.status == 409
    assert head.page.xpath("//input[@name='au']/@value") == ["2026-12-20"]


def test_an_act_changed_meanwhile_is_shown_again(demo_site: Site, head: Visitor) -> None:
    head.tick("mathématiques")
    head.press("Voir l'effet")
    write_act(demo_site, "Maëlle Trévarez", "français")

    assert head.submit("intention", "ecrire").status == 409
    assert "Cet acte a changé" in head.text
    assert "Aujourd'hui : les ressources de français" in head.text
    assert "L'acte est écrit" in head.press("Voir l'effet").submit("intention", "ecrire").text


def test_the_head_is_bound_by_nothing_and_strangers_cannot_be(demo_site: Site) -> None:
    page = at_console(demo_site, HEAD, DELEGATIONS)
    [own] = ask_world(demo_site, "SELECT ent_person_id FROM gar_responsible WHERE last_name = 'Quiévrard'")[0]

    assert page.open(urljoin(page.url + "/", own)).status == 403
    assert "lié par aucun acte" in page.text
    assert page.open(f"{DELEGATIONS}/PAS-asj4bfd4").status == 404


def test_pages_of_a_bound_manager_cost_a_fixed_number_of_queries(demo_site: Site) -> None:
    write_act(demo_site, "Maëlle Trévarez", "6e", "français")
    page = at_console(demo_site, MAELLE)

    for address in ("/gar/console/journal", DELEGATIONS, "/gar/console/recuperation"):
        assert cost(demo_site, page, address) <= MOST_QUERIES, address


@pytest.fixture
def head(demo_site: Site) -> Visitor:
    """Solène Quiévrard, about to write an act for Maëlle Trévarez."""
    page = at_console(demo_site, HEAD, DELEGATIONS)
    return page.open(page.page.xpath("//tr[contains(th, 'Maëlle')]//a/@href")[0])
