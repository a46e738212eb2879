"""What the browser keeps: the token of one visit a resource, and of one opened space a resource."""

from flask import session


def visit_token(slug: str) -> str | None:
    """Token of the visit to a resource."""
    return _kept("visits").get(slug)


def keep_visit(slug: str, token: str | None) -> None:
    """Keep the token of a visit, or forget it."""
    _keep("visits", slug, token)


def space_token(slug: str) -> str | None:
    """Token of the school's space that is open at a resource's supplier."""
    return _kept("spaces").get(slug)


def keep_space(slug: str, token: str | None) -> None:
    """Keep the token of a space, or forget it."""
    _keep("spaces", slug, token)


def _kept(kind: str) -> dict[str, str]:
    kept: dict[str, str] = session.get(kind, {})
    return kept


def _keep(kind: str, slug: str, token: str | None) -> None:
    others = {name: value for name, value in _kept(kind).items() if name != slug}
    session[kind] = others | ({slug: token} if token else {})
