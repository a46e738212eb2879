"""The description of the control API: valid, whole, and true of what is answered (schemathesis)."""

import re
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from gar_sim.front.control.operations import OPERATIONS
from gar_sim.kernel.site import Site

ROOT = Path(__file__).parents[3]
CARD = (ROOT / "docs" / "protocols" / "control-api.md").read_text()
CALLS = [f"{operation.method} {operation.path}" for operation in OPERATIONS]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
SLOW = {"PUT /clock", "POST /reset"}
PROMISED = {
    "POST /reset", "GET /clock", "PUT /clock", "GET /people", "GET /subscriptions", "POST /subscriptions",
    "POST /assignments", "DELETE /assignments", "GET /decision", "POST /resources", "POST /services",
    "POST /clients", "GET /exchanges", "GET /state",
}  # fmt: skip


@pytest.fixture
def description(demo_site: Site) -> Any:
    """The description as the program serves it, with a caller for it."""
    return schemathesis.openapi.from_wsgi("/_sim/openapi.json", app=demo_site)


def test_the_description_is_valid(description: Any) -> None:
    description.validate()


def test_every_promised_call_is_described_and_none_else() -> None:
    assert set(CALLS) == PROMISED


def test_the_card_names_every_call_and_none_else() -> None:
    assert set(re.findall(r"^\| `([A-Z]+ /\w+)` \|", CARD, re.MULTILINE)) == PROMISED


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
@pytest.mark.parametrize("call", CALLS)
def test_whatever_is_sent_the_answer_is_as_described(description: Any, call: str, mode: GenerationMode) -> None:
    method, path = call.split()
    examples = 5 if call in SLOW else 15

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(description[path][method].as_strategy(generation_mode=mode))
    def hold(case: Any) -> None:
        case.validate_response(case.call(), checks=CHECKS)

    hold()
