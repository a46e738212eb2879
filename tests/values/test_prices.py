"""Amounts as people write them in euros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.values.prices import cents_of, euros_of


@given(st.integers(0, 10_000_000))
def test_what_is_told_is_read_back(cents: int) -> None:
    told = str(euros_of(cents))

    assert cents_of(told) == cents
    assert cents_of(f"{told.replace('.', ',')} €") == cents


@pytest.mark.parametrize("text", ["", "gratuit", "-1", "1,234", "NaN", "Infinity", "1e9", "6,90,1", "٣,x"])
def test_anything_else_is_no_price(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        cents_of(text)
