"""Entries that do not agree with each other, refused one by one with the words of the GAR (gar-wire §3.7)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from delivery_samples import COLLEGE, ECOLE, PRIMARY, PRIMARY_NAME, SECONDARY, file_of, lines, pupil, teacher, written
from gar_sim.formats.gar_ent import Cause, Contents, Document, Report, Split, check, is_supported, write_documents
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPersonMef,
    EntProfile,
    EntPupilSubject,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)

UNKNOWN = "0999999O"


def with_more(**records: Any) -> Contents:
    """The sample, with one more record in each of these kinds."""
    return replace(SECONDARY, **{kind: [*getattr(SECONDARY, kind), record] for kind, record in records.items()})


REFUSED: dict[str, tuple[dict[str, Any], Cause, str, str]] = {
    "a school twice": (
        {"schools": EntSchool(COLLEGE, "Le même")},
        Cause.UAI_DUPLICATE,
        "GAREtab « 0991101O »",
        "est déjà déclaré",
    ),
    "a MEF of an unknown school": (
        {"mefs": EntMef(UNKNOWN, "1", "un")},
        Cause.UAI_UNKNOWN,
        "GARMEF « 1 »",
        f"l'établissement « {UNKNOWN} » n'est pas déclaré",
    ),
    "a MEF twice": ({"mefs": EntMef(COLLEGE, "99010012140", "3e")}, Cause.MEF_DUPLICATE, "GARMEF", "ce MEF"),
    "a subject of an unknown school": (
        {"subjects": EntSubject(UNKNOWN, "1", "un")},
        Cause.UAI_UNKNOWN,
        "GARMatiere « 1 »",
        UNKNOWN,
    ),
    "a subject twice": (
        {"subjects": EntSubject(COLLEGE, "061300", "MATHS")},
        Cause.SUBJECT_DUPLICATE,
        "GARMatiere « 061300 »",
        "cette matière",
    ),
    "a pupil twice": (
        {"pupils": pupil("PAS-o", "Autre", "Aÿ")},
        Cause.PERSON_DUPLICATE,
        "GAREleve « PAS-o »",
        "déjà pris",
    ),
    "a pupil with the identifier of a teacher": (
        {"pupils": pupil("PAS-lescure", "Lescure", "Tanguy")},
        Cause.PERSON_DUPLICATE,
        "GAREleve « PAS-lescure »",
        "déjà pris",
    ),
    "a pupil of an unknown school": (
        {"pupils": pupil("p", "Aubin", "Zoé", UNKNOWN)},
        Cause.UAI_UNKNOWN,
        "GAREleve « p »",
        UNKNOWN,
    ),
    "a teacher with a profile in an unknown school": (
        {
            "teachers": teacher("t", "Aubin", "Zoé", "National_ens")._replace(
                profiles=(EntProfile(COLLEGE, "National_ens"), EntProfile(UNKNOWN, "National_ens"))
            )
        },
        Cause.UAI_UNKNOWN,
        "GAREnseignant « t »",
        UNKNOWN,
    ),
    "a parent": (
        {"teachers": teacher("t", "Aubin", "Zoé", "National_TUT")},
        Cause.PROFILE_UNKNOWN,
        "GAREnseignant « t »",
        "« National_TUT »",
    ),
    "a MEF of a pupil in an unknown school": (
        {"pupil_mefs": EntPersonMef(UNKNOWN, "PAS-o", "99010012140")},
        Cause.UAI_UNKNOWN,
        "GARPersonMEF « PAS-o »",
        UNKNOWN,
    ),
    "an unknown MEF of a pupil": (
        {"pupil_mefs": EntPersonMef(COLLEGE, "PAS-o", "1")},
        Cause.MEF_UNKNOWN,
        "GARPersonMEF « PAS-o »",
        "le MEF « 1 »",
    ),
    "a MEF of nobody": (
        {"teacher_mefs": EntPersonMef(COLLEGE, "PAS-personne", "99010012140")},
        Cause.PERSON_UNKNOWN,
        "GARPersonMEF « PAS-personne »",
        "n'est pas déclarée",
    ),
    "a MEF of a pupil twice": (
        {"pupil_mefs": EntPersonMef(COLLEGE, "PAS-o", "99010012140")},
        Cause.LINK_DUPLICATE,
        "GARPersonMEF « PAS-o »",
        "ce lien",
    ),
    "an unknown subject of a pupil": (
        {"pupil_subjects": EntPupilSubject(COLLEGE, "PAS-o", "1")},
        Cause.SUBJECT_UNKNOWN,
        "GAREleveEnseignement « PAS-o »",
        "la matière « 1 »",
    ),
    "a subject of nobody": (
        {"pupil_subjects": EntPupilSubject(COLLEGE, "PAS-personne", "061300")},
        Cause.PERSON_UNKNOWN,
        "GAREleveEnseignement",
        "",
    ),
    "a subject of a pupil twice": (
        {"pupil_subjects": EntPupilSubject(COLLEGE, "PAS-mourier", "020300")},
        Cause.LINK_DUPLICATE,
        "GAREleveEnseignement",
        "",
    ),
    "a group of an unknown school": (
        {"groups": EntGroup("G", UNKNOWN, "G", "GROUPE")},
        Cause.UAI_UNKNOWN,
        "GARGroupe « G »",
        UNKNOWN,
    ),
    "a division twice": (
        {"groups": EntGroup("3A", COLLEGE, "3e A bis", "DIVISION")},
        Cause.GROUP_DUPLICATE,
        "GARGroupe « 3A »",
        "ce code est déjà pris",
    ),
    "a group twice": (
        {"groups": EntGroup("3LAT1", COLLEGE, "Latin", "GROUPE")},
        Cause.GROUP_DUPLICATE,
        "GARGroupe « 3LAT1 »",
        "",
    ),
    "a group with the code of a division": (
        {"groups": EntGroup("3B", COLLEGE, "Soutien", "GROUPE")},
        Cause.GROUP_CODE_OF_DIVISION,
        "GARGroupe « 3B »",
        "une division de l'établissement « 0991101O » a déjà ce code",
    ),
    "a group of another status": (
        {"groups": EntGroup("G", COLLEGE, "G", "CLASSE")},
        Cause.GROUP_STATUS,
        "GARGroupe « G »",
        "le statut « CLASSE »",
    ),
    "a group of an unknown division": (
        {"groups": EntGroup("G", COLLEGE, "G", "GROUPE", ("3A", "3Z"))},
        Cause.DIVISION_UNKNOWN,
        "GARGroupe « G »",
        "« 3Z »",
    ),
    "a group of a group": (
        {"groups": EntGroup("G", COLLEGE, "G", "GROUPE", ("3LAT1",))},
        Cause.DIVISION_UNKNOWN,
        "GARGroupe « G »",
        "« 3LAT1 »",
    ),
    "a division of a division": (
        {"groups": EntGroup("3C", COLLEGE, "3e C", "DIVISION", ("3A",))},
        Cause.DIVISION_IN_DIVISION,
        "GARGroupe « 3C »",
        "une division n'a pas",
    ),
    "a member of an unknown group": (
        {"group_members": EntGroupMember(COLLEGE, "PAS-o", "3Z")},
        Cause.GROUP_UNKNOWN,
        "GARPersonGroupe « PAS-o »",
        "« 3Z » n'est ni une division ni un groupe",
    ),
    "a member of a group of another school": (
        {"group_members": EntGroupMember(UNKNOWN, "PAS-o", "3A")},
        Cause.GROUP_UNKNOWN,
        "GARPersonGroupe « PAS-o »",
        UNKNOWN,
    ),
    "a group of nobody": (
        {"group_members": EntGroupMember(COLLEGE, "PAS-personne", "3A")},
        Cause.PERSON_UNKNOWN,
        "GARPersonGroupe « PAS-personne »",
        "",
    ),
    "a member twice": (
        {"group_members": EntGroupMember(COLLEGE, "PAS-mourier", "3A")},
        Cause.LINK_DUPLICATE,
        "GARPersonGroupe « PAS-mourier »",
        "",
    ),
    "a teaching of a group that is a division": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3B", ("061300",), to_division=False)},
        Cause.NOT_A_GROUP,
        "GAREnsGroupeMatiere « PAS-lescure »",
        "« 3B » n'est pas un groupe",
    ),
    "a teaching of a division that is a group": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3LAT1", ("061300",), to_division=True)},
        Cause.NOT_A_DIVISION,
        "GAREnsClasseMatiere « PAS-lescure »",
        "« 3LAT1 » n'est pas une division",
    ),
    "a teaching of an unknown subject": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3B", ("061300", "1"), to_division=True)},
        Cause.SUBJECT_UNKNOWN,
        "GAREnsClasseMatiere",
        "la matière « 1 »",
    ),
    "a teaching by nobody": (
        {"teachings": EntTeaching(COLLEGE, "PAS-personne", "3B", ("061300",), to_division=True)},
        Cause.PERSON_UNKNOWN,
        "GAREnsClasseMatiere « PAS-personne »",
        "",
    ),
    "a teaching twice": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3A", ("020300",), to_division=True)},
        Cause.LINK_DUPLICATE,
        "GAREnsClasseMatiere",
        "",
    ),
    "a responsible twice": (
        {"responsibles": EntResponsible("PAS-trevarez", "T", "M", ("m@essai.example",), (COLLEGE,))},
        Cause.RESPONSIBLE_DUPLICATE,
        "GARRespAff « PAS-trevarez »",
        "",
    ),
    "a responsible of an unknown school": (
        {"responsibles": EntResponsible("PAS-o", "T", "M", ("m@essai.example",), (COLLEGE, UNKNOWN))},
        Cause.UAI_UNKNOWN,
        "GARRespAff « PAS-o »",
        UNKNOWN,
    ),
}


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
