"""The report on a delivery, as `gar-sim check-ent` shows it."""

import json
from pathlib import Path

import pytest

from delivery_samples import SECONDARY, codes, edited, file_of, packed, pupil, replace, written
from gar_sim.formats import gar_ent
from gar_sim.formats.gar_ent import Contents, Document, check, load_schema
from gar_sim.formats.gar_ent.check import MOST_FAULTS
from gar_sim.values.errors import InvalidInput
from wire_samples import SAMPLES

OUR_SCHEMA = Path(gar_ent.__file__).parent / "schema" / "GAR-ENT-2D.xsd"


@pytest.mark.parametrize("path", sorted((SAMPLES / "gar_ent").iterdir()), ids=lambda path: path.name)
def test_the_samples_are_sound(path: Path) -> None:
    if path.suffix != ".md5":
        assert check(path).sound


def test_the_report_counts_what_was_accepted_and_lists_the_files(tmp_path: Path) -> None:
    report = check(packed(tmp_path))

    assert report.files == [file_of(document) for document in Document]
    assert report.accepted == {
        "GAREtab": 1, "GARMEF": 1, "GARMatiere": 2, "GAREnseignant": 2, "GARPersonMEF": 3, "GAREleve": 3,
        "GAREleveEnseignement": 1, "GARGroupe": 3, "GARPersonGroupe": 4, "GAREnsGroupeMatiere": 1,
        "GAREnsClasseMatiere": 1, "GARRespAff": 1,
    }  # fmt: skip


def test_the_report_can_be_said_in_json(tmp_path: Path) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, replace("2012-03-04", "hier"))

    said = json.loads(json.dumps(check(folder).as_dict()))

    assert said["sound"] is False
    assert said["accepted"]["GAREnseignant"] == 2
    assert said["fault_count"] == 5
    assert said["faults"][0] == {
        "code": "DATE_INVALID",
        "message": "Impossible de créer le GAREleve « PAS-mourier » car GARPersonDateNaissance n'est pas une date "
        "de la forme AAAA-MM-JJ.",
        "file": file_of(Document.PUPILS),
        "line": 17,
        "element": "GAREleve",
        "identifier": "PAS-mourier",
        "fatal": False,
    }


def test_a_delivery_that_cannot_be_opened_is_one_fatal_fault(tmp_path: Path) -> None:
    folder = written(tmp_path / "d")
    (folder / "notes.txt").write_text("")

    report = check(folder)

    assert [(fault.code, fault.file, fault.fatal) for fault in report.faults] == [("ENTRY_NAME", "d", True)]
    assert "Nommez-le {idENT}" in report.faults[0].message
    assert not report.accepted


def test_after_a_fatal_fault_only_the_schema_is_looked_at(tmp_path: Path) -> None:
    """Else every pupil of a school whose document is broken would be told as a fault."""
    folder = edited(tmp_path / "d", Document.SCHOOLS, lambda text: text[:-20])
    path = folder / file_of(Document.PUPILS)
    path.write_text(path.read_text().replace("2012-03-04", "hier", 1))

    assert codes(folder) == ["XML_MALFORMED", "DATE_INVALID"]


def test_a_schema_fault_is_told_once_although_files_are_read_twice(tmp_path: Path) -> None:
    folder = edited(tmp_path / "d", Document.SCHOOLS, replace("99010012140</", f"{'9' * 256}</"))

    assert codes(folder).count("VALUE_TOO_LONG") == 1


def test_the_report_keeps_the_first_faults_and_counts_them_all(tmp_path: Path) -> None:
    strangers = [pupil(f"p{number}", "Aubin", "Zoé", "0999999O") for number in range(MOST_FAULTS + 5)]

    report = check(written(tmp_path / "d", Contents(schools=SECONDARY.schools, pupils=strangers)))

    assert report.fault_count == MOST_FAULTS + 5
    assert [fault.identifier for fault in report.faults] == [f"p{number}" for number in range(MOST_FAULTS)]


def schema_without(tmp_path: Path, piece: str) -> Path:
    path = tmp_path / "autre.xsd"
    text = OUR_SCHEMA.read_text()
    assert piece in text
    path.write_text(text.replace(piece, ""))
    return path


def test_a_schema_from_elsewhere_is_checked_too(tmp_path: Path) -> None:
    strict = load_schema(
        schema_without(tmp_path, '<xs:element name="GARPersonNomPatro" type="men:Text500" minOccurs="0"/>')
    )

    (fault,) = check(written(tmp_path / "d"), outside_schema=strict).faults

    assert fault.message.startswith("Schéma fourni : Impossible de créer le GAREleve « PAS-mourier » car ")
    assert "GARPersonNomPatro" in fault.message
    assert (fault.file, fault.line) == (file_of(Document.PUPILS), 10)


def test_the_keys_of_a_schema_from_elsewhere_are_told(tmp_path: Path) -> None:
    twice = Contents(schools=SECONDARY.schools, pupils=[SECONDARY.pupils[2]] * 2)

    report = check(written(tmp_path / "d", twice), outside_schema=load_schema(OUR_SCHEMA))

    assert [fault.code for fault in report.faults] == ["PERSON_DUPLICATE", "DUPLICATE"]


def test_our_own_schema_finds_nothing_more(tmp_path: Path) -> None:
    assert check(packed(tmp_path), outside_schema=load_schema(OUR_SCHEMA)).sound


def test_a_schema_of_something_else_is_told_once_a_file(tmp_path: Path) -> None:
    path = tmp_path / "autre.xsd"
    path.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="x"/></xs:schema>')

    report = check(written(tmp_path / "d"), outside_schema=load_schema(path))

    assert [fault.file for fault in report.faults] == report.files
    assert {fault.code for fault in report.faults} == {"SCHEMA"}


@pytest.mark.parametrize("content", [None, "", "<a/>", "<xs:schema"])
def test_what_is_no_schema_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "autre.xsd"
    if content is not None:
        path.write_text(content)

    with pytest.raises(InvalidInput, match=r"autre\.xsd"):
        load_schema(path)
