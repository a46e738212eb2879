"""The document that changes a category (gar-wire §1.2)."""

import pytest

from gar_sim.formats.abonnement import decode_category_change, encode_category_change
from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscriptions import NOT_TRANSFERABLE, CategoryChange
from wire_samples import sample

CHANGE = CategoryChange("audiolire", "999100005_0000000000000000", NOT_TRANSFERABLE)
BODY = sample("abonnement/clients/category_change.xml")


def test_the_three_elements_are_read() -> None:
    assert decode_category_change(BODY) == CHANGE


def test_what_a_distributor_writes_is_read_back() -> None:
    assert decode_category_change(encode_category_change(CHANGE)) == CHANGE


@pytest.mark.parametrize("name", ["idAbonnement", "idDistributeurCom", "categorieAffectation"])
def test_a_missing_element_is_named(name: str) -> None:
    body = BODY.replace(f"<{name}>".encode(), f"<!-- <{name}>".encode()).replace(
        f"</{name}>".encode(), f"</{name}> -->".encode()
    )
    with pytest.raises(InvalidInput, match=name) as refusal:
        decode_category_change(body)
    assert refusal.value.code == "MISSING_ELEMENT"


def test_any_other_element_is_refused() -> None:
    with pytest.raises(InvalidInput, match="uaiEtab"):
        decode_category_change(BODY.replace(b"<idAbonnement>", b"<uaiEtab>0991101O</uaiEtab><idAbonnement>"))
