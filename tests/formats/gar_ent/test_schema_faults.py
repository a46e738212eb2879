"""One bad entry is refused by name and line, in French; the others are read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_samples import SECONDARY, edited, file_of, lines, pupil, pupils, read, replace, written
from gar_sim.formats.gar_ent import Contents, Document
from gar_sim.formats.gar_ent.entry_stream import EntryStream
from gar_sim.formats.gar_ent.faults import LONGEST_QUOTE
from gar_sim.formats.gar_ent.schemas import shared_entry_schema
from gar_sim.values.schools import Degree

OTHERS = ["PAS-mourier", "PAS-o"]


def in_delmas(old: str, new: str) -> Callable[[str], str]:
    """Change the first such piece after the identifier of Karim Delmas."""

    def edit(text: str) -> str:
        before, mark, after = text.partition("PAS-delmas<")
        return before + mark + after.replace(old, new, 1)

    return edit


BAD_PUPIL = {
    "no first name": (
        in_delmas("<men:GARPersonPrenom>Karim</men:GARPersonPrenom>", ""),
        "ELEMENT_MISSING",
        "<men:GARPersonAutresPrenoms>Karim",
        "l'élément obligatoire GARPersonPrenom manque",
    ),
    "no school": (
        in_delmas("<men:GARPersonEtab>0991101O</men:GARPersonEtab>", ""),
        "ELEMENT_MISSING",
        "GARPersonDateNaissance",
        "l'élément obligatoire GARPersonEtab manque",
    ),
    "nothing after the first names": (
        lambda text: re.sub(
            "(>Karim</men:GARPersonAutresPrenoms>).*?(?=</men:GAREleve>)", r"\1", text, flags=re.DOTALL
        ),
        "ELEMENT_MISSING",
        "",
        "l'élément obligatoire GARPersonEtab manque",
    ),
    "name before identifier": (
        replace(
            "<men:GARPersonIdentifiant>PAS-delmas</men:GARPersonIdentifiant>",
            "<men:GARPersonNom>Delmas</men:GARPersonNom><men:GARPersonIdentifiant>PAS-delmas</men:GARPersonIdentifiant>",
        ),
        "ELEMENT_UNEXPECTED",
        "<men:GARPersonNom>Delmas</men:GARPersonNom><men:GARPersonIdentifiant>",
        "l'élément GARPersonNom n'est pas attendu à cette place ; attendu : GARPersonIdentifiant",
    ),
    "unknown element": (
        in_delmas(
            "<men:GARPersonNom>Delmas", "<men:GARPersonSurnom>Kiki</men:GARPersonSurnom><men:GARPersonNom>Delmas"
        ),
        "ELEMENT_UNEXPECTED",
        "GARPersonSurnom",
        "l'élément GARPersonSurnom n'est pas attendu",
    ),
    "name too long": (
        in_delmas(">Delmas<", f">{'x' * 501}<"),
        "VALUE_TOO_LONG",
        "x" * 501,
        "GARPersonNom a 501 caractères, le schéma en permet 500",
    ),
    "no date": (
        in_delmas("2012-03-04", "04/03/2012"),
        "DATE_INVALID",
        "04/03/2012",
        "GARPersonDateNaissance n'est pas une date de la forme AAAA-MM-JJ",
    ),
    "text between elements": (
        in_delmas("<men:GARPersonNom>Delmas", "Karim <men:GARPersonNom>Delmas"),
        "TEXT_UNEXPECTED",
        "",
        "il y a du texte dans GAREleve",
    ),
    "element in a text": (
        in_delmas(">Delmas<", "><b>Delmas</b><"),
        "CHILD_UNEXPECTED",
        "<b>Delmas</b>",
        "il y a un élément dans GARPersonNom",
    ),
    "attribute": (
        in_delmas("<men:GARPersonNom>", "<men:GARPersonNom source='siecle'>"),
        "ATTRIBUTE_UNEXPECTED",
        "source='siecle'",
        "GARPersonNom porte un attribut",
    ),
    "attribute of the entry": (
        lambda text: text.replace("<men:GAREleve>", "<men:GAREleve ajout='1'>", 2).replace(" ajout='1'", "", 1),
        "ATTRIBUTE_UNEXPECTED",
        "",
        "GAREleve porte un attribut",
    ),
}


@pytest.mark.parametrize(("edit", "code", "where", "words"), BAD_PUPIL.values(), ids=BAD_PUPIL)
def test_a_bad_pupil_is_refused_alone(
    tmp_path: Path, edit: Callable[[str], str], code: str, where: str, words: str
) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, edit)
    path = folder / file_of(Document.PUPILS)

    entries, faults = read(folder)

    (fault,) = faults
    assert fault.code == code
    assert fault.message.startswith("Impossible de créer le GAREleve « PAS-delmas » car ")
    assert words in fault.message
    assert (fault.file, fault.element, fault.identifier) == (path.name, "GAREleve", "PAS-delmas")
    named = next(lines(path, "PAS-delmas<"))
    assert fault.line == (next(line for line in lines(path, where) if line >= named) if where else named - 1)
    assert not fault.fatal
    assert pupils(entries) == OTHERS
    assert [entry.element for entry in entries[2:]] == ["GARPersonMEF", "GARPersonMEF", "GAREleveEnseignement"]


def test_every_fault_of_an_entry_is_told(tmp_path: Path) -> None:
    folder = edited(
        tmp_path / "d",
        Document.PUPILS,
        lambda text: in_delmas("2012-03-04", "hier")(in_delmas(">Delmas<", f">{'x' * 501}<")(text)),
    )

    assert [fault.code for fault in read(folder)[1]] == ["VALUE_TOO_LONG", "DATE_INVALID"]


def test_a_bad_link_is_named_by_its_person(tmp_path: Path) -> None:
    code, end = "<men:GARGroupeCode>3LAT1</men:GARGroupeCode>", "\n  </men:GARPersonGroupe>"
    folder = edited(tmp_path / "d", Document.GROUPS, replace(f"{code}{end}", end))

    entries, (fault,) = read(folder, Document.GROUPS)

    assert (fault.element, fault.identifier, fault.code) == ("GARPersonGroupe", "PAS-mourier", "ELEMENT_MISSING")
    assert [entry.element for entry in entries].count("GARPersonGroupe") == 3


def test_an_entry_out_of_order_is_refused_and_the_order_goes_on(tmp_path: Path) -> None:
    mef = "<men:GARPersonMEF><men:GARStructureUAI>u</men:GARStructureUAI><men:GARPersonIdentifiant>p"
    mef += "</men:GARPersonIdentifiant><men:GARMEFCode>m</men:GARMEFCode></men:GARPersonMEF>"
    folder = edited(tmp_path / "d", Document.PUPILS, replace("  <men:GAREleve>", f"{mef}\n<men:GAREleve>"))

    entries, faults = read(folder)

    assert [entry.element for entry in entries] == ["GARPersonMEF"] * 3 + ["GAREleveEnseignement"]
    assert {fault.code for fault in faults} == {"ELEMENT_UNEXPECTED"}
    assert [fault.identifier for fault in faults] == ["PAS-mourier", "PAS-delmas", "PAS-o"]


def test_an_unknown_entry_is_refused_alone(tmp_path: Path) -> None:
    folder = edited(
        tmp_path / "d",
        Document.PUPILS,
        replace(
            "<men:GARPersonMEF>",
            "<men:GARParent><men:GARPersonIdentifiant>x</men:GARPersonIdentifiant>"
            "</men:GARParent>\n  <men:GARPersonMEF>",
        ),
    )

    entries, (fault,) = read(folder)

    assert (fault.element, fault.code, fault.identifier) == ("GARParent", "ELEMENT_UNEXPECTED", "x")
    assert len(entries) == 6


def test_a_text_between_entries_is_told_and_the_entries_are_kept(tmp_path: Path) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, replace("</men:GAREleve>", "</men:GAREleve>\nbonjour"))

    entries, (fault,) = read(folder)

    assert fault.code == "TEXT_UNEXPECTED"
    assert fault.message == (
        "Le document ne suit pas le schéma : il y a du texte dans GAR-ENT-Eleve, qui ne contient que des éléments."
    )
    assert len(entries) == 6


def test_an_attribute_of_the_root_is_told_once_and_the_entries_are_kept(tmp_path: Path) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, replace("Version=", "Auteur='x' Version="))

    entries, (fault,) = read(folder)

    assert (fault.code, fault.line, fault.fatal) == ("ATTRIBUTE_UNEXPECTED", 2, False)
    assert len(entries) == 6


def test_a_fault_late_in_a_long_file_repeats_and_loses_nobody(tmp_path: Path) -> None:
    crowd = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(3_000)]
    crowd[2_500] = crowd[2_500]._replace(other_first_names=())
    folder = written(tmp_path / "d", Contents(pupils=crowd))

    entries, (fault,) = read(folder)

    assert fault.identifier == "p2500"
    assert pupils(entries) == [person.id for person in crowd if person.id != "p2500"]


def test_a_hostile_value_is_quoted_shortly(tmp_path: Path) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, replace("PAS-delmas<", f"PAS-delmas{'x' * 100_000}<"))

    _, (fault,) = read(folder)

    assert fault.code == "VALUE_TOO_LONG"
    assert len(fault.identifier) == LONGEST_QUOTE
    assert len(fault.message) < 500


def test_no_fault_says_the_name_of_a_person(tmp_path: Path) -> None:
    folder = edited(tmp_path / "d", Document.PUPILS, in_delmas("2012-03-04", "hier"))

    _, (fault,) = read(folder)

    assert "Delmas" not in fault.message
    assert "Karim" not in fault.message


def test_the_tree_of_a_long_file_stays_small(tmp_path: Path) -> None:
    crowd = [pupil(f"p{number}", "Aubin", "Zoé") for number in range(3_000)]
    path = written(tmp_path / "d", Contents(pupils=crowd)) / file_of(Document.PUPILS)
    namespace = "{http://data.education.fr/ns/gar}"
    tags = [f"{namespace}GAR-ENT-Eleve", f"{namespace}GAREleve"]
    schema = shared_entry_schema(Degree.SECONDARY)

    batches = ((len(batch), len(batch[0].getparent())) for batch in EntryStream(path, schema, tags))
    given, held = zip(*batches, strict=True)

    assert sum(given) == 3_000
    assert max(held) < 300


def test_the_samples_have_no_fault(tmp_path: Path) -> None:
    folder = written(tmp_path / "d", SECONDARY)

    assert [read(folder, document)[1] for document in Document] == [[]] * 5
