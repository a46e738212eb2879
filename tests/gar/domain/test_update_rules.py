"""What an update may change, and what it may not (gar-wire §1.6)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from gar_sim.gar.domain.subscription_rules import RuleFacts, broken_update_rules, updated
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.schools import Degree
from gar_sim.values.subscriptions import NOT_TRANSFERABLE, TRANSFERABLE, AssignmentType, Pool, SubscriptionDraft

FACTS = RuleFacts(now=datetime(2026, 9, 15, 8, tzinfo=UTC), degrees={"0991101O": Degree.SECONDARY})
CURRENT = SubscriptionDraft(
    id="mathemarche-3e",
    distributor="999100001_0000000000000000",
    resource="ark:/99999/mathemarche-3e",
    title="Mathémarche 3e",
    starts_at=datetime(2026, 8, 31, 22, tzinfo=UTC),
    ends_at=datetime(2027, 7, 14, 21, 59, 59, tzinfo=UTC),
    schools=("0991101O",),
    category=TRANSFERABLE,
    pools=(Pool(Audience.PUPILS, 25), Pool(Audience.TEACHERS, 2)),
    audiences=(Audience.PUPILS, Audience.TEACHERS),
)
SENT = replace(CURRENT, schools=())


def codes(sent: SubscriptionDraft, current: SubscriptionDraft = CURRENT, facts: RuleFacts = FACTS) -> set[str]:
    return {broken.code.value for broken in broken_update_rules(current, sent, facts)}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"category": None},
        {"comment": "reconduit", "title": "Mathémarche 3e, édition 2026"},
        {"starts_at": datetime(2026, 9, 5, tzinfo=UTC), "ends_at": datetime(2028, 1, 1, tzinfo=UTC)},
        {"ends_at": None, "end_school_year": "2026-2028"},
        {"pools": (Pool(Audience.PUPILS, 30),)},
        {"pools": (Pool(GLOBAL_POOL, None),), "audiences": tuple(Audience)},
        {"project_code": "VALMORIANE-2027"},
        {"end_school_year": "2026-2027"},
    ],
)
def test_dates_counts_publics_and_labels_may_change(changes: dict[str, object]) -> None:
    assert codes(replace(SENT, **changes)) == set()


def test_an_update_that_names_schools_is_refused() -> None:
    assert codes(CURRENT) == {"UAI_ON_UPDATE"}


@pytest.mark.parametrize(
    "changes",
    [
        {"distributor": "999100002_0000000000000000"},
        {"resource": "ark:/99999/lexivore"},
        {"assignment_type": AssignmentType.ESTABLISHMENT, "pools": (Pool(GLOBAL_POOL, 25),)},
        {"nature_codes": ("340",)},
        {"category": NOT_TRANSFERABLE},
    ],
)
def test_distributor_resource_type_natures_and_category_are_fixed(changes: dict[str, object]) -> None:
    assert codes(replace(SENT, **changes)) == {"FIXED_ELEMENT"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pools": ()}, "RG1"),
        ({"distributor": ""}, "RG3"),
        ({"assignment_type": ""}, "RG4"),
        ({"audiences": (Audience.TEACHERS,)}, "RG5"),
        ({"ends_at": None, "end_school_year": "2026-2026"}, "RG7"),
        ({"ends_at": datetime(2036, 9, 1, tzinfo=UTC)}, "RG8"),
        ({"ends_at": None}, "RG9"),
        ({"ends_at": None, "end_school_year": "2027"}, "RG10"),
    ],
)
def test_the_other_rules_hold_for_an_update_too(changes: dict[str, object], code: str) -> None:
    assert codes(replace(SENT, **changes)) == {code}


def test_the_degree_of_the_kept_schools_still_counts() -> None:
    primary = replace(FACTS, degrees={"0991101O": Degree.PRIMARY})
    assert codes(replace(SENT, audiences=tuple(Audience)), facts=primary) == {"RG11"}


def test_a_historic_subscription_is_updated_without_losing_its_category() -> None:
    historic = replace(CURRENT, category=NOT_TRANSFERABLE)
    assert codes(replace(SENT, category=NOT_TRANSFERABLE), historic) == set()
    assert updated(historic, replace(SENT, category=None)).category == NOT_TRANSFERABLE


def test_natures_sent_back_in_another_order_are_no_change() -> None:
    current = replace(CURRENT, schools=(), nature_codes=("340", "320"))
    assert codes(replace(current, nature_codes=("320", "340")), current) == set()


def test_natures_left_out_of_an_update_are_kept() -> None:
    current = replace(CURRENT, schools=(), nature_codes=("340", "320"))
    assert codes(SENT, current) == set()
    assert updated(current, SENT).nature_codes == ("340", "320")


def test_the_updated_subscription_keeps_its_schools_and_takes_the_rest() -> None:
    after = updated(CURRENT, replace(SENT, pools=(Pool(Audience.PUPILS, 30),), comment="reconduit"))
    assert (after.schools, after.comment) == (("0991101O",), "reconduit")
    assert after.pools == (Pool(Audience.PUPILS, 30),)
