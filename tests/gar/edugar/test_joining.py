"""A school joins by its code, once, unless another ENT delivers it; its head may assign at once."""

import pytest
from lxml import html
from werkzeug.test import Client

from browsing import Visitor
from edugar_samples import HEAD_LOGIN, join
from gar_sim.formats.etablissements import decode_schools
from gar_sim.kernel.site import Site
from gar_sim.timeline import edugar
from valmoriane import COLLEGE, LYCEE
from world_questions import ask_world

PASSWORD = "trois mots ensemble"
HEAD_FORM = {
    "prenom": "Odile",
    "nom": "Ferrand",
    "mel": "odile.ferrand@ac-valmoriane.example",
    "mot_de_passe": PASSWORD,
    "encore": PASSWORD,
}


def at_the_door(site: Site, uai: str = LYCEE) -> Visitor:
    """Somebody with the letter of a school in hand."""
    return Visitor(site.settings.address, site).open(f"/gar/edugar/activation?uai={uai}")


def code_shown(page: html.HtmlElement, uai: str) -> str:
    return page.xpath(f"//tr[td/code='{uai}']/td[@data-label='Code']/code/text()")[0]


def test_the_head_enters_by_the_code_and_may_assign_at_once(demo_site: Site) -> None:
    head = at_the_door(demo_site).submit("activer", **HEAD_FORM)

    assert head.url.endswith("/gar/edugar/etablissement")
    assert "1 membre du personnel" in head.text
    head.open("/gar/console?ent=EG")
    assert head.status == 200
    assert "Odile Ferrand" in head.text


def test_a_code_serves_once(demo_site: Site) -> None:
    code = code_shown(at_the_door(demo_site).page, LYCEE)
    head = at_the_door(demo_site).submit("activer", **HEAD_FORM)
    head.open("/gar/edugar/etablissement").submit("partir", certain="oui")

    again = at_the_door(demo_site).submit("activer", **HEAD_FORM | {"code": code})

    assert again.status == 403
    assert "BAD_ACTIVATION_CODE" in again.text


def test_blanks_and_small_letters_make_no_difference(demo_site: Site) -> None:
    code = code_shown(at_the_door(demo_site).page, LYCEE).lower().replace("-", " ")

    assert at_the_door(demo_site).submit("activer", **HEAD_FORM | {"code": code}).status == 200


def test_guessing_codes_has_to_wait(demo_site: Site) -> None:
    door = at_the_door(demo_site)
    for _ in range(3):
        door.submit("activer", **HEAD_FORM | {"code": "AAAA-AAAA-AAAA-AAAA"})
    right = door.submit("activer", **HEAD_FORM | {"code": code_shown(door.page, LYCEE)})

    assert right.status == 403
    assert "TOO_MANY_TRIES" in right.text


def test_a_school_that_an_ent_delivers_is_refused_with_the_reason(demo_site: Site) -> None:
    door = at_the_door(demo_site).submit("activer", **HEAD_FORM | {"uai": COLLEGE})

    assert door.status == 409
    assert "livré au GAR par l'ENT « Passerelle »" in door.text
    assert ask_world(demo_site, "SELECT * FROM gar_edugar_school") == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("uai", "0000000X", "UNKNOWN_SCHOOL"),
        ("mel", "", "INCOMPLETE_HEAD"),
        ("nom", " ", "INCOMPLETE_HEAD"),
        ("encore", "autre chose", "PASSWORDS_DIFFER"),
        ("code", "", "BAD_ACTIVATION_CODE"),
    ],
)
def test_a_bad_form_says_so_and_loses_nothing(demo_site: Site, field: str, value: str, code: str) -> None:
    door = at_the_door(demo_site).submit("activer", **HEAD_FORM | {field: value})

    assert code in door.text
    assert door.page.xpath("//input[@name='prenom']/@value") == ["Odile"]
    assert ask_world(demo_site, "SELECT * FROM gar_edugar_school") == []


def test_without_demo_no_code_is_shown(make_demo_site: object) -> None:
    site = make_demo_site(demo=False)  # type: ignore[operator]

    assert "Les courriers reçus" not in at_the_door(site).text


def test_a_school_that_leaves_is_erased_here_and_gone_from_the_directory(demo_site: Site) -> None:
    join(demo_site)
    head = Visitor(demo_site.settings.address, demo_site).open("/gar/edugar/connexion").submit("compte", HEAD_LOGIN)

    head.open("/gar/edugar/etablissement").submit("partir", certain="oui")

    assert "a quitté ÉduGAR" in head.text
    for table in ("gar_edugar_identity", "gar_edugar_account", "gar_edugar_sign_in"):
        assert ask_world(demo_site, f"SELECT * FROM {table}") == []
    present = "SELECT count(*) FROM gar_person WHERE ent_id = 'EG' AND left_at IS NULL"
    assert ask_world(demo_site, present) == [(0,)]


def test_the_national_list_sends_the_people_of_a_school_to_edugar_as_long_as_it_is_in(demo_site: Site) -> None:
    assert ent_in_list(demo_site) == {LYCEE: "PAS", COLLEGE: "PAS"}

    stage = join(demo_site)
    assert ent_in_list(demo_site) == {LYCEE: "EG", COLLEGE: "PAS"}

    edugar.leave(stage, LYCEE)
    assert ent_in_list(demo_site) == {LYCEE: "PAS", COLLEGE: "PAS"}


def ent_in_list(site: Site) -> dict[str, str]:
    """What `etablissements.xml` says of two schools."""
    answer = Client(site).get("/gar/abonnement/etablissements/etablissements.xml", base_url=site.settings.address)
    return {each.uai: each.ent for each in decode_schools(answer.data) if each.uai in {LYCEE, COLLEGE}}


def test_leaving_without_the_tick_changes_nothing(demo_site: Site) -> None:
    join(demo_site)
    head = Visitor(demo_site.settings.address, demo_site).open("/gar/edugar/connexion").submit("compte", HEAD_LOGIN)

    assert head.open("/gar/edugar/etablissement").submit("partir").status == 400
    assert ask_world(demo_site, "SELECT left_at FROM gar_edugar_school") == [(None,)]
