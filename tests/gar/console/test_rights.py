"""The right to assign as the ENT declares it: by school, and lost in a night, in the middle of a selection too."""

from datetime import datetime, timedelta

from administration_visits import COLLEGE, LYCEE, OF_COLLEGE, OF_LYCEE, desk_of, visitor
from browsing import Visitor
from delegation_visits import DELEGATIONS, at_console
from fixtures_world import OPENING
from gar_sim.gar.models import SignOn
from gar_sim.gar.services.lost_right import lost_rights
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.database import db
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline.clock import move_clock
from world_questions import LIVE, ask_world

NAME = "Maëlle Trévarez"


def sleep(site: Site, nights: int) -> None:
    """So many nights since the opening have passed."""
    move_clock(site, DEMO, OPENING + timedelta(days=nights))


def responsibles(site: Site) -> Visitor:
    """Where the ENT's administrator names who assigns."""
    return visitor(site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/responsables?q=trevarez")


def about(page: Visitor, name: str) -> str:
    """What the page of delegations says of a person, with single blanks."""
    return " ".join(page.page.xpath("string(//tr[contains(th, $name)])", name=name).split())


def test_a_right_lost_in_the_night_is_told_with_the_selection_kept(demo_site: Site) -> None:
    page = at_console(demo_site, "maelle.trevarez", "/gar/console/ressources").follow("Mathémarche 3e")
    page.follow("Affecter").submit("intention", "effet", division=["3A"])
    named = responsibles(demo_site)
    named.submit("retirer", named.page.xpath(f"//tr[contains(th, '{NAME}')]//button/@value")[0])
    sleep(demo_site, 1)
    before = ask_world(demo_site, LIVE)

    page.submit("intention", "affecter")

    assert page.status == 403
    assert "Vous affectiez dans Collège Adélaïde-Corvisier" in page.text
    assert "l'envoi de la nuit ne vous y déclare plus" in page.text
    assert "Solène Quiévrard" in page.text
    assert ask_world(demo_site, LIVE) == before
    kept = page.page.xpath("//a[.='Retrouver ma sélection']/@href")[0]

    named = responsibles(demo_site)
    named.submit("nommer", named.page.xpath("//button[@name='nommer']/@value")[0])
    sleep(demo_site, 2)

    assert page.open(kept).status == 200
    assert page.page.xpath("//input[@name='division'][@value='3A'][@checked]")


def test_a_documentalist_of_two_schools_is_bound_in_one_and_free_in_the_other(demo_site: Site) -> None:
    visitor(demo_site, OF_LYCEE).open(f"{desk_of(LYCEE)}/relier").submit("intention", "relier", lu="oui")
    sleep(demo_site, 1)
    head = Visitor(demo_site.settings.address, demo_site).type_password("veronique.estournel").open(DELEGATIONS)
    head.follow("Écrire un acte").tick("ProGestes vidéo")
    head.press("Voir l'effet").submit("intention", "ecrire")

    page = at_console(demo_site, "helene.voisard")
    schools = page.page.xpath("//nav[@aria-label='Mes établissements']//a/text()")
    assert schools == ["Collège Adélaïde-Corvisier", "Lycée professionnel Anatole-Ferrandier"]
    assert "Votre délégation" not in page.text
    page.open("/gar/console/ressources").follow("Mathémarche 3e").follow("Affecter")
    page.submit("intention", "effet", division=["3A"]).submit("intention", "affecter")
    assert "25 affectations faites" in page.text

    page.open("/gar/console").follow("Lycée professionnel", within="//nav[@aria-label='Mes établissements']")
    assert "Votre délégation : « ProGestes vidéo »" in page.text
    assert "« ProGestes vidéo », pour tout l'établissement" in about(page.open(DELEGATIONS), "Hélène")
    assert "Toutes les ressources" in about(page.open(f"{DELEGATIONS}?uai={COLLEGE}"), "Hélène")
    head.open(DELEGATIONS).follow("Changer l'acte").follow("Mettre fin").submit("intention", "terminer")

    assert page.open(f"/gar/console?uai={LYCEE}").status == 403
    assert "Véronique Estournel a mis fin" in page.text
    assert "Tableau de bord" in page.follow("Ouvrir la console de Collège").text


def test_who_was_transferred_is_told_by_the_ent_and_known_as_gone_at_the_gar(demo_site: Site) -> None:
    refused = Visitor(demo_site.settings.address, demo_site).type_password("alban.fauvel")
    assert "la personne est partie" in refused.text
    [(fauvel,)] = ask_world(demo_site, "SELECT ent_person_id FROM gar_person WHERE last_name = 'Fauvel'")

    with demo_site.inside("gar"):
        [lost] = lost_rights(db.session(), SignOn(ent_id="PAS", ent_person_id=fauvel))

    assert lost.school == "Collège Adélaïde-Corvisier"
    assert lost.left_at == datetime(2026, 9, 1, 21, tzinfo=PARIS)
