"""The one decision of access: its questions, their order, their words (architecture, decision 4)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.deliveries import BY_EDUGAR
from gar_sim.gar.domain.entitlements import AccessFacts, SubscriptionFacts, decide
from gar_sim.gar.domain.validity import Validity
from gar_sim.values.decisions import StepCode
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import AssignmentType

NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)
DAY = timedelta(days=1)
RUNNING = Validity(NOW - 14 * DAY, NOW + 300 * DAY)
UPCOMING = Validity(NOW + 20 * DAY, NOW + 300 * DAY)
EXPIRED = Validity(NOW - 380 * DAY, NOW - 15 * DAY)

LICENCE = SubscriptionFacts(
    id="mathemarche-3e",
    assignment_type=AssignmentType.INDIVIDUAL,
    audiences=frozenset({Audience.PUPILS, Audience.TEACHERS}),
    validity=RUNNING,
    assigned=True,
)
SCHOOL_LICENCE = replace(
    LICENCE,
    id="lexivore",
    assignment_type=AssignmentType.ESTABLISHMENT,
    assigned=False,
    opened=frozenset({Audience.PUPILS}),
)
FACTS = AccessFacts(
    now=NOW,
    resource="Mathémarche 3e",
    school="Collège Adélaïde-Corvisier",
    school_deployed=True,
    known=True,
    present=True,
    audience=Audience.PUPILS,
    subscriptions=(LICENCE,),
    release_declared=True,
)


def with_subscription(**changes: object) -> AccessFacts:
    return replace(FACTS, subscriptions=(replace(LICENCE, **changes),))


def test_somebody_whom_no_school_delivered_is_told_so_without_naming_a_school() -> None:
    decision = decide(replace(FACTS, school="", school_deployed=False, known=False, present=False))

    assert decision.failed is not None
    assert [step.code for step in decision.steps] == [StepCode.SCHOOL_DEPLOYED]
    assert "«" not in decision.failed.pupil
    assert "parent" in decision.failed.pupil_remedy


def test_a_pupil_with_a_licence_passes_every_question_in_order() -> None:
    decision = decide(FACTS)
    assert decision.granted
    assert [step.code for step in decision.steps] == list(StepCode)
    assert decision.failed is None
    assert decision.subscription == "mathemarche-3e"


FAILURES = {
    "the school is not deployed": (replace(FACTS, school_deployed=False), StepCode.SCHOOL_DEPLOYED, "n'exporte pas"),
    "the person is unknown": (replace(FACTS, known=False), StepCode.PERSON_KNOWN, "ne connaît pas cette personne"),
    "the person left": (replace(FACTS, present=False), StepCode.ACCOUNT_PRESENT, "est partie"),
    "another audience": (replace(FACTS, audience=Audience.OTHER_STAFF), StepCode.AUDIENCE, "autres personnels"),
    "no audience": (replace(FACTS, audience=None), StepCode.AUDIENCE, "personnes de ce profil"),
    "no subscription": (replace(FACTS, subscriptions=()), StepCode.SUBSCRIPTION_VALID, "aucun abonnement"),
    "not yet": (with_subscription(validity=UPCOMING), StepCode.SUBSCRIPTION_VALID, "commence le 5 octobre 2026"),
    "over": (with_subscription(validity=EXPIRED), StepCode.SUBSCRIPTION_VALID, "a pris fin le 31 août 2026"),
    "deleted": (with_subscription(deleted=True), StepCode.SUBSCRIPTION_VALID, "a supprimé"),
    "no licence": (with_subscription(assigned=False), StepCode.ASSIGNED, "n'a pas de licence"),
    "not opened": (
        replace(FACTS, subscriptions=(SCHOOL_LICENCE,), audience=Audience.TEACHERS),
        StepCode.ASSIGNED,
        "n'est pas ouverte aux enseignants",
    ),
    "nothing declared": (replace(FACTS, release_declared=False), StepCode.RELEASE, "Aucune donnée"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILURES)
def test_the_first_failing_question_closes_the_way_and_says_why(name: str) -> None:
    facts, code, words = FAILURES[name]
    decision = decide(facts)
    assert not decision.granted
    assert decision.failed is not None
    assert decision.failed is decision.steps[-1]
    assert decision.failed.code is code
    assert words in decision.failed.manager
    assert all(step.passed for step in decision.steps[:-1])


@pytest.mark.parametrize("name", FAILURES)
def test_a_refusal_tells_the_pupil_and_the_manager_different_things_and_what_to_do(name: str) -> None:
    failed = decide(FAILURES[name][0]).failed
    assert failed is not None
    assert failed.pupil != failed.manager
    assert failed.pupil_remedy
    assert failed.manager_remedy
    assert failed.pupil_remedy != failed.manager_remedy


@pytest.mark.parametrize(
    ("lack", "pupil", "manager"),
    [
        ("school_deployed", "Adressez-vous à votre établissement", "avec le code reçu par courrier"),
        ("known", "Demandez à la direction", "Donner une liste où elle figure"),
        ("present", "Adressez-vous à votre établissement", "donner à ÉduGAR une liste où elle figure"),
    ],
)
def test_where_edugar_delivers_the_remedy_is_the_list_of_the_school_and_no_night_is_awaited(
    lack: str, pupil: str, manager: str
) -> None:
    failed = decide(replace(FACTS, delivery=BY_EDUGAR, **{lack: False})).failed
    assert failed is not None
    assert pupil in failed.pupil_remedy
    assert manager in failed.manager_remedy
    said = f"{failed.pupil_remedy} {failed.manager} {failed.manager_remedy}"
    assert not any(word in said for word in ("ENT", "export", "demain", "nuit"))


def test_a_school_licence_serves_the_audiences_it_was_opened_to() -> None:
    assert decide(replace(FACTS, subscriptions=(SCHOOL_LICENCE,))).granted


def test_a_personal_licence_means_nothing_on_a_school_licence_nor_an_opening_on_personal_ones() -> None:
    school = replace(SCHOOL_LICENCE, opened=frozenset(), assigned=True)
    personal = replace(LICENCE, assigned=False, opened=frozenset({Audience.PUPILS}))
    assert not decide(replace(FACTS, subscriptions=(school, personal))).granted


@pytest.mark.parametrize("edge", [RUNNING.start, RUNNING.end])
def test_both_ends_of_the_validity_are_valid(edge: datetime) -> None:
    assert decide(replace(FACTS, now=edge)).granted


def test_one_subscription_that_passes_is_enough() -> None:
    expired = replace(LICENCE, id="ancien", validity=EXPIRED)
    decision = decide(replace(FACTS, subscriptions=(expired, LICENCE)))
    assert (decision.granted, decision.subscription) == (True, "mathemarche-3e")


def test_the_subscription_that_gets_furthest_is_explained() -> None:
    expired = replace(LICENCE, id="ancien", validity=EXPIRED)
    for_teachers = replace(LICENCE, id="prof", audiences=frozenset({Audience.TEACHERS}))
    not_assigned = replace(LICENCE, id="nouveau", assigned=False)
    decision = decide(replace(FACTS, subscriptions=(expired, for_teachers, not_assigned)))
    assert decision.subscription == "nouveau"


def test_at_equal_progress_one_to_come_is_explained_rather_than_one_that_ended() -> None:
    expired = replace(LICENCE, id="ancien", validity=EXPIRED)
    upcoming = replace(LICENCE, id="prochain", validity=UPCOMING)
    decision = decide(replace(FACTS, subscriptions=(expired, upcoming)))
    assert decision.subscription == "prochain"


validities = st.sampled_from([RUNNING, UPCOMING, EXPIRED])
audiences = st.frozensets(st.sampled_from(Audience))
subscriptions = st.lists(
    st.builds(
        SubscriptionFacts,
        id=st.uuids().map(str),
        assignment_type=st.sampled_from(AssignmentType),
        audiences=audiences,
        validity=validities,
        assigned=st.booleans(),
        opened=audiences,
        deleted=st.booleans(),
    ),
    max_size=4,
).map(tuple)
any_facts = st.builds(
    AccessFacts,
    now=st.just(NOW),
    resource=st.just("R"),
    school=st.just("E"),
    school_deployed=st.booleans(),
    known=st.booleans(),
    present=st.booleans(),
    audience=st.none() | st.sampled_from(Audience),
    subscriptions=subscriptions,
    release_declared=st.booleans(),
)


@given(any_facts)
def test_access_is_granted_exactly_when_all_of_the_rule_holds(facts: AccessFacts) -> None:
    person = facts.school_deployed and facts.known and facts.present and facts.release_declared
    served = any(
        facts.audience in subscription.audiences
        and not subscription.deleted
        and subscription.validity is RUNNING
        and (
            facts.audience in subscription.opened
            if subscription.assignment_type is AssignmentType.ESTABLISHMENT
            else subscription.assigned
        )
        for subscription in facts.subscriptions
    )
    assert decide(facts).granted == (person and served)


@given(any_facts)
def test_the_order_of_the_subscriptions_changes_nothing(facts: AccessFacts) -> None:
    turned = replace(facts, subscriptions=facts.subscriptions[::-1])
    assert decide(turned) == decide(facts)
