"""The national list of schools, `etablissements.xml` (gar-wire §1.9)."""

from collections.abc import Iterable
from typing import Final

from lxml import etree

from gar_sim.formats.base64_text import decode_text, encode_text
from gar_sim.formats.xml import parse
from gar_sim.formats.xml_writing import child, document, new_root
from gar_sim.values.errors import InvalidInput
from gar_sim.values.national_schools import NationalSchool

NAMESPACE: Final = "http://www.atosworldline.com/listEtablissement/v1.0/"

ELEMENTS: Final = (
    "uai",
    "nature_uai",
    "nature_uai_libe",
    "type_uai",
    "type_uai_libe",
    "commune",
    "commune_libe",
    "academie",
    "academie_libe",
    "departement_insee_3",
    "departement_insee_3_libe",
    "appellation_officielle",
    "patronyme_uai",
    "code_postal_uai",
    "localite_acheminement_uai",
    "idENT",
)
"""Children of `etablissement`, in order: the fields of `NationalSchool`, in the same order."""


def encode_schools(schools: Iterable[NationalSchool]) -> bytes:
    """Write the list. `idENT` is base64 and always there, empty for a school without ENT (gar-wire §1.9).

    A known client cannot read a list of a single school: give it two at least.
    """
    root = new_root("listEtablissement", NAMESPACE)
    for school in schools:
        _add_school(root, school)
    return document(root)


def decode_schools(body: bytes) -> tuple[NationalSchool, ...]:
    """Read the list as a distributor does. Raises InvalidInput."""
    root = parse(body)
    if root.tag != etree.QName(NAMESPACE, "listEtablissement"):
        raise InvalidInput("WRONG_ROOT", f"Ce n'est pas une liste d'établissements : « {root.tag} ».")
    return tuple(_school_of(element) for element in root.iterchildren(tag=etree.QName(NAMESPACE, "etablissement")))


def _add_school(root: etree._Element, school: NationalSchool) -> None:
    element = etree.SubElement(root, etree.QName(NAMESPACE, "etablissement"))
    texts = school._replace(ent=encode_text(school.ent))
    for name, text in zip(ELEMENTS, texts, strict=True):
        child(element, name, text)


def _school_of(element: etree._Element) -> NationalSchool:
    texts = [element.findtext(f"{{{NAMESPACE}}}{name}", default="").strip() for name in ELEMENTS]
    school = NationalSchool(*texts)
    return school._replace(ent=decode_text(school.ent, "idENT"))
