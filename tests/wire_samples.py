"""Documents of `fixtures/wire`: what clients send, and what must leave to the letter."""

import json
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "fixtures" / "wire"


def sample(path: str) -> bytes:
    """The bytes of one document."""
    return (SAMPLES / path).read_bytes()


def json_sample(path: str) -> Any:
    """One JSON document, whose blanks do not matter."""
    return json.loads(sample(path))
