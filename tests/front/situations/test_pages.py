"""`/scenarios`: where the school stands, the switch, every act told, and the way in that the situation leaves."""

from contextlib import closing

import pytest

from browsing import Visitor
from gar_sim.app import create_app
from gar_sim.kernel.site import Site
from gar_sim.values.situations import SITUATION_LABELS, Situation
from valmoriane import LYCEE
from world_questions import content


@pytest.fixture
def trainer(demo_site: Site) -> Visitor:
    """Somebody before the page."""
    return Visitor(demo_site.settings.address, demo_site).open("/scenarios")


def now(visitor: Visitor) -> str:
    """The situation that the page marks."""
    [card] = visitor.page.xpath("//li[contains(@class, 'is-now')]")
    return str(card.xpath("string(h3)"))


def report(visitor: Visitor) -> str:
    [told] = visitor.page.xpath("//section[@aria-labelledby='bilan']")
    return " ".join(told.text_content().split())


def way_in(visitor: Visitor) -> str:
    return str(visitor.page.xpath("//a[starts-with(normalize-space(), 'Être Fanta')]/@href")[0])


def test_the_page_compares_the_four_and_marks_that_of_now(trainer: Visitor) -> None:
    heads = trainer.page.xpath("//table//th[@scope='col']/text()")

    assert heads == list(SITUATION_LABELS.values())
    assert now(trainer) == "ENT sans GAR"
    assert trainer.page.xpath("//button[@name='situation']/@value") == ["ni-ent-ni-gar", "ent-et-gar", "edugar"]


def test_a_switch_tells_every_act_and_a_second_time_that_nothing_is_left(trainer: Visitor) -> None:
    trainer.submit("situation", "ent-et-gar")
    assert (trainer.status, now(trainer)) == (200, "ENT et GAR")
    assert "Aïssata Kanouté, pour l'ENT L'établissement est relié au GAR" in report(trainer)
    assert "Hélène Voisard, responsable d'affectation Comptaclair est affectée aux 20 élèves de 1AGORA" in report(
        trainer
    )

    form = trainer.page.xpath("//form[.//button[@name='situation']]")[0]
    data = {**dict(form.form_values()), "situation": "ent-et-gar"}
    trainer.answer = trainer.http.post(trainer.url, data=data, timeout=30)
    assert "rien à faire" in report(trainer)


@pytest.mark.parametrize(
    ("situation", "leads_to"),
    [
        (Situation.NEITHER, f"/depart/{LYCEE}"),
        (Situation.ENT_AND_GAR, "/ent/connexion?compte=fanta.keita&next=%2Fmediacentre%2F%3Fent%3DPAS"),
        (Situation.EDUGAR, "/gar/edugar/connexion?compte=fanta.keita&next=%2Fmediacentre%2F%3Fent%3DEG"),
    ],
)
def test_the_situation_decides_how_the_pupil_comes_in(
    trainer: Visitor, demo_site: Site, situation: Situation, leads_to: str
) -> None:
    trainer.submit("situation", situation)

    assert way_in(trainer).removeprefix(demo_site.settings.address) == leads_to
    assert ("Mot de passe" in trainer.page.xpath("//dl//dt/text()")) is (situation is Situation.NEITHER)


def test_without_ent_nor_gar_the_slips_are_one_link_away(trainer: Visitor) -> None:
    slips = f"{trainer.base}/fournisseur/comptaclair/comptes"
    trainer.submit("situation", Situation.NEITHER)
    assert slips in trainer.page.xpath("//main//a/@href")

    [resource] = trainer.open(way_in(trainer)).page.xpath(
        "//a[contains(., 'Comptaclair')][contains(@href, '/entree/')]/@href"
    )
    [link] = trainer.open(resource).page.xpath("//main//a[contains(., 'espace de l')]/@href")

    assert "Les bons de livraison" in trainer.open(link).text


def test_accounts_that_were_deleted_can_be_made_again(trainer: Visitor) -> None:
    trainer.submit("situation", Situation.NEITHER)
    space = trainer.open("/fournisseur/comptaclair/comptes").submit("bon", LYCEE)
    space.open("/fournisseur/comptaclair/comptes/suppression").submit("supprimer", portee="tout")

    trainer.open("/scenarios")
    assert "Le compte de Fanta a été supprimé" in trainer.text
    [again] = trainer.page.xpath("//form[.//button[normalize-space()='Refaire les comptes']]")
    trainer.answer = trainer.http.post(
        trainer.url, data={**dict(again.form_values()), "situation": "ni-ent-ni-gar"}, timeout=30
    )

    assert "Mot de passe" in trainer.page.xpath("//dl//dt/text()")


def test_after_a_switch_the_pupil_finds_her_resource_twice_until_the_connector_is_closed(trainer: Visitor) -> None:
    trainer.submit("situation", "ent-et-gar")
    pupil, administrator = trainer.page.xpath("//a[starts-with(normalize-space(), 'Être ')]/@href")
    assert "La même ressource par deux chemins" in trainer.open(pupil).submit("compte", "fanta.keita").text

    trainer.open(administrator).submit("compte", "aissata.kanoute")
    [form] = trainer.page.xpath("//form[contains(@action, '/connecteurs/comptaclair')]")
    trainer.http.post(
        trainer.base + form.get("action").removeprefix(trainer.base),
        data={"csrf_token": form.fields["csrf_token"]},
        timeout=30,
    )

    assert "deux chemins" not in trainer.open(pupil).submit("compte", "fanta.keita").text


def test_preparing_from_edugar_opens_no_ent_to_close_it_at_once(trainer: Visitor) -> None:
    trainer.submit("situation", Situation.EDUGAR)

    trainer.open("/demonstrations/ni-ent-ni-gar").submit("preparer")

    assert "fait 20 comptes" in report(trainer)
    assert "L'ENT est ouvert" not in report(trainer)


def test_a_script_gives_addresses_whole_so_that_paper_leads_where_the_link_does(trainer: Visitor) -> None:
    trainer.open("/demonstrations/ent-et-gar")

    links = trainer.page.xpath("//ol[@class='script']//a")
    assert links
    assert [f"{trainer.base}{link.text}" for link in links] == [link.get("href") for link in links]


def test_an_unknown_situation_changes_nothing(trainer: Visitor, demo_site: Site) -> None:
    form = trainer.page.xpath("//form[.//button[@name='situation']]")[0]
    before = content(demo_site)

    trainer.answer = trainer.http.post(trainer.url, data={**dict(form.form_values()), "situation": "mars"}, timeout=30)

    assert trainer.status == 400
    assert "Cette situation n'existe pas" in trainer.text
    assert content(demo_site) == before


def test_outside_demo_mode_the_situation_is_read_and_not_changed(demo_site: Site) -> None:
    same_world = create_app(demo_site.settings.model_copy(update={"demo": False}))
    with closing(same_world.worlds):
        somebody = Visitor(same_world.settings.address, same_world).open("/scenarios")
        assert now(somebody) == "ENT sans GAR"
        assert not somebody.page.xpath("//button[@name='situation']")
