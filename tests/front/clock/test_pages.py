"""The clock's page: move the world, once, and read what that brought."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from browsing import Visitor
from edugar_samples import join
from gar_sim.app import create_app
from gar_sim.kernel.clocks import PARIS
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site

BASE = "http://127.0.0.1:8000"


@pytest.fixture
def visitor(demo_site: Site) -> Visitor:
    return Visitor(BASE, demo_site).open("/horloge")


def now_in(site: Site) -> datetime:
    world = site.worlds.find(DEMO)
    assert world
    return world.time_at(datetime.now(UTC)).astimezone(PARIS)


def send(visitor: Visitor, button: str, **fields: str) -> Visitor:
    """Press the button of that name, with some fields of its form filled in."""
    (form,) = visitor.page.xpath("//form[.//button[normalize-space()=$name]]", name=button)
    visitor.answer = visitor.http.post(f"{BASE}/horloge", data={**dict(form.form_values()), **fields}, timeout=60)
    return visitor


def figures(visitor: Visitor) -> dict[str, str]:
    pairs = visitor.page.xpath("//dl[@class='figures'][1]/div")
    return {pair.findtext("dt"): pair.findtext("dd").strip() for pair in pairs}


def test_every_page_leads_to_the_clock_by_the_date_it_bears(visitor: Visitor) -> None:
    for path in ("/", "/ent/connexion", "/gar/idp-auth/au-revoir", "/fournisseur/nulle-part/"):
        (link,) = visitor.open(path).page.xpath("//p[@class='frame-date']/a")
        assert link.get("href") == f"{BASE}/horloge"
        assert "mardi 15 septembre 2026" in link.text_content()


def test_the_page_tells_the_next_night_and_the_ends_of_subscriptions_in_order(visitor: Visitor) -> None:
    (agenda,) = visitor.page.xpath("//section[@aria-labelledby='venir']/ol")
    told = [" ".join(item.text_content().split()) for item in agenda]

    assert told[0].startswith("mardi 15 septembre 2026, 21 h La prochaine nuit")
    assert "0991303O" not in visitor.page.xpath("string(//main)")  # the école, which no ENT delivers
    assert told[1].startswith("dimanche 27 septembre 2026, 23 h 59 Un abonnement se termine : Spécimen Verdelune")


def test_going_to_tomorrow_runs_the_night_and_reports_it(visitor: Visitor, demo_site: Site) -> None:
    send(visitor, "Passer à demain")

    assert timedelta() <= now_in(demo_site) - datetime(2026, 9, 16, 8, tzinfo=PARIS) < timedelta(minutes=5)
    assert figures(visitor)["nouvelles pour le GAR"] == "1"
    assert (
        visitor.page.xpath("string(//h4[.='Nouvelles pour le GAR']/following-sibling::p[1])").strip()
        == "Lina Dumesnil."
    )
    assert figures(visitor)["retenues par l'ENT"] == "2"
    assert visitor.page.xpath("string(//h3[starts-with(@id, 'livraison-')])").strip().startswith("ENT Passerelle,")
    assert "Zoé Pineau : Les autres prénoms manquent." in visitor.text
    assert "Rien n'a changé : aucun abonnement" in visitor.text


def test_a_form_sent_twice_moves_the_world_once(visitor: Visitor, demo_site: Site) -> None:
    form = visitor.answer
    first = send(visitor, "Passer à demain").url
    visitor.answer = form

    second = send(visitor, "Passer à demain").url

    assert second == first
    assert now_in(demo_site).day == 16


def test_the_day_after_a_subscription_ends_says_who_lost_it(visitor: Visitor, demo_site: Site) -> None:
    send(visitor, "Aller au lendemain de sa fin")

    assert now_in(demo_site).date().isoformat() == "2026-09-28"
    assert "Spécimen Verdelune enseignant, Collège Adélaïde-Corvisier : 3 personnes n'y ont plus accès." in visitor.text


def test_what_was_left_behind_by_those_who_went_is_told(visitor: Visitor) -> None:
    visitor.open("/horloge/rapport?de=2026-09-07T12:00&a=2026-09-09T08:00")

    assert "Onze élèves de plus quittent le collège" not in visitor.text  # it was the morning before
    assert figures(visitor)["parties"] == "11"
    assert "Licences à récupérer" in visitor.text


def test_a_leap_tells_its_own_night_and_no_other_delivery(visitor: Visitor, demo_site: Site) -> None:
    """Neither the nights that were run before a step back, nor a list that a school gave by day."""
    send(visitor, "Passer à demain")
    send(visitor.open("/horloge"), "Aller à cette date", instant="2026-09-15T12:00")
    join(demo_site)

    visitor.open("/horloge/rapport?de=2026-09-15T10:00&a=2026-09-15T20:00")
    assert "Aucun envoi de nuit n'est arrivé au GAR" in visitor.text
    visitor.open("/horloge/rapport?de=2026-09-15T10:00&a=2026-09-20T08:00")
    assert visitor.page.xpath("//dl[@class='figures']") == []
    visitor.open("/horloge/rapport?de=2026-09-15T10:00&a=2026-09-16T08:00")
    assert len(visitor.page.xpath("//dl[@class='figures']")) == 1


def test_the_story_of_a_stretch_of_time_is_told_in_its_own_words(visitor: Visitor) -> None:
    visitor.open("/horloge/rapport?de=2026-09-14T08:00&a=2026-09-14T12:00")

    stories = [
        " ".join(item.text_content().split()) for item in visitor.page.xpath("//ol[contains(@class,'agenda')]/li")
    ]
    assert [story.partition(", ")[2] for story in stories] == [
        "8 h 30 Inès Aubrac arrive en 5B : sa classe a été servie avant elle.",
        "9 h Deux abonnements de plus, que la console n'a pas encore montrés à la responsable.",
        "10 h 30 Noé Castaing passe de 4C en 4A et garde ce qu'il avait.",
    ]


def test_going_back_says_that_the_clock_alone_moves(visitor: Visitor, demo_site: Site) -> None:
    send(visitor, "Aller à cette date", instant="2026-09-01T09:30")

    assert now_in(demo_site).date().isoformat() == "2026-09-01"
    assert "Elle seule a bougé" in visitor.text


@pytest.mark.parametrize("asked", ["", "hier", "1812-06-24T12:00"])
def test_a_date_that_is_none_is_said_and_moves_nothing(visitor: Visitor, demo_site: Site, asked: str) -> None:
    send(visitor, "Aller à cette date", instant=asked)

    assert visitor.status == 400
    assert visitor.page.xpath("//*[@role='alert']//*[contains(text(), 'Que faire')]")
    assert now_in(demo_site).day == 15


def test_a_subscription_that_does_not_exist_moves_nothing(visitor: Visitor, demo_site: Site) -> None:
    send(visitor, "Aller au lendemain de sa fin", abonnement="aucun")

    assert visitor.status == 404
    assert now_in(demo_site).day == 15


def test_a_form_without_its_token_moves_nothing(visitor: Visitor, demo_site: Site) -> None:
    send(visitor, "Passer à demain", csrf_token="")

    assert visitor.status == 400
    assert now_in(demo_site).day == 15


def test_outside_demo_mode_the_clock_is_read_only(demo_site: Site) -> None:
    visitor = Visitor(BASE, demo_site).open("/horloge")
    form = visitor.page.forms[0].form_values()
    same_world = create_app(demo_site.settings.model_copy(update={"demo": False}))
    with closing(same_world.worlds):
        elsewhere = Visitor(BASE, same_world)
        elsewhere.http.cookies = visitor.http.cookies
        assert not elsewhere.open("/horloge").page.xpath("//form")
        elsewhere.answer = elsewhere.http.post(f"{BASE}/horloge", data=dict(form))

    assert elsewhere.status == 403
    assert "mode démonstration" in elsewhere.text
    assert now_in(demo_site).day == 15
