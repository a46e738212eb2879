"""`export-ent`, `check-ent`, `import-ent`: an ENT's delivery written, judged, loaded."""

import json
import re
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from control_calls import controller
from gar_sim.kernel.site import Site

Command = Callable[..., Result]


@pytest.fixture
def archive(gar_sim: Command, tmp_path: Path) -> Path:
    """What the mock ENT delivers at the opening."""
    assert gar_sim("export-ent", "--out", tmp_path / "exports").exit_code == 0
    (found,) = (tmp_path / "exports").glob("*.tar.gz")
    return found


@pytest.fixture
def folder(archive: Path, tmp_path: Path) -> Path:
    """The same, unpacked, to be spoilt."""
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path / "deplie", filter="data")
    return tmp_path / "deplie"


def spoil(folder: Path, document: str, old: str, new: str) -> Path:
    """Change one place of a document."""
    (file,) = folder.glob(f"*_{document}_0000.xml")
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    return file


def people(site: Site) -> int:
    return int(controller(site)("GET", "state").json["people"])


def test_the_export_of_the_mock_ent_is_an_archive_with_its_checksum(archive: Path) -> None:
    assert archive.name.startswith("PAS_GAR-ENT_Complet_20260915_")
    assert archive.name.endswith("_2D.tar.gz")
    assert archive.with_name(archive.name.replace(".tar.gz", ".md5")).is_file()


def test_who_is_left_out_of_the_export_is_named_with_the_reason(gar_sim: Command, tmp_path: Path) -> None:
    *left_out, outcome = gar_sim("export-ent", "--out", tmp_path).stdout.splitlines()

    assert f"{len(left_out)} fiches laissées de côté" in outcome
    assert left_out
    assert all(re.fullmatch(r"PAS-\w+ \((Eleve|Enseignant|RespAff)\) : .+\.", line) for line in left_out)


def test_the_export_of_the_mock_ent_is_sound(gar_sim: Command, archive: Path) -> None:
    result = gar_sim("check-ent", archive)

    assert result.exit_code == 0
    assert "aucune faute" in result.stdout
    assert "aucune faute" in gar_sim("check-ent", archive.parent).stdout, "the folder that export-ent wrote"


def test_a_fault_is_named_with_its_file_and_line(gar_sim: Command, folder: Path) -> None:
    file = spoil(folder, "Eleve", "<men:GARPersonEtab>0991101O<", "<men:GARPersonEtab>0999999Z<")

    result = gar_sim("check-ent", folder)

    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if line.startswith(f"{file.name}:")]
    assert lines
    assert lines[0].split(":")[1].isdigit()
    assert "UAI_UNKNOWN" in result.stdout


def test_the_report_can_be_read_by_a_program(gar_sim: Command, folder: Path) -> None:
    spoil(folder, "Eleve", "<men:GARPersonEtab>0991101O<", "<men:GARPersonEtab>0999999Z<")

    result = gar_sim("check-ent", folder, "--json")

    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["sound"] is False
    assert report["fault_count"] == len(report["faults"]) > 0
    assert {"code", "file", "line", "message", "element", "identifier"} <= report["faults"][0].keys()


def test_a_schema_of_ones_own_is_tried_too(gar_sim: Command, folder: Path, tmp_path: Path) -> None:
    schema = tmp_path / "rien.xsd"
    schema.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="rien"/></xs:schema>')

    result = gar_sim("check-ent", folder, "--xsd", schema)

    assert result.exit_code == 1
    assert "Schéma fourni" in result.stdout


@pytest.mark.parametrize("content", ["", "<a", "<!DOCTYPE a><a/>"])
def test_a_schema_that_is_none_is_refused(gar_sim: Command, folder: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.xsd").write_text(content)

    result = gar_sim("check-ent", folder, "--xsd", tmp_path / "x.xsd")

    assert result.exit_code == 1
    assert result.stderr


def test_what_is_not_there_is_a_fault(gar_sim: Command, tmp_path: Path) -> None:
    result = gar_sim("check-ent", tmp_path / "absent")

    assert result.exit_code == 1
    assert "PATH_UNKNOWN" in result.stdout


def test_an_import_brings_whom_the_ent_knows_since_this_morning(
    gar_sim: Command, made_site: Site, archive: Path
) -> None:
    before = people(made_site)

    result = gar_sim("import-ent", archive)

    assert result.exit_code == 0
    assert people(made_site) == before + 1
    assert "1 nouveau," in result.stdout
    assert "est chargé" in result.stdout


def test_the_same_import_again_changes_nothing(gar_sim: Command, made_site: Site, archive: Path) -> None:
    gar_sim("import-ent", archive)

    result = gar_sim("import-ent", archive)

    assert result.exit_code == 0
    assert "ne change rien" in result.stdout


def test_one_bad_person_is_named_and_the_others_load(gar_sim: Command, made_site: Site, folder: Path) -> None:
    before = people(made_site)
    file = spoil(folder, "Eleve", "<men:GARPersonEtab>0991101O<", "<men:GARPersonEtab>0999999Z<")

    result = gar_sim("import-ent", folder)

    assert result.exit_code == 0
    assert f"{file.name}:" in result.stdout
    assert "moins ce qui est refusé" in result.stdout
    assert people(made_site) == before


def test_a_truncated_archive_is_refused_and_the_directory_stays(
    gar_sim: Command, made_site: Site, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "coupe").mkdir()
    cut = tmp_path / "coupe" / archive.name
    cut.write_bytes(archive.read_bytes()[:5000])
    before = people(made_site)

    result = gar_sim("import-ent", cut)

    assert result.exit_code == 1
    assert "ARCHIVE_DAMAGED" in result.stdout
    assert people(made_site) == before
    exchange = controller(made_site)("GET", "exchanges").json["exchanges"][-1]
    assert (exchange["outcome"], exchange["error_code"]) == ("refusé", "ARCHIVE_DAMAGED")


def test_an_ent_that_the_gar_does_not_know_is_refused(gar_sim: Command, archive: Path) -> None:
    stranger = archive.with_name(archive.name.replace("PAS_", "XY_", 1))
    archive.rename(stranger)

    result = gar_sim("import-ent", stranger)

    assert result.exit_code == 1
    assert "ne connaît pas l'ENT « XY »" in result.stderr


def test_the_project_of_edugar_takes_no_archive(gar_sim: Command, archive: Path) -> None:
    result = gar_sim("import-ent", archive.rename(archive.with_name(archive.name.replace("PAS", "EG", 1))))

    assert result.exit_code == 1
    assert "Le projet « EG » est celui d'ÉduGAR" in result.stderr


def test_an_archive_whose_name_tells_nothing_is_refused(gar_sim: Command, archive: Path) -> None:
    nameless = archive.with_name("livraison.tar.gz")
    archive.rename(nameless)

    result = gar_sim("import-ent", nameless)

    assert result.exit_code == 1
    assert "n'est pas celui d'une archive" in result.stderr


def test_a_folder_that_cannot_be_written_is_told(gar_sim: Command, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")

    result = gar_sim("export-ent", "--out", tmp_path / "fichier" / "dessous")

    assert result.exit_code == 1
    assert "Impossible d'écrire" in result.stderr
