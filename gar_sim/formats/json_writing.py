"""How our JSON documents leave: UTF-8, no escape, whatever a caller made us quote."""

import json
from collections.abc import Mapping
from typing import Any


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """Serialise an object. A lone surrogate, which JSON lets in and UTF-8 cannot carry, becomes a question mark."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace")
