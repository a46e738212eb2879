"""What real clients send, each with its habits (gar-wire §1.4, §1.11), is read for what it means."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from gar_sim.formats.abonnement import decode_xml
from gar_sim.gar.domain.subscription_rules import RuleFacts, broken_rules, broken_update_rules, updated, with_defaults
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.schools import Degree
from gar_sim.values.subscriptions import AssignmentType, Pool
from wire_samples import sample

PARIS = ZoneInfo("Europe/Paris")
FACTS = RuleFacts(now=datetime(2026, 9, 15, 10, tzinfo=PARIS), degrees={"0991101O": Degree.SECONDARY})
CREATIONS = (
    "establishment_unlimited",
    "individual_school_year",
    "no_prologue_indented",
    "counts_by_audience_two_blocks",
    "counts_before_global_zeroes",
)


@pytest.mark.parametrize("name", CREATIONS)
def test_the_creation_breaks_no_rule(name: str) -> None:
    assert broken_rules(decode_xml(sample(f"abonnement/clients/{name}.xml")), FACTS) == ()


def test_a_school_licence_without_category_has_local_times_with_microseconds() -> None:
    draft = decode_xml(sample("abonnement/clients/establishment_unlimited.xml"))
    assert draft.category is None
    assert draft.assignment_type == AssignmentType.ESTABLISHMENT
    assert draft.pools == (Pool(GLOBAL_POOL, None),)
    assert draft.starts_at == datetime(2026, 9, 15, 10, 11, 12, 123456, tzinfo=PARIS)
    assert draft.ends_at == datetime(2027, 8, 15, 23, 59, 59, tzinfo=PARIS)
    assert set(draft.audiences) == set(Audience)


def test_an_empty_comment_is_no_comment_and_a_school_year_ends_the_subscription() -> None:
    draft = decode_xml(sample("abonnement/clients/individual_school_year.xml"))
    assert (draft.comment, draft.ends_at, draft.end_school_year) == ("", None, "2026-2027")


def test_audiences_in_two_blocks_are_one_list_in_their_order() -> None:
    draft = decode_xml(sample("abonnement/clients/counts_by_audience_two_blocks.xml"))
    assert draft.audiences == (Audience.DOCUMENTALISTS, Audience.OTHER_STAFF, Audience.TEACHERS, Audience.PUPILS)
    assert draft.pools == (Pool(Audience.TEACHERS, None), Pool(Audience.PUPILS, 25))


def test_bare_days_open_in_the_morning_and_close_at_night() -> None:
    draft = decode_xml(sample("abonnement/clients/counts_before_global_zeroes.xml"))
    assert draft.starts_at == datetime(2026, 9, 1, tzinfo=PARIS)
    assert draft.ends_at == datetime(2027, 8, 31, 23, 59, 59, tzinfo=PARIS)
    assert draft.nature_codes == ("340", "320")


def test_an_item_of_a_listing_sent_back_with_both_ends_is_an_update() -> None:
    sent = decode_xml(sample("abonnement/clients/update_from_listing.xml"))
    current = with_defaults(
        decode_xml(
            sample("abonnement/clients/update_from_listing.xml").replace(
                b"<categorieAffectation>", b"<uaiEtab>0991101O</uaiEtab><categorieAffectation>"
            )
        )
    )
    assert broken_update_rules(current, sent, FACTS) == ()
    assert updated(current, sent).schools == ("0991101O",)
    assert sent.ends_at == datetime(2028, 1, 31, 23, 59, 59, tzinfo=PARIS)
