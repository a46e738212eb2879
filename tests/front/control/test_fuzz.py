"""Orders made of what exists and of what does not, in any mixture: never a crash, counters that always balance."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from control_calls import Control
from gar_sim.front.control.operations import OPERATIONS
from valmoriane import COLLEGE, LYCEE

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ANYTHING = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
DOCUMENTED = {(o.method, o.path): {o.status.value, 400, *(refusal.value for refusal in o.refusals)} for o in OPERATIONS}


def known(control: Control) -> dict[str, list[str]]:
    people = control("GET", "people", uai=COLLEGE).json["people"]
    return {
        "subscription": [one["id"] for one in control("GET", "subscriptions").json["subscriptions"]],
        "person": [person["id"] for person in people],
        "group": sorted({group for person in people for group in person["groups"]}),
    }


def orders(ids: dict[str, list[str]]) -> st.SearchStrategy[dict[str, Any]]:
    """Mostly well-formed, of real and unreal things."""
    person = st.sampled_from([*ids["person"], "PAS-inconnue", ""])
    group = st.fixed_dictionaries(
        {"uai": st.sampled_from([COLLEGE, LYCEE, "0999999Z"]), "code": st.sampled_from([*ids["group"], "9Z"])}
    )
    audience = st.sampled_from(["ELEVE", "ENSEIGNANT", "DOCUMENTALISTE", "AUTRE PERSONNEL", "TUTEUR"])
    target = {
        "people": st.lists(person, max_size=30),
        "group": group,
        "audiences": st.lists(audience, min_size=1, max_size=4),
    }
    one_target = st.sampled_from(sorted(target)).flatmap(lambda key: st.fixed_dictionaries({key: target[key]}))
    policy = st.sampled_from([{}, {"policy": "block"}, {"policy": "ordered"}, {"policy": "waitlist"}])
    subscription = st.sampled_from([*ids["subscription"], "inconnu"]).map(lambda one: {"subscription": one})
    odd = st.just({}) | st.just({}) | st.just({}) | st.dictionaries(st.sampled_from([*target, "uai"]), JSON, max_size=1)
    return st.tuples(subscription, one_target, policy, odd).map(
        lambda parts: {k: v for part in parts for k, v in part.items()}
    )


def balanced(control: Control) -> bool:
    counters = [c for one in control("GET", "subscriptions").json["subscriptions"] for c in one["counters"]]
    return all(
        c["live"] >= 0 and (c["total"] is None or c["live"] + c["free"] == c["total"] + c["over"]) for c in counters
    )


def test_any_sequence_of_orders_keeps_the_counters_balanced(control: Control) -> None:
    ids = known(control)

    @ANYTHING
    @given(st.sampled_from(["POST", "POST", "DELETE"]), orders(ids))
    def hold(method: str, order: dict[str, Any]) -> None:
        answer = control(method, "assignments", order)
        assert answer.status_code in DOCUMENTED[method, "/assignments"], answer.text
        assert balanced(control)

    hold()


def test_any_json_at_all_is_answered_as_documented(control: Control) -> None:
    writers = [(o.method, o.path) for o in OPERATIONS if o.body and o.path != "/clock"]

    @ANYTHING
    @given(st.sampled_from(writers), JSON)
    def hold(call: tuple[str, str], body: Any) -> None:
        method, path = call
        answer = control(method, path.removeprefix("/"), body)
        assert answer.status_code in DOCUMENTED[call], answer.text

    hold()
