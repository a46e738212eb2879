"""A list becomes accounts: what is good is taken once, what is not is said by line and handed back."""

import json
from base64 import b64encode

import pytest

from browsing import Visitor
from fixtures_world import MakeSite
from gar_sim.kernel.site import Site
from supplier_samples import (
    ARK,
    HEADER,
    PAGE,
    SCHOOL,
    SLUG,
    TWO,
    browser,
    code_of,
    hand_over,
    in_space,
    set_up_supplier,
    take,
)
from world_questions import ask_world

LOGINS = "SELECT login, identifier, division, mail FROM sup_account ORDER BY identifier"


@pytest.fixture
def space(site: Site) -> Visitor:
    """The school's space, empty."""
    set_up_supplier(site)
    return in_space(site)


def figures(visitor: Visitor) -> list[str]:
    """To make, to change, as they are, to confirm, faulty."""
    return [dd.text_content().strip() for dd in visitor.page.xpath("//dl[@class='figures']//dd")]


def names(site: Site) -> list[tuple[str, str]]:
    """Last and first name on each account."""
    return ask_world(site, "SELECT last_name, first_name FROM sup_account ORDER BY identifier")


def test_accounts_come_in_alphabetical_order_whatever_the_accents(space: Visitor) -> None:
    lines = ("Guillemin;Zoé;ID-1;5C;", "Guégan;Léa;ID-2;5C;", "Écuyer;Anne;ID-3;5C;", "Zola;Max;ID-4;5C;")
    take(space, HEADER, *lines)

    slips = space.open(f"{PAGE}/comptes/coupons").page.xpath("//li[@class='slip']")

    shown = [" ".join(each.text_content().split()) for each in slips]
    assert [name for text in shown for name in ("Écuyer", "Guégan", "Guillemin", "Zola") if name in text] == [
        "Écuyer", "Guégan", "Guillemin", "Zola",
    ]  # fmt: skip


def test_nothing_is_made_before_somebody_says_so(site: Site, space: Visitor) -> None:
    assert figures(hand_over(space, *TWO)) == ["2", "0", "0", "0", "0"]
    assert ask_world(site, LOGINS) == []

    space.submit("importer")

    assert "2 comptes créés" in space.text
    assert ask_world(site, LOGINS) == [
        ("fanta.keita", "ID-1", "1AGORA", ""),
        ("ada.okafor", "ID-2", "1CIEL", "ada@famille.example"),
    ]


def test_a_list_that_comes_again_doubles_nobody(site: Site, space: Visitor) -> None:
    take(space, *TWO)

    hand_over(space, HEADER, "Keïta;Fanta;ID-1;1CIEL;", TWO[2], "Adé;Nora;ID-3;1CIEL;")

    assert figures(space) == ["1", "1", "1", "0", "0"]
    space.submit("importer")
    assert ask_world(site, LOGINS) == [
        ("fanta.keita", "ID-1", "1CIEL", ""),
        ("ada.okafor", "ID-2", "1CIEL", "ada@famille.example"),
        ("nora.ade", "ID-3", "1CIEL", ""),
    ]


def test_who_is_no_longer_listed_is_said_and_left_alone(site: Site, space: Visitor) -> None:
    take(space, *TWO)

    hand_over(space, HEADER, TWO[1])

    assert "1 compte de l'établissement n'est pas dans cette liste" in space.text
    assert len(ask_world(site, LOGINS)) == 2


def test_homonyms_are_asked_about(site: Site, space: Visitor) -> None:
    hand_over(space, HEADER, "Bernard;Lucas;ID-1;5C;", "BERNARD;Lucas;ID-2;5C;", "Bernard;Lucas;ID-3;5D;")

    assert figures(space)[0] == "1"
    assert "Importer 1 compte, et ceux que j'ai cochés" in space.text
    space.submit("importer", deux_personnes=["3"])

    assert [login for login, *_ in ask_world(site, LOGINS)] == ["lucas.bernard", "lucas.bernard.2"]
    assert [identifier for _, identifier, *_ in ask_world(site, LOGINS)] == ["ID-1", "ID-2"]


def test_the_homonym_of_an_account_is_asked_about(site: Site, space: Visitor) -> None:
    take(space, *TWO)

    hand_over(space, HEADER, "KEITA;Fanta;ID-9;1AGORA;")

    assert figures(space) == ["0", "0", "0", "1", "0"]
    assert "est déjà là, sous l'identifiant ID-1 : deux personnes, ou la même ?" in space.text


def test_refused_lines_that_come_back_as_they_were_rename_nobody(site: Site, space: Visitor) -> None:
    take(space, HEADER, "Double;Un;ID-5;5C;", "Double;Deux;ID-5;5C;")
    address = space.page.xpath("//table//a[contains(@href, '/listes/')]/@href")[0]
    back = space.http.get(f"{space.base}{address}/a-corriger.csv").content.decode("utf-8-sig")

    hand_over(space, back)

    assert figures(space) == ["0", "0", "0", "1", "0"]
    assert "L'identifiant ID-5 est celui de Un Double ; la ligne dit Deux Double" in space.text
    space.submit("importer")
    assert names(site) == [("Double", "Un")]

    hand_over(space, back).submit("importer", meme_personne="2")
    assert names(site) == [("Double", "Deux")]


def test_whom_it_is_about_is_named_before_it_is_done(space: Visitor) -> None:
    take(space, *TWO)

    hand_over(space, HEADER, "Keïta;Fanta;ID-1;1CIEL;", "Adé;Nora;ID-3;1CIEL;")

    made, changed = [" ".join(each.text_content().split()) for each in space.page.xpath("//details//tbody")]
    assert "Nora Adé" in made
    assert "Fanta Keïta jusqu'ici : Fanta Keïta, 1AGORA 1CIEL ID-1" in changed


def test_good_lines_are_taken_and_the_others_handed_back(site: Site, space: Visitor) -> None:
    bad = (";Nina;ID-8;1CIEL;", "=2+3;Zoé;ID-9;1CIEL;", "", "Keïta;Fanta;ID-7;1AGORA;")
    hand_over(space, *TWO, *bad)

    assert figures(space) == ["2", "0", "0", "1", "2"]
    assert "Ligne 4" in space.text
    assert "Nom : La cellule est vide." in space.text
    (link,) = space.page.xpath("//a[contains(@href, 'a-corriger')]/@href")
    back = space.http.get(space.base + link).content.decode("utf-8-sig").splitlines()
    assert back[0] == f"{HEADER};Motif"
    assert back[1].startswith(";Nina;ID-8;1CIEL;;")
    assert back[2].startswith("'=2+3;Zoé;ID-9;1CIEL;;")
    assert back[3].startswith("Keïta;Fanta;ID-7;1AGORA;;Fanta Keïta porte le même nom que la ligne 2")

    space.submit("importer")
    assert len(ask_world(site, LOGINS)) == 2


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("", "NO_LIST"),
        (HEADER, "LIST_EMPTY"),
        ("Nom;Prénom;Code classe\nKeïta;Fanta;1AGORA", "COLUMN_MISSING"),
        ("Nom;Nom;Prénom;Identifiant;Classe\na;b;c;d;e", "COLUMN_TWICE"),
        ("PK\x03\x04 un classeur", "NOT_CSV"),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_not_kept(site: Site, space: Visitor, pasted: str, code: str) -> None:
    hand_over(space, pasted)

    assert (space.status, code_of(space)) == (400, code)
    assert ask_world(site, "SELECT count(*) FROM sup_list") == [(0,)]
    if "Fanta" in pasted:
        assert "Keïta;Fanta" in space.page.xpath("//textarea[@name='liste']")[0].text


def test_a_file_counts_more_than_what_is_pasted(site: Site, space: Visitor) -> None:
    token = space.page.xpath("//form[contains(@action, 'listes')]//input[@name='csrf_token']/@value")[0]
    space.answer = space.http.post(
        f"{space.base}{PAGE}/comptes/listes",
        data={"csrf_token": token, "liste": "rien"},
        files={"fichier": ("cm1.csv", "\r\n".join(TWO).encode("latin-1"))},
    )

    assert figures(space)[0] == "2"
    assert "cm1.csv" in space.text
    assert "lu comme un fichier de Windows" in space.text


def test_from_the_sending_on_the_supplier_holds_the_list_and_it_is_recorded(site: Site, space: Visitor) -> None:
    hand_over(space, f"{HEADER};Né(e) le", "Keïta;Fanta;ID-1;1AGORA;;2010")

    ((content, taken),) = ask_world(site, "SELECT content, taken_at FROM sup_list")
    assert b"Fanta" in content
    assert taken is None
    ((wire, caller, callee, person, resource, school, released),) = ask_world(
        site, "SELECT wire, caller, callee, person, resource, school, released FROM krn_exchange"
    )
    assert (wire, caller, callee) == ("Liste de comptes", f"etablissement:{SCHOOL}", f"fournisseur:{SLUG}")
    assert (person, resource, school) == (None, ARK, SCHOOL)
    columns = {datum["name"]: datum for datum in json.loads(released)}
    assert list(columns) == ["Nom", "Prénom", "Identifiant", "Code classe", "Né(e) le"], "nobody had an address"
    assert {tuple(datum["values"]) for datum in columns.values()} == {("1 personne",)}
    assert "nous ne l'avions pas demandée" in columns["Né(e) le"]["purpose"]
    assert "Fanta" not in released


def test_a_destroyed_list_leaves_its_figures_alone(site: Site, space: Visitor) -> None:
    address = take(space, *TWO).page.xpath("//table//a[contains(@href, '/listes/')]/@href")[0]

    space.submit("detruire")

    assert "Détruit" in space.text
    assert "2 comptes sont toujours là." in space.text
    assert ask_world(site, "SELECT content, people FROM sup_list") == [(None, 2)]
    assert (space.open(address).status, code_of(space)) == (409, "LIST_DESTROYED")
    assert len(ask_world(site, LOGINS)) == 2


def test_the_space_of_a_school_opens_with_its_slip_alone(site: Site) -> None:
    set_up_supplier(site)
    stranger = browser(site).open(f"{PAGE}/comptes")

    stranger.submit("ouvrir", uai=SCHOOL, code="aaaa-bbbb-cccc")

    assert (stranger.status, code_of(stranger)) == (403, "BAD_ACTIVATION")
    assert stranger.open(f"{PAGE}/comptes/coupons").url.endswith(f"{PAGE}/comptes")


def test_guessing_a_code_makes_one_wait(site: Site) -> None:
    set_up_supplier(site)
    stranger = browser(site).open(f"{PAGE}/comptes")

    codes = [code_of(stranger.submit("ouvrir", uai=SCHOOL, code="faux")) for _ in range(4)]

    assert codes == ["BAD_ACTIVATION"] * 3 + ["TOO_MANY_TRIES"]


def test_a_list_of_another_school_is_not_found(site: Site, space: Visitor) -> None:
    assert space.open(f"{PAGE}/comptes/listes/{b64encode(b'x').decode()}").status == 404


def test_outside_a_demo_no_slip_is_shown(make_site: MakeSite) -> None:
    site = make_site(demo=False)
    set_up_supplier(site)

    assert not browser(site).open(f"{PAGE}/comptes").page.xpath("//button[@name='bon']")
