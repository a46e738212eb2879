"""Deploying a school, and taking it back: told first, confirmed, true at the GAR after the night."""

from datetime import datetime, timedelta

from sqlalchemy import select

from administration_visits import COLLEGE, LYCEE, OF_COLLEGE, OF_LYCEE, desk_of, visitor
from browsing import Visitor
from fixtures_world import OPENING
from gar_sim.ent.connectors import connectors_in
from gar_sim.gar.models import Assignment, Membership, Person, School
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site
from gar_sim.timeline.clock import ClockReport, move_clock

TOMORROW = OPENING + timedelta(days=1)


def sleep_until(site: Site, instant: datetime) -> ClockReport:
    """Let a night pass, which has to succeed."""
    report = move_clock(site, "demo", instant)
    assert report.night
    report.night.require_success()
    return report


def at_the_gar(site: Site, uai: str) -> tuple[bool, int, int]:
    """Whether a school is there, how many people it has, how many licences are live in it."""
    with site.inside("gar"):
        session = db.session()
        school = session.get(School, uai)
        people = session.scalars(
            select(Person.id).join(Membership).where(Membership.uai == uai, Person.left_at.is_(None))
        ).all()
        live = session.scalars(select(Assignment.id).where(Assignment.withdrawn_at.is_(None), Assignment.uai == uai))
        return school is not None and school.left_at is None, len(people), len(live.all())


def test_nothing_changes_before_the_person_says_that_they_read(demo_site: Site) -> None:
    page = visitor(demo_site, OF_LYCEE).open(f"{desk_of(LYCEE)}/relier")
    assert "372 élèves et 55 personnels" in page.text
    assert "ne suit pas" in page.text

    page.submit("intention", "relier")

    assert page.status == 409
    assert "Rien n'a changé" in page.text
    assert "ENT sans GAR" in page.open(desk_of(LYCEE)).text


def test_a_deployed_school_is_at_the_gar_after_the_night(demo_site: Site) -> None:
    page = visitor(demo_site, OF_LYCEE).open(f"{desk_of(LYCEE)}/relier").submit("intention", "relier", lu="oui")
    assert "Relié au GAR" in page.text
    assert at_the_gar(demo_site, LYCEE) == (False, 0, 0)
    pupil = visitor(demo_site, "fanta.keita").open("/mediacentre/")
    assert "ses ressources s'ouvrent à partir de demain" in pupil.text
    assert pupil.page.find_class("tone-bad") == []

    sleep_until(demo_site, TOMORROW)

    present, people, _ = at_the_gar(demo_site, LYCEE)
    assert (present, people) == (True, 372 + 55)
    assert "à partir de demain" not in pupil.open("/mediacentre/").text


def test_connectors_of_the_same_resource_are_closed_by_ticking(demo_site: Site) -> None:
    page = visitor(demo_site, OF_LYCEE).open(f"{desk_of(LYCEE)}/relier")
    doubles = page.page.xpath("//input[@name='fermer']/@value")
    assert "comptaclair" in doubles

    page.submit("intention", "relier", lu="oui", fermer=["comptaclair"])

    with demo_site.inside("ent"):
        state = {one.connector.id: bool(one.open_to) for one in connectors_in(db.session(), LYCEE)}
    assert state["comptaclair"] is False
    assert any(state.values())
    assert "A fermé le connecteur Comptaclair" in page.open(f"{desk_of(LYCEE)}/journal").text


def test_the_last_school_taken_back_leaves_the_gar_with_its_licences_to_recover(demo_site: Site) -> None:
    _, _, licences = at_the_gar(demo_site, COLLEGE)
    page = visitor(demo_site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/relier").submit("intention", "retirer", lu="oui")
    assert "Médiacentre" not in _apps(page.open("/ent/"))

    report = sleep_until(demo_site, TOMORROW)

    assert report.night
    assert [str(delivery.degree) for delivery in report.night.deliveries] == ["2D"]
    assert at_the_gar(demo_site, COLLEGE) == (False, 0, licences)
    again = sleep_until(demo_site, TOMORROW + timedelta(days=1))
    assert again.night
    assert again.night.deliveries == ()


def test_a_school_taken_back_by_mistake_comes_back_whole(demo_site: Site) -> None:
    before = at_the_gar(demo_site, COLLEGE)
    page = visitor(demo_site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/relier").submit("intention", "retirer", lu="oui")
    sleep_until(demo_site, TOMORROW)

    page.open(f"{desk_of(COLLEGE)}/relier").submit("intention", "relier", lu="oui")
    sleep_until(demo_site, TOMORROW + timedelta(days=1))

    present, people, live = at_the_gar(demo_site, COLLEGE)
    assert (present, live) == (before[0], before[2])
    assert people >= before[1]


def test_what_is_done_already_is_refused_in_words(demo_site: Site) -> None:
    page = visitor(demo_site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/relier")
    data = {"csrf_token": page.page.xpath("//main//input[@name='csrf_token']/@value")[0], "lu": "oui"}

    page.answer = page.http.post(page.url, data={**data, "intention": "relier"}, timeout=30)

    assert page.status == 409
    assert "déjà relié au GAR" in page.text


def _apps(page: Visitor) -> list[str]:
    return [str(name) for name in page.page.xpath("//*[@class='card-name']/text()")]
