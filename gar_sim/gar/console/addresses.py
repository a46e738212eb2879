"""Addresses of the console that carry a selection."""

from collections.abc import Iterable
from urllib.parse import urlencode

from flask import url_for


def address_with(endpoint: str, fields: Iterable[tuple[str, str]]) -> str:
    """The address of a page, and fields that may repeat in its query."""
    query = urlencode(list(fields))
    return url_for(endpoint) + (f"?{query}" if query else "")
