"""Searching as people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.values.folding import fold, in_plain_letters, matches


@pytest.mark.parametrize(
    ("search", "found"),
    [("quievrard", True), ("QUIÉVRARD solene", True), ("sol quie", True), ("quievrad", False), ("", True)],
)
def test_every_word_is_found_without_accents_nor_case(search: str, found: bool) -> None:
    assert matches(search, "Solène Quiévrard") is found


@given(st.text())
def test_a_text_finds_itself(text: str) -> None:
    assert matches(text, text)


@given(st.text(alphabet="aàâäéèêëîïôöùûüçñ ABC"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Manuel d'Histoire 5e", "manuel-d-histoire-5e"), ("  Été !  ", "ete"), ("../../etc", "etc"), ("«»", "")],
)
def test_a_text_in_plain_letters_names_a_file(text: str, plain: str) -> None:
    assert in_plain_letters(text) == plain
