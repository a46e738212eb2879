"""Whom to serve when licences lack: nobody, the first by name, or whole classes."""

from collections import Counter as Tally

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.policies import Policy, Sharing, share_all
from gar_sim.gar.domain.previews import Candidate, Placement, Preview, preview
from gar_sim.gar.domain.quotas import Counter, Offer
from gar_sim.values.profiles import GLOBAL_POOL, Audience

CLASSES = {f"p{number}": number // 3 for number in range(9)}
"""Three classes of three pupils; `t0` has none."""

people = st.lists(st.sampled_from([*CLASSES, "t0"]), unique=True).map(
    lambda names: [Candidate(name, Audience.TEACHERS if name == "t0" else Audience.PUPILS) for name in names]
)
totals = st.none() | st.integers(0, 9)
offers = st.tuples(totals, totals).map(
    lambda pair: Offer(
        frozenset({Audience.PUPILS, Audience.TEACHERS}),
        (Counter(Audience.PUPILS, pair[0]), Counter(Audience.TEACHERS, pair[1])),
    )
) | totals.map(lambda total: Offer(frozenset({Audience.PUPILS, Audience.TEACHERS}), (Counter(GLOBAL_POOL, total),)))


def shared(effect: Preview, policy: Policy) -> Sharing:
    [sharing] = share_all([effect], policy, CLASSES)
    return sharing


def names(placements: tuple[Placement, ...]) -> list[str]:
    return [placement.person for placement in placements]


def pupils(count: int, licences: int) -> Preview:
    offer = Offer(frozenset({Audience.PUPILS}), (Counter(Audience.PUPILS, licences),))
    return preview([Candidate(f"p{number}", Audience.PUPILS) for number in range(count)], offer)


def test_blocked_one_resource_that_lacks_licences_stops_the_others_too() -> None:
    sharings = share_all([pupils(3, 3), pupils(3, 2)], Policy.BLOCK, {})

    assert [(len(one.served), len(one.unserved)) for one in sharings] == [(0, 3), (0, 3)]


def test_in_order_the_first_are_served() -> None:
    sharing = shared(pupils(5, 2), Policy.ORDERED)

    assert (names(sharing.served), names(sharing.unserved)) == (["p0", "p1"], ["p2", "p3", "p4"])


def test_a_class_that_does_not_fit_leaves_its_licences_to_the_next() -> None:
    effect = pupils(8, 5)  # three, three, two

    assert names(shared(effect, Policy.CLASSES).served) == ["p0", "p1", "p2", "p6", "p7"]


@given(people, offers, st.sampled_from(Policy))
def test_everybody_is_served_or_not_and_nothing_is_overspent(
    some: list[Candidate], offer: Offer, policy: Policy
) -> None:
    effect = preview(some, offer)
    sharing = shared(effect, policy)

    assert sorted(names(sharing.served) + names(sharing.unserved)) == sorted(names(effect.new))
    spent = Tally(placement.counter for placement in sharing.served)
    assert all(counter.free is None or spent[counter.audience] <= counter.free for counter in offer.counters)


@given(people, offers)
def test_class_by_class_no_class_is_split(some: list[Candidate], offer: Offer) -> None:
    sharing = shared(preview(some, offer), Policy.CLASSES)
    served, unserved = ({CLASSES.get(name) for name in names(some) if name in CLASSES} for some in _halves(sharing))

    assert served.isdisjoint(unserved)


def _halves(sharing: Sharing) -> tuple[tuple[Placement, ...], tuple[Placement, ...]]:
    return sharing.served, sharing.unserved
