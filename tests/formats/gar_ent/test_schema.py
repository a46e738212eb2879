"""Our XSDs say what the tables of gar-wire §3.2 to §3.4 say, and what the table of shapes says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from delivery_samples import (
    ECOLE,
    PRIMARY_NAME,
    SECONDARY,
    SECONDARY_NAME,
    edited,
    file_of,
    teacher,
    written,
)
from export_schema_facts import LONGEST
from gar_sim.formats import gar_ent
from gar_sim.formats.gar_ent import SHAPES, Contents, Document
from gar_sim.formats.gar_ent.schemas import NAMESPACES, whole_schema
from gar_sim.formats.gar_ent.shapes import Part, Shape
from gar_sim.formats.xml import parse
from gar_sim.values.schools import Degree

XS = "{http://www.w3.org/2001/XMLSchema}"
Content = tuple[str, bool, bool]
"""Name of a child, whether it is mandatory, whether it may be repeated."""


class Xsd:
    """One of our schema files, read as a document."""

    def __init__(self, degree: Degree) -> None:
        self.root = etree.parse(Path(gar_ent.__file__).parent / "schema" / f"GAR-ENT-{degree}.xsd").getroot()

    def children(self, type_name: str) -> list[etree._Element]:
        """Elements of a complex type, those of its base first."""
        (complex_type,) = (found for found in self.root.iter(f"{XS}complexType") if found.get("name") == type_name)
        base = [found.get("base").removeprefix("men:") for found in complex_type.iter(f"{XS}extension")]
        inherited = [child for name in base for child in self.children(name)]
        return inherited + list(complex_type.iter(f"{XS}element"))

    def entries(self, document: Document) -> list[etree._Element]:
        (root,) = (found for found in self.root.iterchildren(f"{XS}element") if found.get("name") == document.root)
        return list(root.iter(f"{XS}element"))[1:]

    def keys(self, document: Document) -> dict[str, list[str]]:
        """Fields of the key of each entry."""
        (root,) = (found for found in self.root.iterchildren(f"{XS}element") if found.get("name") == document.root)
        return {
            local(key.find(f"{XS}selector").get("xpath")): [
                local(field.get("xpath")) for field in key.iter(f"{XS}field")
            ]
            for key in root.iter(f"{XS}key")
        }


def local(name: str) -> str:
    return name.removeprefix("men:")


def content(element: etree._Element) -> Content:
    return element.get("name"), element.get("minOccurs") != "0", element.get("maxOccurs") == "unbounded"


def content_of_part(part: Part) -> Content:
    return part.element, part.mandatory, part.repeated


def every_shape(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    for shape in shapes:
        yield shape
        yield from every_shape(tuple(part.shape for part in shape.parts if part.shape))


@pytest.mark.parametrize("degree", Degree)
@pytest.mark.parametrize("document", Document)
def test_schema_and_shapes_have_the_same_children_in_the_same_order(degree: Degree, document: Document) -> None:
    xsd = Xsd(degree)
    types = {
        found.get("name"): local(found.get("type")) for found in xsd.root.iter(f"{XS}element") if found.get("type")
    }

    assert [entry.get("name") for entry in xsd.entries(document)] == [s.element for s in SHAPES[degree][document]]
    for shape in every_shape(SHAPES[degree][document]):
        children = [content(child) for child in xsd.children(types[shape.element])]
        assert children == [content_of_part(part) for part in shape.parts]


@pytest.mark.parametrize("degree", Degree)
def test_every_text_has_the_length_of_the_table(degree: Degree) -> None:
    lengths = {
        element.get("name"): int(local(element.get("type")).removeprefix("Text"))
        for element in Xsd(degree).root.iter(f"{XS}element")
        if element.get("type", "").startswith("men:Text")
    }

    assert lengths == {element: LONGEST[element] for element in lengths}


def test_the_keys_of_the_second_degree_are_those_of_the_table() -> None:
    person, uai = "GARPersonIdentifiant", "GARStructureUAI"
    xsd = Xsd(Degree.SECONDARY)

    assert {document: xsd.keys(document) for document in Document} == {
        Document.PUPILS: {
            "GAREleve": [person],
            "GARPersonMEF": [uai, person, "GARMEFCode"],
            "GAREleveEnseignement": [uai, person, "GARMatiereCode"],
        },
        Document.TEACHERS: {"GAREnseignant": [person], "GARPersonMEF": [uai, person, "GARMEFCode"]},
        Document.RESPONSIBLES: {"GARRespAff": [person]},
        Document.SCHOOLS: {
            "GAREtab": [uai],
            "GARMEF": [uai, "GARMEFCode"],
            "GARMatiere": [uai, "GARMatiereCode"],
        },
        Document.GROUPS: {
            "GARGroupe": ["GARGroupeCode", uai],
            "GARPersonGroupe": [uai, person, "GARGroupeCode"],
            "GAREnsGroupeMatiere": [uai, person, "GARGroupeCode"],
            "GAREnsClasseMatiere": [uai, person, "GARGroupeCode"],
        },
    }


def is_valid(folder: Path, document: Document) -> bool:
    return whole_schema(Degree.SECONDARY).validate(parse((folder / file_of(document)).read_bytes()))


def test_a_key_repeated_in_a_file_breaks_the_whole_schema(tmp_path: Path) -> None:
    folder = written(tmp_path / "d", Contents(pupils=[*SECONDARY.pupils, SECONDARY.pupils[0]]))

    assert not is_valid(folder, Document.PUPILS)


def test_the_version_is_mandatory(tmp_path: Path) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, lambda text: text.replace('Version="1.0" ', ""))

    assert not is_valid(folder, Document.PUPILS)


def test_a_length_is_counted_in_characters(tmp_path: Path) -> None:
    longest = edited(tmp_path / "a", Document.PUPILS, lambda text: text.replace(">O<", f">{'é' * 500}<"))
    too_long = edited(tmp_path / "b", Document.PUPILS, lambda text: text.replace(">O<", f">{'é' * 501}<"))

    assert is_valid(longest, Document.PUPILS)
    assert not is_valid(too_long, Document.PUPILS)


def test_the_first_degree_accepts_a_mail_of_staff_with_and_without(tmp_path: Path) -> None:
    with_mail = teacher("t1", "Primet", "Rémi", "National_ens", ECOLE)
    folder = written(
        tmp_path / "d", Contents(teachers=[with_mail, with_mail._replace(id="t2", mails=())]), PRIMARY_NAME
    )
    document = parse((folder / file_of(Document.TEACHERS, 0, PRIMARY_NAME)).read_bytes())

    whole_schema(Degree.PRIMARY).assertValid(document)
    assert len(list(document.iter(f"{{{NAMESPACES[Degree.PRIMARY]}}}GARPersonMail"))) == 1


def test_the_two_degrees_have_each_their_namespace() -> None:
    assert SECONDARY_NAME.degree is Degree.SECONDARY
    assert {degree: Xsd(degree).root.get("targetNamespace") for degree in Degree} == NAMESPACES
