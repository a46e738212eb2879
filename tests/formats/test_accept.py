"""XML or JSON, as the `Accept` header of real clients asks (gar-wire §1.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.accept import Form, chosen_form


@pytest.mark.parametrize(
    "accept",
    [
        None,
        "",
        "*/*",
        "application/xml",
        "text/xml",
        "application/xml, application/json",
        "application/json, application/xml",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json;q=0.5, application/xml;q=0.9",
        "application/json;q=0",
        "text/html",
    ],
)
def test_xml_is_the_answer_unless_json_is_preferred(accept: str | None) -> None:
    assert chosen_form(accept) is Form.XML


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/json, text/plain, */*",
        "application/xml;q=0.5, application/json",
        "application/json;q=0.2, text/html",
        "application/xml;q=0, application/json;q=0.1",
    ],
)
def test_json_is_the_answer_when_it_is_preferred(accept: str) -> None:
    assert chosen_form(accept) is Form.JSON


@given(st.text(alphabet="aplicton/jsxm*;q=0.5, "))
def test_no_header_breaks_the_choice(accept: str) -> None:
    assert chosen_form(accept) in Form
