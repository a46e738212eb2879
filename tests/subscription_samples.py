"""The two subscriptions of `fixtures/wire/abonnement/list.xml`, and any other that the wires can carry."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import COUNT_ELEMENTS, AssignmentType, Pool, SubscriptionDraft

MATHEMARCHE = SubscriptionDraft(
    id="mathemarche-3e",
    comment="Abonnement annuel & reconduit",
    distributor="999100001_0000000000000000",
    resource="ark:/99999/mathemarche-3e",
    title="Mathémarche 3e",
    starts_at=datetime(2026, 8, 31, 22, tzinfo=UTC),
    ends_at=datetime(2027, 1, 31, 22, 59, 59, tzinfo=UTC),
    schools=("0991101O", "0991202Q"),
    category="transferable",
    assignment_type=AssignmentType.INDIVIDUAL,
    pools=(Pool(Audience.TEACHERS, None), Pool(Audience.PUPILS, 25)),
    audiences=(Audience.PUPILS, Audience.TEACHERS),
    project_code="VALMORIANE-2026",
)
LEXIVORE = SubscriptionDraft(
    id="lexivore",
    distributor="999100002_0000000000000000",
    resource="ark:/99999/lexivore",
    resource_id_type="ARK",
    title="Lexivore",
    starts_at=datetime(2026, 8, 31, 22, tzinfo=UTC),
    end_school_year="2026-2027",
    nature_codes=("340", "320"),
    category="transferable",
    assignment_type=AssignmentType.ESTABLISHMENT,
    pools=(Pool(GLOBAL_POOL, None),),
    audiences=(Audience.OTHER_STAFF,),
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

texts = st.text(st.characters(exclude_categories=("C", "Z")), max_size=30)
instants = st.integers(0, 4 * 10**12).map(lambda milliseconds: EPOCH + timedelta(milliseconds=milliseconds))
pools = st.dictionaries(st.sampled_from(list(COUNT_ELEMENTS.values())), st.none() | st.integers(0, 99_999_999)).map(
    lambda totals: tuple(Pool(counter, totals[counter]) for counter in COUNT_ELEMENTS.values() if counter in totals)
)
drafts = st.builds(
    SubscriptionDraft,
    id=texts,
    comment=texts,
    distributor=texts,
    resource=texts,
    resource_id_type=texts,
    title=texts,
    starts_at=st.none() | instants,
    ends_at=st.none() | instants,
    end_school_year=st.none() | st.just("2026-2027"),
    schools=st.lists(st.from_regex(r"\A[0-9]{7}[A-Z]\Z"), unique=True, max_size=3).map(tuple),
    nature_codes=st.lists(st.from_regex(r"\A[0-9]{3}\Z"), unique=True, max_size=3).map(tuple),
    category=st.sampled_from([None, "transferable", "non transferable"]),
    assignment_type=st.sampled_from(["INDIV", "ETABL", "AUTRE", ""]),
    pools=pools,
    audiences=st.lists(st.sampled_from(list(Audience)), unique=True).map(tuple),
    project_code=st.none() | texts.filter(bool),
)
