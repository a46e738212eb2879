"""The list as people choose from it: what the address asks, what the fields offer, what a line shows."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask import request, url_for

from gar_sim.ent.directory.listing import names_of
from gar_sim.ent.register.numbers import names_by_number
from gar_sim.front.acting import reading_as
from gar_sim.front.exchanges.actors import actor
from gar_sim.front.exchanges.listing import Wanted
from gar_sim.front.exchanges.words import words_of
from gar_sim.gar.edugar import people as edugar
from gar_sim.gar.models.projects import EDUGAR
from gar_sim.gar.services import directory
from gar_sim.gar.services.resources import titles_of
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.values.folding import alphabetical


def line_of(row: RecordedExchange, schools: Mapping[str, str]) -> dict[str, Any]:
    """One line of the list: it leads to the whole click where there is one. `schools` are names by UAI."""
    kind, _, identifier = row.caller.partition(":")
    is_click = row.person and row.resource
    view = "exchanges.show_click" if is_click else "exchanges.show_one"
    return {
        "row": row,
        "what": words_of(row.action, row.wire).ask,
        "source": actor(row.caller, row.wire),
        "target": actor(row.callee),
        "school": schools.get(identifier, "") if kind == "etablissement" else "",
        "url": url_for(view, exchange_id=row.id),
    }


def options(labels: Mapping[str, str]) -> list[dict[str, str]]:
    """What a field offers, by label."""
    by_label = sorted(labels.items(), key=lambda item: alphabetical(item[1]))
    return [{"value": value, "label": label} for value, label in by_label]


def names_of_people(people: Sequence[str]) -> dict[str, str]:
    """Names by identifier; who is in no directory and no register keeps the identifier.

    An identifier of ÉduGAR without a name is that of a school which left: it took its identities away.
    """
    with reading_as("ent") as session:
        named = names_of(session, people) | names_by_number(session, people)
    with reading_as("edugar") as session:
        named |= edugar.names_of(session, people)
    return {person: named.get(person) or _nameless(person) for person in people}


def _nameless(person: str) -> str:
    return f"Identité effacée d'ÉduGAR ({person})" if person.startswith(f"{EDUGAR}-") else person


def names_of_schools() -> dict[str, str]:
    """Names by UAI, as the national list gives them."""
    with reading_as("gar") as session:
        return directory.names_of_schools(session)


def titles_of_resources(arks: Collection[str]) -> dict[str, str]:
    """Titles by ark, as the GAR knows them."""
    with reading_as("gar") as session:
        return titles_of(session, arks)


def wanted_by_address() -> Wanted:
    """The choice that the address of this request makes; a page that is no number is the first."""
    given = {name: request.args.get(name, "").strip() for name in ("personne", "acteur", "canal", "ressource", "refus")}
    page = request.args.get("page", "1")
    return Wanted(**given, page=max(int(page[:6]), 1) if page.isascii() and page.isdecimal() else 1)


def pages_around(wanted: Wanted, last: int) -> dict[str, Any]:
    """The page before and the page after, with the same choice."""
    at = url_for("exchanges.show_list")
    return {
        "number": wanted.page,
        "last": last,
        "previous_url": at + wanted.query(wanted.page - 1) if wanted.page > 1 else None,
        "next_url": at + wanted.query(wanted.page + 1) if wanted.page < last else None,
    }
