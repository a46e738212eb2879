"""The opaque identifier that a supplier receives (gar-wire §4.6, §4.7)."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gar_sim.gar.domain.opaque_ids import OpaqueIdScope, family_id, opaque_id

PERSON = {"ent": "PAS", "person": "pas-0001", "distributor": "D1", "resource": "ark:/99999/a"}
KEY = b"a key of the world"

texts = st.text()
people = st.fixed_dictionaries(dict.fromkeys(PERSON, texts))


@given(people, st.binary(min_size=1), st.sampled_from(OpaqueIdScope))
def test_it_is_128_hexadecimal_characters_and_always_the_same(
    person: dict[str, str], key: bytes, scope: OpaqueIdScope
) -> None:
    ido = opaque_id(key, **person, scope=scope)
    assert re.fullmatch(r"[0-9a-f]{128}", ido)
    assert ido == opaque_id(key, **person, scope=scope)


@given(people, people)
def test_two_people_or_two_distributors_never_share_it(one: dict[str, str], other: dict[str, str]) -> None:
    seen = [(who["ent"], who["person"], who["distributor"]) for who in (one, other)]
    assume(seen[0] != seen[1])
    assert opaque_id(KEY, **one) != opaque_id(KEY, **other)


def test_letters_that_move_from_one_part_to_the_next_make_another_person() -> None:
    moved = PERSON | {"ent": "PASp", "person": "as-0001"}
    assert opaque_id(KEY, **moved) != opaque_id(KEY, **PERSON)


def test_another_key_gives_another_identifier() -> None:
    assert opaque_id(KEY, **PERSON) != opaque_id(b"another key", **PERSON)


@pytest.mark.parametrize(
    ("scope", "changes_with"),
    [
        (OpaqueIdScope.DISTRIBUTOR, {"ent", "person", "distributor"}),
        (OpaqueIdScope.RESOURCE, {"ent", "person", "resource"}),
        (OpaqueIdScope.ENT_PROJECT, {"ent", "person"}),
    ],
)
def test_the_scope_says_who_sees_the_same_identifier(scope: OpaqueIdScope, changes_with: set[str]) -> None:
    first = opaque_id(KEY, **PERSON, scope=scope)
    changing = {name for name in PERSON if opaque_id(KEY, **(PERSON | {name: "autre"}), scope=scope) != first}
    assert changing == changes_with


def test_the_identifier_of_a_family_joins_resource_and_person() -> None:
    assert family_id("ark:/99999/recits", "0af3") == "ark:/99999/recits_0af3"
