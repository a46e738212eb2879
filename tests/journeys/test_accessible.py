"""No page breaks a rule that axe-core knows, wide or narrow, by day or by night; and none scrolls sideways."""

import re

import pytest
import requests
from playwright.sync_api import Page, expect

from page_rules import faults_of, faults_with

SHEET = "/gar/console/ressources/7e3dbbe5-65ec-423f-953f-f9910e1ca712"
RECITS_5E = "9802e407-747b-4a54-a52e-a1858df9d703"
ESTABLISHMENT = "/gar/console/ressources/bdf40137-d0cb-4a41-aff0-733a1caf165d"
SEVERAL = "/gar/console/affecter?" + "&".join(
    f"ressource={sheet.rpartition('/')[2]}" for sheet in (SHEET, ESTABLISHMENT, "/b3299908-d3c1-4108-b10d-d036f5fb0ec6")
)
CLOSED_TO_HER = "/ent/connecteurs/comptaclair/ouvrir?uai=0991202Q"
DESK, CHILD = "/ent/administration/0991101O", "/ent/enfants/PAS-asj4bfd4"
DESK_PAGES = (
    "relier", "envois", "responsables?q=lescure", "connecteurs", "comptes", "comptes/coupons", "reglages", "actualites",
    "journal",
)  # fmt: skip
DELEGATIONS, OF_6E = "/gar/console/delegations", "?niveau=6e&du=2026-09-15&au=2026-12-18&intention=effet"
RECOVERY, LEFT_BEHIND = "/gar/console/recuperation", "ressource=b1d0eec0-55cf-44af-b47c-255f0b2ba437"
POPULATION, WHY, MISSING = "/gar/console/population", "/gar/console/diagnostic", "?qui=ines+aubrac&quoi=recits+5e"
POPULATION_PAGES = (
    "divisions", "groupes?etat=vides", "niveaux", "matieres", "eleves?etat=manque&tri=-nom", "eleves?q=introuvable",
    "enseignants", "coller", "divisions/5B", "divisions/5B/imprimer",
    "groupes/CHORALE", "personnes/PAS-asj4bfd4", "personnes/PAS-asj4bfd4/aligner",
    "personnes/PAS-a56m2yj7", "personnes/PAS-a56m2yj7/remplacer?q=castaing&par=PAS-c75a7bbd&intention=effet",
)  # fmt: skip
OF_A_YEAR = (
    "statistiques", "statistiques?mois=2026-10&qui=ELEVE/5e", "revue?semaines=2&tout=oui",
    "rentree/reconduire",
)  # fmt: skip
PAGES = {
    "nobody": [
        "/", "/aide", "/confort", "/glossaire", "/mentions", "/accessibilite", "/plan-du-site", "/nulle-part",
        "/scenarios", "/mon-etablissement",
        "/demonstrations/", "/demonstrations/ni-ent-ni-gar", "/demonstrations/edugar",
        "/horloge", "/horloge/rapport?de=2026-08-28T08:00&a=2026-09-15T08:00", "/echanges", "/echanges/1",
        "/echanges?personne=personne", "/echanges/999999", "/editeur-sait", "/editeur-sait?eleve=personne",
        "/ent/connexion?compte=adele.mourier", "/ent/deconnexion",
        "/gar/edugar/", "/gar/edugar/activation?uai=0991202Q", "/gar/edugar/connexion", "/gar/edugar/deconnexion",
        "/mediacentre/choix",
        "/ent/premiere-connexion", "/ent/base-eleves/porte", "/guichet-familles/", "/guichet-familles/connexion",
        "/gar/idp-auth/ent/choix", "/gar/idp-auth/au-revoir", "/gar/idp-auth/domaineGar", "/gar/nulle-part",
        "/fournisseur/mathemarche-3e/?ticket=ST-nimporte", "/fournisseur/nulle-part/",
        "/fournisseur/lexivore-junior/entree", "/fournisseur/lexivore-junior/entree/ent-cas",
        "/fournisseur/lexivore-junior/entree/compte", "/fournisseur/lexivore-junior/entree/compte/oubli",
        "/fournisseur/lexivore-junior/courriers", "/fournisseur/lexivore-junior/comptes",
        "/fournisseur/cap-numerique-eleve/inscription", "/depart/0991303O",
    ],
    "maelle.trevarez": [
        "/ent/", "/ent/mes-donnees", "/mediacentre/",
        "/mediacentre/?section=favoris", "/mediacentre/?vue=liste&genre=manuels+num%C3%A9riques",
        "/mediacentre/ressources/ark:/99999/lexivore",
        "/mediacentre/absente?q=deutsch&ressource=ark:/99999/deutsch-los-4e",
        "/gar/console", "/gar/console/ressources", "/gar/console/ressources?q=introuvable",
        SHEET, f"{SHEET}/affecter", f"{SHEET}/retirer", ESTABLISHMENT, f"{ESTABLISHMENT}/affecter",
        "/gar/console/ressources?tout=oui", SEVERAL, f"{SEVERAL}&niveau=3e&intention=effet",
        f"{SEVERAL}&niveau=3e&manque=classes", "/gar/console/journal",
        "/gar/console/suggestions", "/gar/console/suggestions?tout=oui&intention=effet",
        RECOVERY, f"{RECOVERY}?par=personne&tout=oui", f"{RECOVERY}?{LEFT_BEHIND}&intention=effet",
        "/gar/console/comme-la-vraie", "/gar/console/import", DELEGATIONS,
        "/gar/console/grille", "/gar/console/rentree", "/gar/console/rentree/prevoir",
        "/gar/console/attente", "/gar/console/regles", "/gar/console/plans", "/gar/console/a-saisir",
        *(f"{POPULATION}/{page}" for page in POPULATION_PAGES),
        *(f"{WHY}{asked}" for asked in ("", "?qui=martin&quoi=horizons", "?qui=personne&quoi=rien", MISSING)),
    ],
    "karim.delmas": [
        "/ent/", "/ent/mes-donnees", "/mediacentre/", "/fournisseur/lexivore/",
        "/fournisseur/mathemarche-3e/", "/gar/console",
    ],
    "idriss.benhaddou": [
        DESK, *(f"{DESK}/{page}" for page in DESK_PAGES), "/ent/base-eleves/0991101O", "/ent/actualites/ecrire",
        "/ent/administration/0991202Q",
    ],
    "solene.quievrard": [DELEGATIONS, f"{DELEGATIONS}/PAS-x9yzrtqg{OF_6E}"],
    "claire.aubrac": ["/ent/", CHILD, "/ent/mes-donnees", "/ent/connecteurs", "/mediacentre/", "/gar/console"],
    "helene.voisard": [
        "/ent/", "/ent/mes-donnees", "/ent/connecteurs", "/mediacentre/?uai=0991202Q", CLOSED_TO_HER,
    ],
}  # fmt: skip
REFUSALS = {
    "nobody": {"/nulle-part", "/echanges/999999", "/editeur-sait?eleve=personne",
               "/gar/nulle-part", "/gar/idp-auth/domaineGar",
               "/fournisseur/nulle-part/", "/fournisseur/mathemarche-3e/?ticket=ST-nimporte",
               "/fournisseur/lexivore-junior/entree/ent-cas"},
    "karim.delmas": {"/fournisseur/mathemarche-3e/", "/gar/console"},
    "claire.aubrac": {"/gar/console"},
    "idriss.benhaddou": {"/ent/administration/0991202Q"},
    "helene.voisard": {CLOSED_TO_HER},
}  # fmt: skip
"""The pages above that say no."""

SETTINGS = [
    ("light", "no-preference", "none", 320, True),
    ("dark", "more", "active", 320, False),
    ("light", "more", "none", 640, False),
    ("dark", "no-preference", "active", 640, True),
    ("light", "no-preference", "active", 1280, False),
    ("dark", "more", "none", 1280, True),
]
"""Scheme, contrast, forced colours, width (640: a screen of 1280 at 200 %), spaced text: every pair is there."""

LIST = """Nom;Prénom;Identifiant;Code classe;Mél;Né(e) le
Abadie;Lilou;AXE-1;CP;;
Abadie;Lilou;AXE-2;CM1;;
;Personne;AXE-3;CM1;;
"""


@pytest.mark.parametrize("who", PAGES)
def test_a_page_breaks_no_rule(page: Page, served: str, who: str) -> None:
    if who != "nobody":
        _sign_in(page, served, who)

    answers = {path: _faults_at(page, served + path) for path in PAGES[who]}

    assert {path for path, (ok, _) in answers.items() if not ok} == REFUSALS.get(who, set())
    assert [fault for _, faults in answers.values() for fault in faults] == []


@pytest.mark.parametrize(
    ("classes", "said"), [([], "Rien n'est sélectionné"), (["3A"], "25"), (["3A", "3B"], "licences manquent")]
)
def test_the_effect_of_a_choice_breaks_no_rule(page: Page, served: str, classes: list[str], said: str) -> None:
    _sign_in(page, served, "maelle.trevarez")
    page.goto(f"{served}{SHEET}/affecter")
    for name in classes:
        page.locator(f"input[name='division'][value='{name}']").check()
    page.get_by_role("button", name="Voir l'effet").click()
    expect(page.get_by_role("main")).to_contain_text(said)

    assert faults_of(page) == []


def test_the_bench_breaks_no_rule_in_any_pair_of_settings(page: Page, served: str) -> None:
    _sign_in(page, served, "maelle.trevarez")
    page.goto(f"{served}{SEVERAL}&niveau=3e&intention=effet")

    for scheme, contrast, forced, width, spaced in SETTINGS:
        media = {"color_scheme": scheme, "contrast": contrast, "forced_colors": forced}
        assert faults_with(page, width=width, spaced=spaced, **media) == [], (width, spaced, media)


def test_a_pasted_list_breaks_no_rule(page: Page, served: str) -> None:
    _sign_in(page, served, "maelle.trevarez")
    page.goto(f"{served}{POPULATION}/coller")
    page.get_by_label("Les noms").fill("Emma Martin\nPersonne Nulle\nAubrac Inès\t5B")
    page.get_by_role("button", name="Lire la liste").click()
    expect(page.get_by_role("heading", name="De qui s'agit-il")).to_be_visible()

    assert faults_of(page) == []


def test_a_years_figures_break_no_rule(page: Page, as_new: str) -> None:
    answer = requests.post(f"{as_new}/_sim/reset", json={"set": "annee"}, headers={"X-Gar-Sim": "1"}, timeout=120)
    assert answer.ok
    _sign_in(page, as_new, "maelle.trevarez")

    answers = [_faults_at(page, f"{as_new}/gar/console/{path}") for path in OF_A_YEAR]

    assert answers == [(True, [])] * len(OF_A_YEAR)


def test_what_is_planned_kept_by_a_rule_or_waiting_breaks_no_rule(page: Page, as_new: str) -> None:
    _sign_in(page, as_new, "maelle.trevarez")
    page.goto(f"{as_new}/gar/console/grille?q=labo")
    page.get_by_role("checkbox", name="3B, Labo virtuel Sécante").check()
    page.get_by_role("button", name="Voir l'effet").click()
    faults = faults_of(page)
    page.get_by_text("Garder ce plan").click()
    page.get_by_label("Nom du plan").fill("Labo de 3B")
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Labo de 3B")
    faults += faults_of(page)
    page.goto(f"{as_new}/gar/console/affecter?ressource={SHEET.rpartition('/')[2]}&niveau=3e&manque=waitlist")
    page.get_by_role("button", name="Affecter à 25 élèves").click()
    page.get_by_role("link", name="attendent une licence").click()
    faults += faults_of(page)
    page.goto(f"{as_new}/gar/console/affecter?ressource={RECITS_5E}&division=5B&intention=effet")
    page.get_by_role("button", name="en faire une règle").click()
    page.goto(f"{as_new}/gar/console/regles")
    page.get_by_role("link", name="5B").click()

    assert [*faults, *faults_of(page)] == []


def test_a_click_step_by_step_breaks_no_rule(page: Page, served: str) -> None:
    _sign_in(page, served, "adele.mourier")
    page.goto(f"{served}/mediacentre/")
    page.get_by_role("link", name="Lexivore, dictionnaire").click()
    page.get_by_role("link", name="Voir les échanges de ce clic").click()
    page.wait_for_url(re.compile("/echanges/clic/"))
    for step in page.locator("details").all():
        step.locator("summary").click()

    assert faults_of(page) == []


def test_the_effect_of_an_imported_list_breaks_no_rule(page: Page, served: str) -> None:
    _sign_in(page, served, "maelle.trevarez")
    page.goto(f"{served}/gar/console/import")
    page.get_by_label("ou la liste").fill("Nom;Ressource;Note\nMourier Adèle;Mathémarche 3e;\nPersonne;Rien;\n")
    page.get_by_role("button", name="Voir l'effet").click()
    expect(page.get_by_role("button", name="Faire 1 affectation")).to_be_visible()

    assert faults_of(page) == []


def test_the_space_of_a_school_breaks_no_rule(page: Page, served: str) -> None:
    space = f"{served}/fournisseur/lexivore-junior/comptes"
    page.goto(space)
    page.get_by_role("button", name=re.compile("0991303O")).click()
    page.get_by_label("Ou une liste").fill(LIST)
    page.get_by_role("button", name="Envoyer et voir").click()
    expect(page.get_by_role("heading", name="Ce que cette liste ferait")).to_be_visible()
    faults = faults_of(page)
    page.get_by_role("button", name="Importer").click()
    expect(page.get_by_role("status")).to_contain_text("créé")
    for path in ("", "/classe?code=CP", "/coupons", "/suppression"):
        page.goto(space + path)
        faults += faults_of(page)
    page.get_by_role("radio", name="Tout").check()
    page.get_by_role("button", name="Supprimer").click()
    expect(page.get_by_role("heading", name="Reçu de suppression")).to_be_visible()

    assert [*faults, *faults_of(page)] == []


def _sign_in(page: Page, served: str, login: str) -> None:
    page.goto(f"{served}/ent/connexion")
    page.locator(f"button[value='{login}']").click()
    page.wait_for_url(re.compile(r"/ent/(?!connexion)|/guichet-familles/connexion"))
    if "/guichet-familles/" in page.url:
        page.locator(f"button[value='{login}']").click()
        page.wait_for_url(re.compile(r"/ent/(?!connexion)"))


def _faults_at(page: Page, address: str) -> tuple[bool, list[str]]:
    answer = page.goto(address)
    assert answer is not None
    return answer.ok, faults_of(page)
