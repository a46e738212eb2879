"""Pages of a long list, by number in the address (templates/macros/pagination.html)."""

from math import ceil
from typing import Any

from flask import request, url_for


def page_asked() -> int:
    """The number of the page that the address names, 1 for nonsense."""
    return max(request.args.get("page", 1, type=int), 1)


def page_at(number: int, total: int, size: int, endpoint: str, **values: Any) -> dict[str, Any]:
    """One page among those of a list."""
    last = max(ceil(total / size), 1)
    number = min(number, last)

    def address(page: int) -> str:
        return url_for(endpoint, page=page, **values)

    return {
        "number": number,
        "last": last,
        "previous_url": address(number - 1) if number > 1 else None,
        "next_url": address(number + 1) if number < last else None,
    }
