"""The one switch: from any situation to any other, by the parties' own services, as often as one likes."""

from datetime import datetime
from itertools import pairwise

import pytest
from sqlalchemy import delete

from gar_sim.ent.directory.responsibility import name_responsible
from gar_sim.ent.models import Responsible, SchoolState
from gar_sim.gar.domain.validity import PARIS
from gar_sim.kernel.database import transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import move_clock, run_night
from gar_sim.timeline.situations import cast_of, standing_of, switch
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import NotFound
from gar_sim.values.situations import Situation
from switching import SUBJECT, go
from valmoriane import LYCEE
from world_questions import LIVE, ask_world, content

NEITHER, ENT_ALONE, ENT_AND_GAR, EDUGAR = Situation
EVERY_WAY = (
    ENT_ALONE, NEITHER, ENT_AND_GAR, EDUGAR, NEITHER, ENT_ALONE, EDUGAR, ENT_AND_GAR, NEITHER, EDUGAR, ENT_ALONE,
    ENT_AND_GAR, ENT_ALONE,
)  # fmt: skip
"""A walk that goes once from each situation to each other."""

PUPILS_OF_THE_CLASS = 20


def open_connectors(site: Site) -> int:
    [(count,)] = ask_world(
        site,
        "SELECT count(DISTINCT connector_id) FROM ent_connector_opening WHERE uai = ? AND closed_at IS NULL",
        LYCEE,
    )
    return int(count)


def licences(site: Site) -> list[str]:
    """Identifiers of who holds a licence of the resource in the lycée."""
    subscription, *_ = ask_world(site, "SELECT id FROM gar_subscription WHERE ark = ?", SUBJECT.resource)
    return sorted(person for held, person in ask_world(site, LIVE) if held == subscription[0])


def accounts(site: Site) -> int:
    return int(ask_world(site, "SELECT count(*) FROM sup_account WHERE uai = ?", LYCEE)[0][0])


def held_lists(site: Site) -> int:
    return int(ask_world(site, "SELECT count(*) FROM sup_list WHERE content IS NOT NULL")[0][0])


def picture(site: Site) -> tuple[str, str | None, int, int, int, int]:
    """ENT state, who delivers the school, connectors open, licences, accounts, lists that the supplier holds."""
    standing = standing_of(Stage(site, DEMO), LYCEE)
    return (
        standing.state, standing.delivered_by, open_connectors(site), len(licences(site)), accounts(site),
        held_lists(site),
    )  # fmt: skip


PICTURES = {
    NEITHER: (SchoolState.NONE, None, 0, 0, PUPILS_OF_THE_CLASS, 1),
    ENT_ALONE: (SchoolState.ENT_ONLY, None, 3, 0, 0, 0),
    EDUGAR: (SchoolState.NONE, "EG", 0, PUPILS_OF_THE_CLASS, 0, 0),
}


def test_every_way_leads_to_the_same_picture_and_a_second_time_nothing_is_left_to_do(demo_site: Site) -> None:
    assert {*pairwise(EVERY_WAY)} == {(one, other) for one in Situation for other in Situation if one != other}

    for before, after in pairwise(EVERY_WAY):
        report = go(demo_site, after)
        assert report.acts
        assert standing_of(Stage(demo_site, DEMO), LYCEE).situation is after
        connectors = 3 if before is ENT_ALONE else 0  # they stay open, so that what doubles is seen
        expected = PICTURES.get(after) or (SchoolState.DEPLOYED, "PAS", connectors, PUPILS_OF_THE_CLASS, 0, 0)
        assert picture(demo_site) == expected
        assert go(demo_site, after).acts == ()


def test_the_pupil_keeps_her_identifier_of_the_ent_and_has_another_in_edugar(demo_site: Site) -> None:
    go(demo_site, ENT_AND_GAR)
    by_the_ent = licences(demo_site)
    go(demo_site, EDUGAR)
    by_edugar = licences(demo_site)
    go(demo_site, ENT_AND_GAR)

    assert licences(demo_site) == by_the_ent
    assert all(person.startswith("EG-") for person in by_edugar)


def test_no_other_school_is_touched(demo_site: Site) -> None:
    places = "SELECT person_id, uai FROM gar_membership WHERE uai != ? ORDER BY 1, 2"
    run_night(demo_site, DEMO)
    before = ask_world(demo_site, places, LYCEE)

    go(demo_site, ENT_AND_GAR, EDUGAR, NEITHER)

    assert ask_world(demo_site, places, LYCEE) == before


def test_each_act_is_told_with_who_did_it(demo_site: Site) -> None:
    told = [(act.party, act.who.partition(",")[0]) for act in go(demo_site, ENT_AND_GAR).acts]

    assert told == [("ent", "Aïssata Kanouté"), ("ent", "L'ENT"), ("gar", "Hélène Voisard")]


def test_the_head_is_the_one_whom_the_ent_names_responsible_not_a_deputy(demo_site: Site) -> None:
    [(head, _), *_] = ask_world(
        demo_site,
        """SELECT r.person_id, r.uai FROM ent_responsible r
           JOIN ent_post p ON p.person_id = r.person_id AND p.uai = r.uai
           WHERE r.uai = ? AND p.profile = 'National_dir'""",
        LYCEE,
    )

    assert cast_of(Stage(demo_site, DEMO), SUBJECT).head.id == head


def test_the_list_is_recorded_where_it_leaves_and_where_it_arrives_without_a_name(demo_site: Site) -> None:
    go(demo_site, NEITHER)

    rows = ask_world(demo_site, "SELECT wire, caller, callee, released FROM krn_exchange ORDER BY id DESC LIMIT 2")
    assert [row[:3] for row in rows] == [
        ("Liste de comptes", f"etablissement:{LYCEE}", "fournisseur:comptaclair"),
        ("Extraction", f"etablissement:{LYCEE}", "navigateur"),
    ]
    assert "Keïta" not in "".join(row[3] for row in rows)


def test_a_failure_on_the_way_is_told_and_taken_up_again(demo_site: Site) -> None:
    with demo_site.inside("ent"), transaction() as session:
        named = delete(Responsible).where(Responsible.uai == LYCEE).returning(Responsible.person_id)
        managers = session.scalars(named).all()

    stopped = switch(demo_site, DEMO, ENT_AND_GAR, SUBJECT)
    assert stopped.failure is not None
    assert stopped.failure.code == "NO_MANAGER"
    assert len(stopped.acts) == 2
    assert licences(demo_site) == []

    with demo_site.inside("ent"), transaction() as session:
        for person in managers:
            name_responsible(session, person, LYCEE)
    run_night(demo_site, DEMO)
    [act] = go(demo_site, ENT_AND_GAR).acts
    assert act.party == "gar"


def test_a_subject_that_is_not_there_changes_nothing(demo_site: Site) -> None:
    before = content(demo_site)

    with pytest.raises(NotFound, match=r"« nobody » n'est pas de l'établissement"):
        switch(demo_site, DEMO, ENT_AND_GAR, SUBJECT._replace(pupil="nobody"))

    assert content(demo_site) == before


@pytest.mark.parametrize("situation", [ENT_AND_GAR, EDUGAR])
def test_no_school_is_half_moved_to_where_the_resource_is_over(demo_site: Site, situation: Situation) -> None:
    move_clock(demo_site, DEMO, datetime(2027, 9, 1, 10, tzinfo=PARIS))
    before = picture(demo_site)

    report = switch(demo_site, DEMO, situation, SUBJECT)

    assert report.failure
    assert (report.failure.code, report.acts) == ("SUBSCRIPTION_OVER", ())
    assert "Ramenez l'horloge" in str(report.failure.remedy)
    assert picture(demo_site) == before
