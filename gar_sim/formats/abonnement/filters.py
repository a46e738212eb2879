"""The body that asks for a listing, `filtres` (gar-wire §1.7)."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from lxml import etree

from gar_sim.formats.abonnement.dates import format_instant, parse_instant
from gar_sim.formats.abonnement.elements import elements_of, fields_of, local_name, root_of, text_of
from gar_sim.formats.abonnement.names import NAMESPACE
from gar_sim.formats.xml_writing import child, document, new_root
from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscription_filters import (
    DATE_NAMES,
    FILTER_NAMES,
    SORT_NAMES,
    DateFilter,
    SubscriptionFilters,
    ValueFilter,
)

_Choice = TypeVar("_Choice")

_DIRECTIONS: Final = {"ASC": False, "DSC": True}
_BOOLEANS: Final = {"true": True, "false": False}
_KNOWN: Final = frozenset({"filtre", "filtreParDate", "triPar", "tri", "aboSuppr"})


def decode_filters(body: bytes) -> SubscriptionFilters:
    """Read a `filtres` document; an empty body asks for everything, in the default order.

    Raises InvalidInput: UNKNOWN_ELEMENT, INVALID_FILTER, INVALID_DATE, or that of the parser.
    """
    if not body.strip():
        return SubscriptionFilters()
    children = _children_by_name(root_of(body, "filtres"))
    return SubscriptionFilters(
        values=tuple(_value_filter(element) for element in children.get("filtre", ())),
        dates=tuple(_date_filter(element) for element in children.get("filtreParDate", ())),
        sort_by=_choice(children, "triPar", {name: name for name in SORT_NAMES}, SORT_NAMES[0]),
        descending=_choice(children, "tri", _DIRECTIONS, default=False),
        include_deleted=_choice(children, "aboSuppr", _BOOLEANS, default=False),
    )


def encode_filters(filters: SubscriptionFilters) -> bytes:
    """Write a `filtres` document, as a distributor sends it."""
    root = new_root("filtres", NAMESPACE)
    for value in filters.values:
        _group(root, "filtre", {"filtreNom": value.name, "filtreValeur": value.value})
    for date in filters.dates:
        bounds = {"dateAvant": date.before, "dateApres": date.after}
        texts = {name: format_instant(instant) for name, instant in bounds.items() if instant}
        _group(root, "filtreParDate", {"dateName": date.name} | texts)
    child(root, "triPar", filters.sort_by)
    child(root, "tri", "DSC" if filters.descending else "ASC")
    child(root, "aboSuppr", "true" if filters.include_deleted else "false")
    return document(root)


def _children_by_name(root: etree._Element) -> dict[str, list[etree._Element]]:
    children: dict[str, list[etree._Element]] = {}
    for element in elements_of(root):
        name = local_name(element)
        if name not in _KNOWN:
            raise InvalidInput("UNKNOWN_ELEMENT", f"L'élément « {name} » n'existe pas dans « filtres ».")
        children.setdefault(name, []).append(element)
    return children


def _value_filter(element: etree._Element) -> ValueFilter:
    one = _single_texts(element)
    return ValueFilter(_known_name(one.get("filtreNom", ""), "filtreNom", FILTER_NAMES), one.get("filtreValeur", ""))


def _date_filter(element: etree._Element) -> DateFilter:
    one = _single_texts(element)
    before, after = one.get("dateAvant"), one.get("dateApres")
    return DateFilter(
        _known_name(one.get("dateName", ""), "dateName", DATE_NAMES),
        before=parse_instant(before, "dateAvant", end_of_day=True) if before else None,
        after=parse_instant(after, "dateApres") if after else None,
    )


def _single_texts(element: etree._Element) -> dict[str, str]:
    return {name: texts[0] for name, texts in fields_of(element).items() if texts}


def _known_name(text: str, element: str, known: Sequence[str]) -> str:
    if text not in known:
        raise _unknown(element, text, known)
    return text


def _choice(
    children: Mapping[str, Sequence[etree._Element]], name: str, choices: Mapping[str, _Choice], default: _Choice
) -> _Choice:
    texts = [text for element in children.get(name, ()) if (text := text_of(element))]
    if not texts:
        return default
    if texts[-1] not in choices:
        raise _unknown(name, texts[-1], tuple(choices))
    return choices[texts[-1]]


def _unknown(element: str, text: str, known: Sequence[str]) -> InvalidInput:
    return InvalidInput(
        "INVALID_FILTER", f"« {element} » ne peut valoir « {text} ».", remedy=f"Valeurs connues : {', '.join(known)}."
    )


def _group(root: etree._Element, name: str, texts: Mapping[str, str]) -> None:
    group = etree.SubElement(root, etree.QName(NAMESPACE, name))
    for element, text in texts.items():
        child(group, element, text)
