"""The lists of the console as sheets to take away: the words of the pages, a row a line."""

from collections.abc import Iterable
from datetime import datetime
from html import unescape
from typing import Any

from flask import get_template_attribute

from gar_sim.formats.tableur import Cell, Sheet
from gar_sim.gar.console.subscription_card import STATE_CODES
from gar_sim.gar.domain.quotas import Counter
from gar_sim.gar.services.assignments.journal import Entry
from gar_sim.gar.services.assignments.openings import Opening
from gar_sim.gar.services.overview import SubscriptionOverview
from gar_sim.gar.services.population import Holder
from gar_sim.kernel.clocks import PARIS

WITHOUT_LIMIT = "sans limite"

_RESOURCES = (
    "Ressource", "Éditeur", "État", "Licence", "Début", "Fin", "Prévu pour",
    "Licences", "Affectées", "Disponibles", "À récupérer", "Disponibles par public",
    "Numéro d'abonnement", "Identifiant de la ressource",
)  # fmt: skip
_HOLDERS = ("Nom", "Division ou profil", "Depuis", "Par", "Partie", "Identifiant", "Ressource", "Abonnement")
_OPENINGS = ("Public", "Personnes présentes", "Depuis", "Par", "Ressource", "Abonnement")
_JOURNAL = ("Geste", "Ressources", "Personnes", "Licences", "Quand", "Par", "Source", "Annulé")


def resources_sheet(found: Iterable[SubscriptionOverview]) -> Sheet:
    """« Parcours ressource »."""
    return Sheet("Ressources", _RESOURCES, [_resource(one) for one in found])


def holders_sheet(of: SubscriptionOverview, holders: Iterable[Holder]) -> Sheet:
    """Who holds a licence of a subscription; « Identifiant » is what an import reads back."""
    named = (of.subscription.title, of.subscription.id)
    rows = [
        (one.name, one.place, _local(one.since), one.by, "oui" if one.left else "", one.id, *named) for one in holders
    ]
    return Sheet(of.subscription.title, _HOLDERS, rows)


def openings_sheet(of: SubscriptionOverview, openings: Iterable[Opening]) -> Sheet:
    """Audiences to whom a school's licence is opened."""
    named = (of.subscription.title, of.subscription.id)
    rows = [
        (_in_words("words", "audience", one.audience), one.people, _local(one.since), one.by, *named)
        for one in openings
    ]
    return Sheet(of.subscription.title, _OPENINGS, rows)


def journal_sheet(entries: Iterable[Entry]) -> Sheet:
    """The journal, the latest first."""
    return Sheet("Journal", _JOURNAL, [_gesture(one) for one in entries])


def _resource(one: SubscriptionOverview) -> list[Cell]:
    subscription = one.subscription
    return [
        subscription.title,
        one.publisher,
        get_template_attribute("macros/badge.html", "states")[STATE_CODES[one.state]][0],
        _in_words("words", "assignment_type", subscription.assignment_type),
        _local(subscription.starts_at),
        _local(subscription.ends_at),
        ", ".join(_in_words("words", "audience", code) for code in one.audiences),
        _sum([counter.total for counter in one.counters]),
        one.live,
        _sum([counter.free for counter in one.counters]),
        sum(counter.to_recover for counter in one.counters),
        ", ".join(map(_free, one.counters)),
        subscription.id,
        subscription.ark,
    ]


def _gesture(entry: Entry) -> list[Cell]:
    batch = entry.batch
    shown = {"kind": batch.kind, "is_undo": batch.undoes is not None}
    return [
        _in_words("gesture", "caption", shown),
        ", ".join(entry.titles),
        batch.people,
        batch.licences,
        _local(batch.made_at),
        batch.author,
        _in_words("words", "source", batch.source),
        "oui" if entry.undone else "",
    ]


def _sum(numbers: list[int | None]) -> Cell:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else WITHOUT_LIMIT


def _free(counter: Counter) -> str:
    left = WITHOUT_LIMIT if counter.free is None else counter.free
    return f"{_in_words('words', 'audience', counter.audience)} : {left}"


def _in_words(file: str, macro: str, value: Any) -> str:
    """What the pages say for a code: the macro itself is asked, so that a file never says otherwise."""
    return unescape(str(get_template_attribute(f"macros/{file}.html", macro)(value))).strip()


def _local(instant: datetime) -> datetime:
    return instant.astimezone(PARIS)
