"""The trace that stays of each delivery: a job, and a row for every fault, however many."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from delivery_refusals import UNKNOWN, with_more
from delivery_samples import COLLEGE, SECONDARY, file_of, pupil
from gar_sim.formats.gar_ent import Document, FileName
from gar_sim.gar.models import ImportFault, ImportJob
from gar_sim.gar.services.intake import ImportReport
from gar_sim.gar.services.intake.fault_log import MOST_KEPT
from gar_sim.values.ent_records import EntMef, EntPersonMef
from intake_samples import Gar


def faults_kept(gar: Gar, job: int) -> list[tuple[Any, ...]]:
    """What the table of faults says of a job, in the order in which it was told."""
    rows = select(ImportFault.file, ImportFault.line, ImportFault.element, ImportFault.identifier, ImportFault.code)
    with gar.reading() as session:
        return [tuple(row) for row in session.execute(rows.filter_by(job_id=job).order_by(ImportFault.id))]


def test_every_delivery_leaves_a_job(gar: Gar) -> None:
    for _ in range(2):
        gar.deliver()
    gar.deliver(with_more(mefs=EntMef(UNKNOWN, "1", "un")))

    with gar.reading() as session:
        jobs = session.scalars(select(ImportJob).order_by(ImportJob.id)).all()
        assert [job.status for job in jobs] == [ImportJob.DONE, ImportJob.UNCHANGED, ImportJob.DONE_WITH_FAULTS]
        assert jobs[-1].counts["GARMEF"] == {
            "read": 2, "created": 0, "changed": 0, "refused": 1, "left": 0, "unchanged": 1,
        }  # fmt: skip


def test_a_refusal_is_kept_with_its_place(gar: Gar) -> None:
    report = gar.deliver(with_more(mefs=EntMef(UNKNOWN, "1", "un")))

    (fault,) = report.faults
    name = FileName.parse(file_of(Document.SCHOOLS))
    assert fault.file == str(replace(name, delivery=replace(name.delivery, stamp=stamp_of(report))))
    assert faults_kept(gar, report.job_id) == [(fault.file, fault.line, "GARMEF", "1", "UAI_UNKNOWN")]


def stamp_of(report: ImportReport) -> str:
    """The instant in the name of an archive."""
    return "_".join(report.archive.split("_")[3:5])


def test_more_faults_than_a_report_holds_are_all_kept_in_reading_order(sqlite_gar: Gar) -> None:
    many = MOST_KEPT + 500
    strangers = [EntPersonMef(COLLEGE, f"PAS-{number}", "99010012140") for number in range(many)]

    report = sqlite_gar.deliver(replace(SECONDARY, pupil_mefs=strangers))

    assert (report.fault_count, len(report.faults)) == (many, MOST_KEPT)
    assert report.counts["GARPersonMEF"].refused == many
    kept = faults_kept(sqlite_gar, report.job_id)
    assert [identifier for *_, identifier, _ in kept] == [link.person for link in strangers]
    assert [fault.identifier for fault in report.faults] == [link.person for link in strangers[:MOST_KEPT]]


@pytest.mark.parametrize("text", ["x" * 64, "ÿ" * 64, "<&>\"'"])
def test_a_fault_quotes_what_the_file_says_and_no_name_of_a_person(sqlite_gar: Gar, text: str) -> None:
    report = sqlite_gar.deliver(with_more(pupils=pupil(text, "Aubrac", "Inès", UNKNOWN)))

    (fault,) = report.faults
    assert fault.identifier == text
    assert f"« {text} »" in fault.message
    assert not {"Aubrac", "Inès"} & set(fault.message.split())
