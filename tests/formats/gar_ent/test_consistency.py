"""Entries that do not agree with each other, refused one by one with the words of the GAR (gar-wire §3.7)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from delivery_refusals import REFUSED, UNKNOWN, with_more
from delivery_samples import COLLEGE, ECOLE, PRIMARY, PRIMARY_NAME, SECONDARY, file_of, lines, pupil, teacher, written
from gar_sim.formats.gar_ent import Cause, Document, Report, Split, check, is_supported, write_documents
from gar_sim.values.ent_records import EntGroup, EntGroupMember, EntPersonMef, EntSchool


@pytest.mark.parametrize(("more", "cause", "what", "why"), REFUSED.values(), ids=REFUSED)
def test_one_entry_is_refused_and_the_others_are_accepted(
    tmp_path: Path, more: dict[str, Any], cause: Cause, what: str, why: str
) -> None:
    sound = check(written(tmp_path / "sound"))

    report = check(written(tmp_path / "bad", with_more(**more)))

    (fault,) = report.faults
    assert fault.code == cause.name
    assert fault.message.startswith(f"Impossible de créer le {what}")
    assert why in fault.message.split(" car ", 1)[1]
    assert report.accepted == sound.accepted


def faults(report: Report) -> list[tuple[str, str, str]]:
    return [(fault.element, fault.identifier, fault.code) for fault in report.faults]


def test_a_fault_names_the_file_and_the_line(tmp_path: Path) -> None:
    folder = written(tmp_path / "d", with_more(group_members=EntGroupMember(COLLEGE, "PAS-o", "3Z")))

    (fault,) = check(folder).faults

    assert fault.file == file_of(Document.GROUPS)
    assert [fault.line] == [line - 3 for line in lines(folder / fault.file, "3Z")]


def test_what_hangs_on_a_refused_person_is_refused_too(tmp_path: Path) -> None:
    pupils = [pupil._replace(other_first_names=()) for pupil in SECONDARY.pupils if pupil.id == "PAS-o"]

    report = check(written(tmp_path / "d", replace(SECONDARY, pupils=[*SECONDARY.pupils[:2], *pupils])))

    assert faults(report) == [
        ("GAREleve", "PAS-o", "ELEMENT_MISSING"),
        ("GARPersonMEF", "PAS-o", "PERSON_UNKNOWN"),
    ]


def test_someone_of_another_school_is_not_taken_here(tmp_path: Path) -> None:
    other = pupil("p", "Aubin", "Zoé", UNKNOWN)
    contents = with_more(
        schools=EntSchool(UNKNOWN, "Autre collège"), pupils=other, group_members=EntGroupMember(COLLEGE, "p", "3A")
    )

    assert faults(check(written(tmp_path / "d", contents))) == [("GARPersonGroupe", "p", "PERSON_ELSEWHERE")]


def test_someone_of_two_schools_is_taken_in_both(tmp_path: Path) -> None:
    both = teacher("t", "Aubin", "Zoé", "National_ens")._replace(schools=(COLLEGE, UNKNOWN))
    contents = with_more(
        schools=EntSchool(UNKNOWN, "Autre collège"),
        groups=EntGroup("1", UNKNOWN, "1", "DIVISION"),
        teachers=both,
        group_members=EntGroupMember(UNKNOWN, "t", "1"),
    )

    assert check(written(tmp_path / "d", contents)).sound


def test_a_group_may_come_before_its_divisions(tmp_path: Path) -> None:
    contents = replace(SECONDARY, groups=[*reversed(list(SECONDARY.groups))])

    assert check(written(tmp_path / "d", contents)).sound


def test_the_same_code_may_serve_two_schools(tmp_path: Path) -> None:
    contents = with_more(
        schools=EntSchool(UNKNOWN, "Autre collège"), groups=EntGroup("3A", UNKNOWN, "3e A", "DIVISION")
    )

    assert check(written(tmp_path / "d", contents)).sound


def test_keys_hold_across_the_files_of_a_document(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    name = PRIMARY_NAME
    twice = replace(PRIMARY, pupils=[*PRIMARY.pupils, *PRIMARY.pupils], groups=[*PRIMARY.groups, *PRIMARY.groups])

    write_documents(folder, name, twice, split=Split(entries=1))
    report = check(folder)

    assert [(fault.code, fault.file) for fault in report.faults] == [
        ("PERSON_DUPLICATE", file_of(Document.PUPILS, 1, name)),
        ("GROUP_DUPLICATE", file_of(Document.GROUPS, 1, name)),
    ]


def test_what_is_declared_in_a_later_file_counts(tmp_path: Path) -> None:
    write_documents(tmp_path, PRIMARY_NAME, PRIMARY, split=Split(entries=1))
    first, second = (tmp_path / file_of(Document.GROUPS, index, PRIMARY_NAME) for index in (0, 1))
    declaration, member = first.read_text(), second.read_text()
    first.write_text(member)
    second.write_text(declaration)

    assert check(tmp_path).sound


def test_the_first_degree_knows_no_list_of_mef(tmp_path: Path) -> None:
    links = [EntPersonMef(ECOLE, "V1-aubin", "1311"), EntPersonMef(ECOLE, "V1-aubin", "1312")]

    assert check(written(tmp_path / "a", replace(PRIMARY, pupil_mefs=links), PRIMARY_NAME)).sound
    twice = check(written(tmp_path / "b", replace(PRIMARY, pupil_mefs=[*links, links[0]]), PRIMARY_NAME))
    assert faults(twice) == [("GARPersonMEFSTAT4", "V1-aubin", "LINK_DUPLICATE")]


@pytest.mark.parametrize(
    ("profile", "supported"),
    [("National_elv", True), ("National_ENS", True), ("National_tut", False), ("National_aca", False), ("", False)],
)
def test_profiles_are_known_whatever_their_case(profile: str, supported: bool) -> None:
    assert is_supported(profile) is supported
