"""Each entry that does not agree with the others is refused alone, by name, file and line (gar-wire §3.7)."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from delivery_refusals import REFUSED, UNKNOWN, with_more
from delivery_samples import (
    COLLEGE,
    ECOLE,
    PRIMARY,
    PRIMARY_NAME,
    SECONDARY,
    file_of,
    lines,
    pupil,
    teacher,
    written,
)
from delivery_samples import (
    replace as replaced,
)
from gar_sim.formats.gar_ent import Cause, Contents, Document, Split, check, write_documents
from gar_sim.gar.models import ImportJob
from gar_sim.gar.services.intake import ImportReport
from gar_sim.values.ent_records import (
    EntGroupMember,
    EntPersonMef,
    EntPupilSubject,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)
from gar_sim.values.schools import Degree
from intake_samples import Gar

DOCUMENT_OF = {
    "schools": Document.SCHOOLS,
    "mefs": Document.SCHOOLS,
    "subjects": Document.SCHOOLS,
    "teachers": Document.TEACHERS,
    "teacher_mefs": Document.TEACHERS,
    "pupils": Document.PUPILS,
    "pupil_mefs": Document.PUPILS,
    "pupil_subjects": Document.PUPILS,
    "groups": Document.GROUPS,
    "group_members": Document.GROUPS,
    "teachings": Document.GROUPS,
    "responsibles": Document.RESPONSIBLES,
}


@pytest.mark.parametrize(("more", "cause", "what", "why"), REFUSED.values(), ids=REFUSED)
def test_one_entry_is_refused_by_name_file_and_line_and_all_others_load(
    sqlite_gar: Gar, tmp_path: Path, more: dict[str, Any], cause: Cause, what: str, why: str
) -> None:
    sqlite_gar.deliver()
    sound = sqlite_gar.directory()
    folder = written(tmp_path / "bad", with_more(**more))

    report = sqlite_gar.take(folder)

    (fault,) = report.faults
    assert (fault.code, report.fault_count, report.status) == (cause.name, 1, ImportJob.DONE_WITH_FAULTS)
    assert fault.message.startswith(f"Impossible de créer le {what}")
    assert why in fault.message.split(" car ", 1)[1]
    (kind,) = more
    assert fault.file == file_of(DOCUMENT_OF[kind])
    *_, last = lines(folder / fault.file, f"<men:{fault.element}>")
    assert fault.line == last
    assert sqlite_gar.directory() == sound


def everything_wrong() -> Contents:
    """All of these entries in one delivery."""
    contents = SECONDARY
    for more, *_ in REFUSED.values():
        for kind, record in more.items():
            contents = replace(contents, **{kind: [*getattr(contents, kind), record]})
    return contents


def test_all_of_them_in_one_delivery_leave_what_is_sound(gar: Gar, tmp_path: Path) -> None:
    gar.deliver()
    sound, folder = gar.directory(), written(tmp_path / "bad", everything_wrong())

    report = gar.take(folder)

    assert gar.directory() == sound
    assert report.fault_count == len(REFUSED)
    assert sorted(report.faults, key=repr) == sorted(check(folder).faults, key=repr)
    assert sum(counts.refused for counts in report.counts.values()) == len(REFUSED)
    assert all(counts.unchanged == counts.read - counts.refused for counts in report.counts.values())


ELSEWHERE = {
    "a MEF": {"pupil_mefs": EntPersonMef(COLLEGE, "PAS-x", "99010012140")},
    "a subject": {"pupil_subjects": EntPupilSubject(COLLEGE, "PAS-x", "061300")},
    "a group": {"group_members": EntGroupMember(COLLEGE, "PAS-x", "3A")},
    "a teaching of a group": {"teachings": EntTeaching(COLLEGE, "PAS-x", "3LAT1", ("061300",), to_division=False)},
    "a teaching of a division": {"teachings": EntTeaching(COLLEGE, "PAS-x", "3A", ("061300",), to_division=True)},
}


@pytest.mark.parametrize("link", ELSEWHERE.values(), ids=ELSEWHERE)
def test_somebody_of_another_school_is_not_linked_in_this_one(sqlite_gar: Gar, link: dict[str, Any]) -> None:
    elsewhere = with_more(
        schools=EntSchool(UNKNOWN, "Lycée Ferrandier"), pupils=pupil("PAS-x", "Aubrac", "Inès", UNKNOWN)
    )
    sqlite_gar.deliver(elsewhere)
    sound = sqlite_gar.directory()
    linked = {kind: [*getattr(elsewhere, kind), record] for kind, record in link.items()}

    report = sqlite_gar.deliver(replace(elsewhere, **linked))

    (fault,) = report.faults
    assert (fault.code, fault.identifier) == (Cause.PERSON_ELSEWHERE.name, "PAS-x")
    assert COLLEGE in fault.message
    assert sqlite_gar.directory() == sound


def test_what_another_school_declares_is_not_declared_in_this_one(sqlite_gar: Gar) -> None:
    other = with_more(
        schools=EntSchool(UNKNOWN, "Lycée Ferrandier"),
        subjects=EntSubject(UNKNOWN, "030602", "GREC"),
        pupil_subjects=EntPupilSubject(COLLEGE, "PAS-o", "030602"),
    )

    assert causes(sqlite_gar.deliver(other)) == [("GAREleveEnseignement", "PAS-o", "SUBJECT_UNKNOWN")]


def causes(report: ImportReport) -> list[tuple[str, str, str]]:
    return [(fault.element, fault.identifier, fault.code) for fault in report.faults]


def test_what_hangs_on_a_refused_entry_is_refused_too(gar: Gar) -> None:
    report = gar.deliver(replace(SECONDARY, schools=[EntSchool(UNKNOWN, "Lycée Ferrandier")]))

    assert {fault.code for fault in report.faults} == {
        *("UAI_UNKNOWN", "SUBJECT_UNKNOWN", "GROUP_UNKNOWN", "NOT_A_GROUP", "NOT_A_DIVISION"),
    }
    assert [name for name, rows in gar.directory().items() if rows] == ["schools"]


def test_an_entry_that_breaks_the_schema_is_refused_and_the_others_load(gar: Gar, tmp_path: Path) -> None:
    folder = written(tmp_path / "d")
    path = folder / file_of(Document.PUPILS)
    path.write_text(replaced("<men:GARPersonPrenom>Aÿ</men:GARPersonPrenom>", "")(path.read_text()))

    report = gar.take(folder)

    assert causes(report) == [
        ("GAREleve", "PAS-o", "ELEMENT_MISSING"),
        ("GARPersonMEF", "PAS-o", "PERSON_UNKNOWN"),
    ]
    assert (report.counts["GAREleve"].read, report.counts["GAREleve"].refused) == (3, 1)
    assert {person for *_, person in gar.directory()["memberships"]} == {
        *("PAS-lescure", "PAS-trevarez", "PAS-mourier", "PAS-delmas"),
    }


def test_keys_hold_across_the_files_of_a_document(gar: Gar, tmp_path: Path) -> None:
    twice = replace(PRIMARY, pupils=[*PRIMARY.pupils, *PRIMARY.pupils], groups=[*PRIMARY.groups, *PRIMARY.groups])
    write_documents(tmp_path, PRIMARY_NAME, twice, split=Split(entries=1))
    folder = only_documents(tmp_path)

    report = gar.take(folder, ent="V1")

    assert [(fault.code, fault.file) for fault in report.faults] == [
        ("PERSON_DUPLICATE", file_of(Document.PUPILS, 1, PRIMARY_NAME)),
        ("GROUP_DUPLICATE", file_of(Document.GROUPS, 1, PRIMARY_NAME)),
    ]
    assert len(gar.directory()["people"]) == 2


def only_documents(folder: Path) -> Path:
    """The documents apart from what a test keeps beside them."""
    apart = folder / "documents"
    apart.mkdir()
    for path in folder.glob("*.xml"):
        path.rename(apart / path.name)
    return apart


def test_a_pupil_and_a_teacher_do_not_share_an_identifier_across_documents(gar: Gar) -> None:
    report = gar.deliver(with_more(pupils=pupil("PAS-trevarez", "Trévarez", "Maëlle")))

    assert causes(report) == [("GAREleve", "PAS-trevarez", "PERSON_DUPLICATE")]
    assert not gar.person("PAS-trevarez").is_pupil


def test_what_a_later_file_declares_counts_in_an_earlier_one(sqlite_gar: Gar, tmp_path: Path) -> None:
    write_documents(tmp_path, PRIMARY_NAME, PRIMARY, split=Split(entries=1))
    folder = only_documents(tmp_path)
    first, second = (folder / file_of(Document.GROUPS, index, PRIMARY_NAME) for index in (0, 1))
    declaration, member = first.read_text(), second.read_text()
    first.write_text(member)
    second.write_text(declaration)

    assert sqlite_gar.take(folder, ent="V1").fault_count == 0
    assert (ECOLE, "CM1", "V1-aubin") in sqlite_gar.directory()["members"]


def test_a_school_of_another_ent_is_refused_with_all_that_hangs_on_it(gar: Gar) -> None:
    gar.deliver(PRIMARY, Degree.PRIMARY, ent="V1")
    before = gar.rows()
    usurped = Contents(
        schools=[EntSchool(ECOLE, "La mienne")],
        teachers=[teacher("PAS-x", "Remy", "Paul", "National_ens", ECOLE)],
        responsibles=[EntResponsible("PAS-x", "Remy", "Paul", ("p@essai.example",), (ECOLE,))],
    )

    report = gar.deliver(usurped)

    assert causes(report) == [
        ("GAREtab", ECOLE, "UAI_ELSEWHERE"),
        ("GAREnseignant", "PAS-x", "UAI_UNKNOWN"),
        ("GARRespAff", "PAS-x", "UAI_UNKNOWN"),
    ]
    assert "« V1 »" in report.faults[0].message
    assert gar.rows() == before
