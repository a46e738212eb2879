"""What the GAR holds on the first day, by SQL: the decisions of the fixture, reached by the chain itself."""

import pytest

from gar_sim.timeline.fixtures import Fixtures
from plain_world import PlainWorld
from valmoriane import COLLEGE, numbered
from world_questions import LIVE, Ask

PRESENT = {1: 152, 2: 93, 3: 162, 6: 147, 7: 149, 13: 41, 14: 318, 21: 3}
TO_RECOVER = {1: 1, 2: 4, 6: 9, 13: 10, 14: 7}
PREVIOUS_YEAR, ALL_NUMBERS = 19, range(1, 23)


def person_id(fixtures: Fixtures, login: str) -> str:
    directory = fixtures.directory
    return {person.login: person.id for person in (*directory.pupils, *directory.staff)}[login]


def live(ask: Ask, fixtures: Fixtures, *, present: bool) -> dict[int, int]:
    """How many live rows each numbered subscription of the collège has, of people present or gone."""
    rows = ask(f"{LIVE} AND p.left_at IS {'' if present else 'NOT '}NULL")
    numbers = {numbered(fixtures, number).id: number for number in ALL_NUMBERS}
    counts = dict.fromkeys(ALL_NUMBERS, 0)
    for subscription, _ in rows:
        counts[numbers[subscription]] += 1
    return {number: count for number, count in counts.items() if count}


def test_one_school_601_pupils_and_62_staff_are_there(opening: Ask) -> None:
    assert opening("SELECT uai FROM gar_school WHERE left_at IS NULL") == [(COLLEGE,)]
    assert opening("SELECT is_pupil, count(*) FROM gar_person WHERE left_at IS NULL GROUP BY is_pupil") == [
        (0, 62),
        (1, 601),
    ]


def test_the_people_classes_and_groups_are_those_of_the_chronology(opening: Ask, plain: PlainWorld) -> None:
    named = {pupil.login: pupil.id for pupil in plain.fixtures.directory.pupils}
    named |= {member.login: member.id for member in plain.fixtures.directory.staff}
    there = {row[0] for row in opening("SELECT ent_person_id FROM gar_person WHERE left_at IS NULL")}
    in_class = opening(
        """SELECT p.ent_person_id, g.code FROM gar_group_member m
           JOIN gar_group g ON g.id = m.group_id JOIN gar_person p ON p.id = m.person_id
           WHERE g.status = 'DIVISION' AND p.is_pupil"""
    )
    in_group = opening(
        """SELECT g.uai, g.code, p.ent_person_id FROM gar_group_member m
           JOIN gar_group g ON g.id = m.group_id JOIN gar_person p ON p.id = m.person_id
           WHERE g.status = 'GROUPE' AND p.is_pupil"""
    )

    assert there == {named[login] for login in (*plain.gar.divisions, *plain.gar.staff)}
    assert set(in_class) == {(named[login], division) for login, division in plain.gar.divisions.items() if division}
    assert set(in_group) == {(uai, group, named[login]) for uai, group, login in plain.gar.members}


def test_four_nights_were_taken_in_without_a_fault(opening: Ask) -> None:
    nights = opening("SELECT substr(world_at, 1, 10), status FROM gar_import_job ORDER BY world_at")

    assert nights == [(day, "done") for day in ("2026-08-28", "2026-09-01", "2026-09-08", "2026-09-14")]
    assert opening("SELECT * FROM gar_import_fault") == []


def test_the_export_left_two_pupils_out_and_said_why(opening: Ask, valmoriane: Fixtures) -> None:
    zoe = person_id(valmoriane, "zoe.pineau")
    rejected = dict(
        opening(
            """SELECT r.person_id, r.reason FROM ent_export_rejection r JOIN ent_export e ON e.id = r.export_id
               WHERE e.at = (SELECT max(at) FROM ent_export)"""
        )
    )

    assert len(rejected) == 2
    assert rejected[zoe] == "Les autres prénoms manquent."


def test_live_assignments_are_1065_and_31_to_recover(opening: Ask, valmoriane: Fixtures) -> None:
    present = live(opening, valmoriane, present=True)
    previous = present.pop(PREVIOUS_YEAR)

    assert present == PRESENT
    assert sum(present.values()) == 1065
    assert previous == 140
    assert live(opening, valmoriane, present=False) == TO_RECOVER
    assert sum(TO_RECOVER.values()) == 31


def test_every_live_row_is_one_of_the_chronology(opening: Ask, plain: PlainWorld) -> None:
    expected = {
        (plain.fixtures.subscription(row.subscription).id, person_id(plain.fixtures, row.login))
        for row in plain.assignments
    }

    assert set(opening(LIVE)) == expected


def test_every_counter_is_the_number_of_its_rows(opening: Ask) -> None:
    counted = opening(
        """SELECT c.subscription_id, c.audience, c.live, count(a.id) FROM gar_counter c
           LEFT JOIN gar_assignment a ON a.subscription_id = c.subscription_id AND a.counter = c.audience
               AND a.withdrawn_at IS NULL
           GROUP BY c.subscription_id, c.audience, c.live"""
    )

    assert [row for row in counted if row[2] != row[3]] == []


def test_nobody_is_served_outside_the_audiences_of_a_subscription(opening: Ask) -> None:
    outside = opening(
        """SELECT a.id FROM gar_assignment a JOIN gar_membership m ON m.person_id = a.person_id AND m.uai = a.uai
           WHERE NOT EXISTS (SELECT 1 FROM gar_subscription_audience s
                             WHERE s.subscription_id = a.subscription_id AND s.audience = m.audience)"""
    )

    assert outside == []


def test_ines_came_after_her_class_was_served(opening: Ask, valmoriane: Fixtures) -> None:
    manual = numbered(valmoriane, 1).id
    ines = person_id(valmoriane, "ines.aubrac")

    assert opening("SELECT left_at FROM gar_person WHERE ent_person_id = ?", ines) == [(None,)]
    assert (manual, ines) not in opening(LIVE)
    assert opening("SELECT total, live FROM gar_counter WHERE subscription_id = ? AND audience = 'ELEVE'", manual) == [
        (150, 150)
    ]


def test_noe_changed_class_and_kept_what_he_had(opening: Ask, valmoriane: Fixtures) -> None:
    noe = person_id(valmoriane, "noe.castaing")

    assert (numbered(valmoriane, 2).id, noe) in opening(LIVE)


def test_fauvel_is_gone_with_his_right(opening: Ask, valmoriane: Fixtures) -> None:
    fauvel = person_id(valmoriane, "alban.fauvel")

    [(left_at,)] = opening("SELECT left_at FROM gar_person WHERE ent_person_id = ?", fauvel)
    assert left_at.startswith("2026-09-01")
    assert opening("SELECT uai FROM gar_responsible WHERE ent_person_id = ?", fauvel) == []
    assert opening("SELECT count(*) FROM gar_responsible") == [(4,)]
    assert opening("SELECT count(*) FROM gar_batch WHERE author = 'Alban Fauvel'") == [(3,)]


def test_last_years_subscription_is_over_and_its_act_bears_last_years_date(opening: Ask, valmoriane: Fixtures) -> None:
    previous = numbered(valmoriane, PREVIOUS_YEAR).id

    [(ends_at,)] = opening("SELECT ends_at FROM gar_subscription WHERE id = ?", previous)
    act = "SELECT DISTINCT made_at, author FROM gar_batch b JOIN gar_assignment a ON a.batch_id = b.id"
    [(made_at, author)] = opening(f"{act} WHERE a.subscription_id = ?", previous)
    assert ends_at.startswith("2026-08-31 21:59:59")
    assert made_at.startswith("2025-08-28")
    assert author == "Solène Quiévrard"


def test_dumesnil_is_in_the_ent_and_not_yet_in_the_gar(opening: Ask, valmoriane: Fixtures) -> None:
    lina = person_id(valmoriane, "lina.dumesnil")

    assert opening("SELECT left_on FROM ent_person WHERE id = ?", lina) == [(None,)]
    assert opening("SELECT id FROM gar_person WHERE ent_person_id = ?", lina) == []


def test_corbeau_waits_for_an_incident(opening: Ask, valmoriane: Fixtures) -> None:
    yanis = person_id(valmoriane, "yanis.corbeau")

    assert opening("SELECT id FROM ent_person WHERE id = ?", yanis) == []


def test_ferhat_has_no_class_and_was_served_with_his_level(opening: Ask, valmoriane: Fixtures) -> None:
    ayoub = person_id(valmoriane, "ayoub.ferhat")

    assert (numbered(valmoriane, 3).id, ayoub) in opening(LIVE)


@pytest.mark.parametrize(
    ("number", "audiences"),
    [
        (5, {"ELEVE", "ENSEIGNANT", "DOCUMENTALISTE"}),
        (11, {"ELEVE", "ENSEIGNANT", "DOCUMENTALISTE", "AUTRE PERSONNEL"}),
        (12, {"ENSEIGNANT", "DOCUMENTALISTE"}),
        (15, {"ELEVE", "ENSEIGNANT", "DOCUMENTALISTE", "AUTRE PERSONNEL"}),
        (16, set()),
    ],
)
def test_establishment_licences_are_opened_to_audiences(
    opening: Ask, valmoriane: Fixtures, number: int, audiences: set[str]
) -> None:
    opened = opening(
        "SELECT audience FROM gar_establishment_opening WHERE subscription_id = ?", numbered(valmoriane, number).id
    )

    assert {audience for (audience,) in opened} == audiences


def test_every_subscription_was_declared_over_the_wire(opening: Ask, valmoriane: Fixtures) -> None:
    declared = opening("SELECT count(*) FROM krn_exchange WHERE wire = 'ws-abonnement' AND action LIKE 'PUT%'")

    assert declared == [(len(valmoriane.subscriptions),)]
    assert opening("SELECT count(*) FROM gar_subscription") == declared


def test_audiolire_became_not_transferable_by_a_change_of_category(opening: Ask, valmoriane: Fixtures) -> None:
    [(category,)] = opening("SELECT category FROM gar_subscription WHERE id = ?", numbered(valmoriane, 20).id)

    assert category == "non transferable"
    assert opening("SELECT outcome FROM krn_exchange WHERE action = 'categorie'") == [("accordé",)]


def test_the_ent_knows_three_schools_and_their_people(opening: Ask) -> None:
    pupils = dict(
        opening(
            """SELECT o.uai, count(*) FROM ent_post o JOIN ent_person p ON p.id = o.person_id
               WHERE o.function = 'ELV' GROUP BY o.uai"""
        )
    )
    staff = opening("SELECT count(*), count(DISTINCT person_id) FROM ent_post WHERE function NOT IN ('ELV', 'TUT')")

    assert pupils == {COLLEGE: 604, "0991202Q": 372, "0991303O": 190}
    assert staff == [(127, 125)]


def test_everybody_has_an_account_and_all_share_one_hash(opening: Ask) -> None:
    people = "SELECT count(*) FROM ent_person p JOIN ent_account a ON a.person_id = p.id"

    assert opening(people) == opening("SELECT count(*) FROM ent_person")
    assert opening("SELECT count(DISTINCT password_hash) FROM ent_account") == [(1,)]
