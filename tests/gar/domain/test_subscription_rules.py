"""A well-made subscription breaks no rule; each single break is reported by its own number (gar-wire §1.5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gar_sim.gar.domain.subscription_rules import (
    RuleFacts,
    RuleSettings,
    broken_category_rules,
    broken_rules,
    refusal,
    with_defaults,
)
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.schools import Degree
from gar_sim.values.subscriptions import (
    NOT_TRANSFERABLE,
    TRANSFERABLE,
    AssignmentType,
    Pool,
    SubscriptionDraft,
)

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)
SECONDARY = ("0991101O", "0991202Q")
PRIMARY = ("0991303O", "0991404Q")
DEGREES = dict.fromkeys(SECONDARY, Degree.SECONDARY) | dict.fromkeys(PRIMARY, Degree.PRIMARY)
FACTS = RuleFacts(now=NOW, degrees=DEGREES)

starts = st.integers(0, 10 * 365 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
totals = st.none() | st.integers(1, 99_999_999)
ids = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,44}\Z").filter(
    lambda text: text not in ("abonnements", "categorie")
)


@st.composite
def well_made(draw: st.DrawFn) -> SubscriptionDraft:
    """A draft that a distributor could send."""
    primary = draw(st.booleans())
    publics = [audience for audience in Audience if not (primary and audience is Audience.DOCUMENTALISTS)]
    audiences = draw(st.lists(st.sampled_from(publics), min_size=1, unique=True))
    kind = draw(st.sampled_from(AssignmentType))
    shared = kind is AssignmentType.ESTABLISHMENT or draw(st.booleans())
    counted = [GLOBAL_POOL] if shared else draw(st.lists(st.sampled_from(audiences), min_size=1, unique=True))
    start = draw(starts)
    year, span = start.astimezone(PARIS).year, draw(st.integers(1, 10))
    dated = draw(st.booleans())
    by_nature = draw(st.booleans())
    return SubscriptionDraft(
        id=draw(ids),
        distributor=draw(st.from_regex(r"\A[0-9]{9}_[0-9]{16}\Z")),
        resource="ark:/99999/" + draw(st.text("abc-.123", max_size=20)),
        resource_id_type=draw(st.sampled_from(["ark", "ARK"])),
        title=draw(st.text(min_size=1, max_size=255)),
        comment=draw(st.text(max_size=255)),
        starts_at=start,
        ends_at=start + timedelta(days=draw(st.integers(0, 3650))) if dated else None,
        end_school_year=None if dated else f"{year}-{year + span}",
        schools=() if by_nature else tuple(draw(st.permutations(PRIMARY if primary else SECONDARY))),
        nature_codes=("151" if primary else "340",) if by_nature else (),
        category=draw(st.sampled_from([None, TRANSFERABLE])),
        assignment_type=kind,
        pools=tuple(Pool(counter, draw(totals)) for counter in counted),
        audiences=tuple(audiences),
        project_code=draw(st.none() | st.text(min_size=1, max_size=50)),
    )


def codes(draft: SubscriptionDraft, facts: RuleFacts = FACTS) -> set[str]:
    return {broken.code.value for broken in broken_rules(draft, facts)}


def by_audience(**changes: object) -> Callable[[SubscriptionDraft], SubscriptionDraft]:
    """A change of the draft, itself first made of pupils' licences given one by one."""
    plain = {
        "assignment_type": AssignmentType.INDIVIDUAL,
        "audiences": (Audience.PUPILS,),
        "pools": (Pool(Audience.PUPILS, 5),),
    }
    return lambda draft: replace(draft, **(plain | changes))


def changed(**changes: object) -> Callable[[SubscriptionDraft], SubscriptionDraft]:
    return lambda draft: replace(draft, **changes)


def school_year(first: int, second: int) -> Callable[[SubscriptionDraft], SubscriptionDraft]:
    return lambda draft: replace(draft, ends_at=None, end_school_year=f"{_year(draft) + first}-{_year(draft) + second}")


def ending(after: timedelta) -> Callable[[SubscriptionDraft], SubscriptionDraft]:
    return lambda draft: replace(draft, ends_at=_start(draft) + after, end_school_year=None)


def _start(draft: SubscriptionDraft) -> datetime:
    assert draft.starts_at is not None
    return draft.starts_at


def _year(draft: SubscriptionDraft) -> int:
    return _start(draft).astimezone(PARIS).year


BREAKS = {
    "two kinds of counts": ("RG1", by_audience(pools=(Pool(GLOBAL_POOL, 10), Pool(Audience.PUPILS, 5)))),
    "no count": ("RG1", by_audience(pools=())),
    "counts of zero": ("RG1", by_audience(pools=(Pool(GLOBAL_POOL, 0), Pool(Audience.PUPILS, 0)))),
    "schools and natures": ("RG2", changed(schools=SECONDARY[:1], nature_codes=("340",), audiences=(Audience.PUPILS,),
                                            pools=(Pool(GLOBAL_POOL, None),))),
    "no school": ("RG2", changed(schools=(), nature_codes=())),
    "a distributor without ISNI": ("RG3", changed(distributor="999100001")),
    "a distributor with a letter": ("RG3", changed(distributor="99910000A_0000000000000000")),
    "a distributor with a tail": ("RG3", changed(distributor="999100001_00000000000000001")),
    "a distributor left out": ("RG3", changed(distributor="")),
    "a historic category": ("RG4", changed(category=NOT_TRANSFERABLE)),
    "an unknown type": ("RG4", changed(assignment_type="GROUPE")),
    "a type left out": ("RG4", changed(assignment_type="")),
    "a count without its audience": ("RG5", by_audience(pools=(Pool(Audience.PUPILS, 5), Pool(Audience.TEACHERS, 1)))),
    "an unlimited count without its audience": ("RG5", by_audience(pools=(Pool(Audience.TEACHERS, None),))),
    "a school licence with counts by audience": ("RG6", by_audience(assignment_type=AssignmentType.ESTABLISHMENT)),
    "a school year that stands still": ("RG7", school_year(0, 0)),
    "a school year that goes back": ("RG7", school_year(1, 0)),
    "a school year of eleven years": ("RG7", school_year(0, 11)),
    "a school year of eleven years, five of them gone": ("RG7", school_year(-6, 5)),
    "a school year over before the start": ("RG7", school_year(-2, -1)),
    "a school year ten years too far": ("RG7", school_year(5, 15)),
    "an end of ten years": ("RG8", ending(timedelta(days=3654))),
    "an end before the start": ("RG8", ending(timedelta(seconds=-1))),
    "two ends": ("RG9", lambda draft: replace(ending(timedelta(days=9))(draft), end_school_year="2026-2027")),
    "no end": ("RG9", changed(ends_at=None, end_school_year=None)),
    "a school year of one year": ("RG10", changed(ends_at=None, end_school_year="2026")),
    "a school year with a stroke": ("RG10", changed(ends_at=None, end_school_year="2026/2027")),
    "documentalists in a primary school": ("RG11", changed(schools=PRIMARY[:1], nature_codes=(),
                                                           audiences=tuple(Audience))),
    "documentalists in primary schools by nature": ("RG11", changed(schools=(), nature_codes=("340", "151"),
                                                                    audiences=tuple(Audience))),
    "a reserved word": ("RG12", changed(id="categorie")),
    "the other reserved word": ("RG12", changed(id="abonnements")),
    "the mark of the deleted": ("RG13", changed(id="_mathemarche")),
    "a blank in the identifier": ("WHITE_SPACE", changed(id="mathe marche")),
    "a hard blank in the identifier": ("WHITE_SPACE", changed(id="mathe\u00a0marche")),
    "an identifier too long": ("TOO_LONG", changed(id="a" * 46)),
    "a comment too long": ("TOO_LONG", changed(comment="a" * 256)),
    "a resource too long": ("TOO_LONG", changed(resource="ark:/99999/" + "a" * 1014)),
    "a title too long": ("TOO_LONG", changed(title="é" * 256)),
    "a project code too long": ("TOO_LONG", changed(project_code="a" * 51)),
    "no identifier": ("MISSING_ELEMENT", changed(id="")),
    "no resource": ("MISSING_ELEMENT", changed(resource="")),
    "no type of resource": ("MISSING_ELEMENT", changed(resource_id_type="")),
    "no title": ("MISSING_ELEMENT", changed(title="")),
    "no start": ("MISSING_ELEMENT", changed(starts_at=None)),
    "no audience": ("MISSING_ELEMENT", changed(audiences=(), pools=(Pool(GLOBAL_POOL, 1),))),
    "another type of resource": ("ID_TYPE", changed(resource_id_type="isbn")),
    "a number of nine digits": ("COUNT_TOO_LONG", by_audience(pools=(Pool(Audience.PUPILS, 100_000_000),))),
    "an unknown audience": ("UNKNOWN_AUDIENCE", changed(audiences=("PARENT",), pools=(Pool(GLOBAL_POOL, 1),))),
    "a wrong UAI": ("INVALID_UAI", changed(schools=("991101O",), nature_codes=())),
    "a small letter": ("INVALID_UAI", changed(schools=("0991101o",), nature_codes=())),
    "an unknown school": ("UNKNOWN_SCHOOL", changed(schools=("0999999O",), nature_codes=())),
    "a nature of two digits": ("INVALID_NATURE", changed(schools=(), nature_codes=("34",))),
}  # fmt: skip


@given(well_made())
def test_a_well_made_subscription_breaks_no_rule(draft: SubscriptionDraft) -> None:
    assert broken_rules(draft, FACTS) == ()


@pytest.mark.parametrize("name", BREAKS)
@settings(max_examples=10)
@given(draft=well_made())
def test_a_single_break_is_reported_by_its_own_number(name: str, draft: SubscriptionDraft) -> None:
    code, break_it = BREAKS[name]
    assert codes(break_it(draft)) == {code}


@given(well_made(), st.sampled_from(list(BREAKS)))
def test_a_broken_rule_names_the_element_to_correct(draft: SubscriptionDraft, name: str) -> None:
    for broken in broken_rules(BREAKS[name][1](draft), FACTS):
        assert f"« {broken.element} »" in broken.message


def test_licences_for_documentalists_of_a_primary_school_break_rule_11_too() -> None:
    draft = by_audience(pools=(Pool(Audience.PUPILS, 5), Pool(Audience.DOCUMENTALISTS, 1)), schools=PRIMARY)(MINIMAL)
    assert codes(draft) == {"RG5", "RG11"}


def test_a_count_of_zero_for_documentalists_is_allowed_in_a_primary_school() -> None:
    pools = (Pool(Audience.PUPILS, 5), Pool(Audience.DOCUMENTALISTS, 0))
    assert codes(by_audience(pools=pools, schools=PRIMARY)(MINIMAL)) == set()


def test_the_identifier_is_that_of_the_address() -> None:
    assert codes(MINIMAL, replace(FACTS, path_id="mathemarche-3e")) == set()
    assert codes(MINIMAL, replace(FACTS, path_id="mathemarche-4e")) == {"ID_MISMATCH"}


@pytest.mark.parametrize(
    ("start", "ten_years_later"),
    [
        (datetime(2026, 9, 1, tzinfo=PARIS), datetime(2036, 9, 1, tzinfo=PARIS)),
        (datetime(2028, 2, 29, tzinfo=PARIS), datetime(2038, 3, 1, tzinfo=PARIS)),
    ],
)
def test_ten_years_are_one_second_too_long(start: datetime, ten_years_later: datetime) -> None:
    dated = replace(MINIMAL, starts_at=start.astimezone(UTC), end_school_year=None)
    last = ten_years_later.astimezone(UTC)
    assert codes(replace(dated, ends_at=last - timedelta(seconds=1))) == set()
    assert codes(replace(dated, ends_at=last)) == {"RG8"}


@pytest.mark.parametrize("end", [{"ends_at": NOW - timedelta(seconds=1)}, {"end_school_year": "2025-2026"}])
def test_a_past_end_is_refused_only_where_the_setting_says_so(end: dict[str, object]) -> None:
    over = changed(**({"ends_at": None, "end_school_year": None, "starts_at": NOW - timedelta(days=300)} | end))(
        MINIMAL
    )
    assert codes(over) == set()
    assert codes(over, replace(FACTS, settings=RuleSettings(refuse_past_end=True))) == {"PAST_END"}


def test_several_breaks_are_reported_together() -> None:
    assert codes(replace(MINIMAL, id="_a b", distributor="x", pools=())) == {"RG1", "RG3", "RG13", "WHITE_SPACE"}


def test_the_refusal_says_every_broken_rule_and_has_the_code_of_the_first() -> None:
    error = refusal(broken_rules(replace(MINIMAL, id="_a", distributor="x"), FACTS))
    assert isinstance(error, InvalidInput)
    assert error.code == "RG3"
    assert "RG3 : « idDistributeurCom »" in error.message
    assert "RG13 : « idAbonnement »" in error.message


def test_the_historic_category_is_reached_only_by_its_own_road_and_by_a_setting() -> None:
    assert broken_category_rules(TRANSFERABLE) == ()
    assert [broken.code for broken in broken_category_rules(NOT_TRANSFERABLE)] == ["RG4"]
    assert broken_category_rules(NOT_TRANSFERABLE, allow_not_transferable=True) == ()
    assert [broken.code for broken in broken_category_rules("à vie", allow_not_transferable=True)] == ["RG4"]


def test_a_category_that_was_not_said_is_transferable() -> None:
    assert with_defaults(replace(MINIMAL, category=None)).category == TRANSFERABLE


MINIMAL = SubscriptionDraft(
    id="mathemarche-3e",
    distributor="999100001_0000000000000000",
    resource="ark:/99999/mathemarche-3e",
    title="Mathémarche 3e",
    starts_at=datetime(2026, 8, 31, 22, tzinfo=UTC),
    end_school_year="2026-2027",
    schools=SECONDARY[:1],
    pools=(Pool(Audience.PUPILS, 25),),
    audiences=(Audience.PUPILS,),
)
