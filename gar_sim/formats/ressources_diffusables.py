"""The catalogue that ENTs download, `ressourcesDiffusables` (gar-wire §2.5)."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final

from lxml import etree

from gar_sim.formats.accept import Form
from gar_sim.formats.xml_writing import child, document, new_root
from gar_sim.values.diffusable_resources import CatalogueEntry, DiffusableResource, Organisation
from gar_sim.values.errors import InvalidInput

NAMESPACE: Final = "http://gar.education.fr/schemas/init/0/1/"
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'


def encode_catalogue(resources: Iterable[DiffusableResource], generated_at: datetime, form: Form = Form.XML) -> bytes:
    """Write the catalogue in the form that was chosen; `generated_at` is aware, and written in UTC."""
    items = (_fields(resource) for resource in resources)
    date = generated_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _json(items, date) if form is Form.JSON else _xml(items, date)


def _fields(resource: DiffusableResource) -> dict[str, Any]:
    """One item: texts, booleans, and the list of its commercial distributors, in the order of the wire."""
    return {
        "idRessource": resource.id,
        "nomRessource": resource.title,
        "idEditeur": resource.publisher.id,
        "nomEditeur": resource.publisher.name,
        "distributeursCom": [_distributor(organisation) for organisation in resource.commercial_distributors],
        "distributeurTech": resource.technical_distributor.id,
        "nomDistributeurTech": resource.technical_distributor.name,
        "affichable": resource.displayable,
        "diffusable": resource.diffusable,
        **({"mereFamille": True} if resource.is_mother else {}),
        **({"membreFamille": resource.mother} if resource.mother else {}),
    }


def _distributor(organisation: Organisation) -> dict[str, str]:
    return {"distributeurCom": organisation.id, "nomDistributeurCom": organisation.name}


def _json(items: Iterator[dict[str, Any]], date: str) -> bytes:
    return json.dumps({"dateGeneration": date, "ressourceDiffusable": list(items)}, ensure_ascii=False).encode()


def _xml(items: Iterator[dict[str, Any]], date: str) -> bytes:
    root = new_root("listeRessourcesDiffusables", NAMESPACE)
    child(root, "dateGeneration", date)
    for item in items:
        _write(etree.SubElement(root, etree.QName(NAMESPACE, "ressourceDiffusable")), item)
    return document(root, _DECLARATION)


def _write(parent: etree._Element, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        if isinstance(value, list):
            for fields_of_one in value:
                _write(etree.SubElement(parent, etree.QName(NAMESPACE, name)), fields_of_one)
        else:
            child(parent, name, str(value).lower() if isinstance(value, bool) else value)


def decode_catalogue(body: bytes) -> tuple[CatalogueEntry, ...]:
    """Every resource of a catalogue in JSON, as an ENT reads it. Raises InvalidInput."""
    try:
        return tuple(
            CatalogueEntry(str(item["idRessource"]), str(item["nomRessource"]), str(item["nomEditeur"]))
            for item in json.loads(body)["ressourceDiffusable"]
        )
    except (ValueError, KeyError, TypeError):
        raise InvalidInput("INVALID_CATALOGUE", "La réponse reçue n'est pas un catalogue de ressources.") from None
