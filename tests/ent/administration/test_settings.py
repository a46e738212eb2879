"""Settings have an effect on the portal: what each profile sees, and when a message appears."""

import pytest

from administration_visits import COLLEGE, OF_COLLEGE, desk_of, visitor
from browsing import Visitor
from gar_sim.kernel.site import Site

MESSAGE = "Le CDI ouvre jusqu'à 18 h."


@pytest.fixture
def admin(demo_site: Site) -> Visitor:
    """The administrator of the collège."""
    return visitor(demo_site, OF_COLLEGE)


def apps(site: Site, login: str) -> list[str]:
    page = visitor(site, login).open("/ent/")
    return [str(name) for name in page.page.xpath("//*[@class='card-name']/text()")]


def moderate(admin: Visitor, how: str) -> None:
    admin.open(f"{desk_of(COLLEGE)}/reglages").submit(
        "intention", "moderation", moderation=how, consigne="Soyez brefs."
    )
    assert "Le réglage est gardé" in admin.text


def write(site: Site, login: str = "maelle.trevarez") -> Visitor:
    page = visitor(site, login).open("/ent/actualites/ecrire")
    token = page.page.xpath("//main//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "etablissement": COLLEGE, "message": MESSAGE}
    page.answer = page.http.post(page.url, data=data, timeout=30)
    return page


def test_a_profile_no_longer_sees_what_is_unticked_and_the_others_do(demo_site: Site, admin: Visitor) -> None:
    admin.open(f"{desk_of(COLLEGE)}/reglages")
    kept = [v for v in admin.page.xpath("//input[@name='acces']/@value") if v != "ELEVE|mediacentre"]
    admin.submit("intention", "acces", acces=kept)

    assert "Médiacentre" not in apps(demo_site, "adele.mourier")
    assert "Médiacentre" in apps(demo_site, "maelle.trevarez")


def test_an_unknown_profile_or_application_is_refused_and_nothing_changes(demo_site: Site, admin: Visitor) -> None:
    for wrong in ("PARENT|mediacentre", "ELEVE|console", "ELEVE|messagerie", "n'importe quoi"):
        admin.open(f"{desk_of(COLLEGE)}/reglages").submit("intention", "acces", acces=[wrong])
        assert admin.status == 400
        assert "Choisissez dans le tableau" in admin.text

    assert "Médiacentre" in apps(demo_site, "adele.mourier")


def test_before_anybody_chose_a_message_waits_and_only_its_author_sees_it(demo_site: Site, admin: Visitor) -> None:
    author = write(demo_site)
    assert "attend d'être relu" in author.text
    assert MESSAGE not in visitor(demo_site, "adele.mourier").open("/ent/").text

    admin.open(f"{desk_of(COLLEGE)}/actualites").submit("intention", "publier")

    assert MESSAGE in visitor(demo_site, "adele.mourier").open("/ent/").text
    assert MESSAGE in visitor(demo_site, "claire.aubrac").open("/ent/").text


def test_a_refused_message_tells_its_author_why(demo_site: Site, admin: Visitor) -> None:
    write(demo_site)
    admin.open(f"{desk_of(COLLEGE)}/actualites").submit("intention", "ecarter")
    assert "Dites à l'auteur pourquoi" in admin.text

    admin.submit("intention", "ecarter", motif="L'horaire a changé.")

    assert "L'horaire a changé." in visitor(demo_site, "maelle.trevarez").open("/ent/").text
    assert MESSAGE not in visitor(demo_site, "adele.mourier").open("/ent/").text


def test_afterwards_a_message_appears_at_once_and_may_be_taken_away(demo_site: Site, admin: Visitor) -> None:
    moderate(admin, "after")
    write(demo_site)
    assert MESSAGE in visitor(demo_site, "adele.mourier").open("/ent/").text

    admin.open(f"{desk_of(COLLEGE)}/actualites").submit("intention", "ecarter", motif="Doublon.")

    assert MESSAGE not in visitor(demo_site, "adele.mourier").open("/ent/").text


def test_without_moderation_nobody_has_anything_to_read(demo_site: Site, admin: Visitor) -> None:
    moderate(admin, "none")
    write(demo_site)

    assert MESSAGE in visitor(demo_site, "adele.mourier").open("/ent/").text
    assert "Rien à relire" in admin.open(f"{desk_of(COLLEGE)}/actualites").text


@pytest.mark.parametrize("login", ["adele.mourier", "claire.aubrac"])
def test_only_staff_write(demo_site: Site, login: str) -> None:
    page = visitor(demo_site, login)

    assert "Écrire une actualité" not in page.open("/ent/").text
    assert page.open("/ent/actualites/ecrire").status == 403
