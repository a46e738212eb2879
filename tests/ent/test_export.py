"""The nightly export: what the archive says, and whom it leaves out."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import Client

from ent_samples import COLLEGE, ECOLE, LYCEE, SHARED_HASH, fill, sign_in, sign_in_parent
from gar_sim.ent.directory.arrivals import arrive, leave
from gar_sim.ent.directory.loading import load_directory
from gar_sim.ent.directory.responsibility import set_school_state
from gar_sim.ent.directory.rows import AccountRow, Directory, PersonRow, PostRow
from gar_sim.ent.export import ExportReport, export_all, export_directory, split_of
from gar_sim.ent.models import ExportRun, RejectedPerson, SchoolState
from gar_sim.formats.gar_ent import Document, Entry, Split, check, open_delivery, read_delivery
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.settings import Settings
from gar_sim.values import ent_records as sent
from gar_sim.values.schools import Degree

NIGHT = datetime(2026, 9, 15, 19, 0, tzinfo=UTC)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "exports"


def export(session: Session, out: Path, split: Split | None = None) -> ExportReport:
    """Tonight's delivery of the collège."""
    return export_directory(session, ent="PAS", degree=Degree.SECONDARY, at=NIGHT, folder=out, split=split or Split())


def entries(archive: Path) -> list[Entry]:
    """What the delivery says, read back by the format."""
    with open_delivery(archive) as delivery:
        return list(read_delivery(delivery, pytest.fail))


def records(archive: Path, element: str) -> list[sent.EntRecord]:
    """Records of one element."""
    return [entry.record for entry in entries(archive) if entry.element == element]


def test_the_archive_is_named_in_paris_time_and_has_its_checksum(ent_session: Session, out: Path) -> None:
    report = export(ent_session, out)

    assert report.archive.name == "PAS_GAR-ENT_Complet_20260915_210000_2D.tar.gz"
    assert sorted(path.name for path in out.iterdir()) == [
        "PAS_GAR-ENT_Complet_20260915_210000_2D.md5",
        "PAS_GAR-ENT_Complet_20260915_210000_2D.tar.gz",
    ]


def test_the_delivery_is_sound_for_the_schema_and_agrees_with_itself(ent_session: Session, out: Path) -> None:
    found = check(export(ent_session, out).archive)

    assert found.sound, found.faults
    assert found.accepted == Counter(
        {
            "GAREtab": 1,
            "GARMEF": 1,
            "GARMatiere": 1,
            "GAREnseignant": 3,
            "GAREleve": 2,
            "GARPersonMEF": 1,
            "GAREleveEnseignement": 1,
            "GARGroupe": 3,
            "GARPersonGroupe": 3,
            "GAREnsGroupeMatiere": 1,
            "GAREnsClasseMatiere": 1,
            "GARRespAff": 1,
        }
    )


def test_a_pupil_is_sent_with_what_the_schema_asks_and_no_mail(ent_session: Session, out: Path) -> None:
    pupil, _ = records(export(ent_session, out).archive, "GAREleve")

    assert pupil == sent.EntPerson(
        id="p-adele",
        profiles=(sent.EntProfile(COLLEGE, "National_elv"),),
        last_name="Mourot",
        first_name="Adèle",
        other_first_names=("Adèle", "Rose"),
        schools=(COLLEGE,),
        civility="Mme",
        birth_date="2012-03-04",
    )


def test_of_a_teacher_of_two_schools_only_the_deployed_one_is_said(ent_session: Session, out: Path) -> None:
    staff = {person.id: person for person in records(export(ent_session, out).archive, "GAREnseignant")}

    assert staff.keys() == {"s-maelle", "s-solene", "s-tanguy"}
    assert staff["s-tanguy"].schools == (COLLEGE,)
    assert staff["s-tanguy"].posts == (sent.EntPosts(COLLEGE, ("L1300",)),)
    assert staff["s-tanguy"].mails == ("tanguy@essais.example",)


def test_once_deployed_the_second_school_comes_with_its_people_and_rights(ent_session: Session, out: Path) -> None:
    set_school_state(ent_session, LYCEE, SchoolState.DEPLOYED)

    report = export(ent_session, out)
    staff = {person.id: person for person in records(report.archive, "GAREnseignant")}

    assert report.schools == 2
    assert staff["s-tanguy"].schools == (COLLEGE, LYCEE)
    assert staff["s-tanguy"].posts == tuple(sent.EntPosts(uai, ("L1300",)) for uai in (COLLEGE, LYCEE))
    assert [r.id for r in records(report.archive, "GARRespAff")] == ["s-lycee", "s-maelle"]


def test_people_who_lack_something_are_left_out_by_reason_with_all_that_names_them(
    ent_session: Session, out: Path
) -> None:
    report = export(ent_session, out)

    assert set(report.rejections) == {
        ("p-zoe", Document.PUPILS, "Les autres prénoms manquent."),
        ("p-sans", Document.PUPILS, "Le profil manque."),
        (
            "s-solene",
            Document.RESPONSIBLES,
            "L'adresse de courriel manque : un responsable d'affectation doit en avoir une.",
        ),
    }
    assert "p-zoe" not in str(entries(report.archive))


def test_guardians_are_never_sent(ent_session: Session, out: Path) -> None:
    assert "g-claire" not in str(entries(export(ent_session, out).archive))


def test_a_name_that_xml_cannot_carry_leaves_out_its_person_alone(ent_session: Session, out: Path) -> None:
    person = PersonRow("p-nul", "Nul", "A\x00B", ("A",))
    arrive(ent_session, person, PostRow("p-nul", COLLEGE, "ELV", "National_elv"), ["3A"])

    report = export(ent_session, out)

    assert ("p-nul", Document.PUPILS, "Un nom ou un prénom contient un caractère interdit.") in report.rejections
    assert check(report.archive).sound


def test_who_left_is_not_sent_any_more(ent_session: Session, out: Path) -> None:
    leave(ent_session, "p-adele", COLLEGE, on=date(2026, 9, 15))

    assert "p-adele" not in str(entries(export(ent_session, out).archive))


def test_long_documents_are_cut_and_still_agree(ent_session: Session, out: Path) -> None:
    report = export(ent_session, out, Split(entries=1))

    with open_delivery(report.archive) as delivery:
        names = [file.path.name for file in delivery.files]
    assert [name[-16:] for name in names if "_Eleve_" in name] == [f"D_Eleve_{n:04d}.xml"[-16:] for n in range(4)]
    assert check(report.archive).sound


def test_the_same_directory_gives_the_same_bytes(ent_session: Session, out: Path) -> None:
    first = export(ent_session, out).archive.read_bytes()

    assert export(ent_session, out).archive.read_bytes() == first


def test_one_archive_a_degree_that_has_a_deployed_school(ent_session: Session, out: Path) -> None:
    set_school_state(ent_session, ECOLE, SchoolState.DEPLOYED)

    reports = export_all(ent_session, at=NIGHT, folder=out, split=Split())

    assert [report.archive.name[:2] + report.archive.name[-9:-7] for report in reports] == ["PA2D", "V11D"]
    assert all(check(report.archive).sound for report in reports)
    assert [entry.element for entry in entries(reports[1].archive)] == ["GAREtab", "GAREnseignant"]


def test_without_a_deployed_school_nothing_is_sent(ent_session: Session, out: Path) -> None:
    set_school_state(ent_session, COLLEGE, SchoolState.NONE)

    assert export_all(ent_session, at=NIGHT, folder=out, split=Split()) == []


def test_once_the_last_school_is_taken_back_one_empty_delivery_says_so_and_no_more(
    ent_session: Session, out: Path
) -> None:
    export(ent_session, out)
    set_school_state(ent_session, COLLEGE, SchoolState.ENT_ONLY)

    (last,) = export_all(ent_session, at=NIGHT + timedelta(days=1), folder=out, split=Split())

    assert entries(last.archive) == []
    assert check(last.archive).sound
    assert export_all(ent_session, at=NIGHT + timedelta(days=2), folder=out, split=Split()) == []


def test_the_report_is_kept(ent_session: Session, out: Path) -> None:
    report = export(ent_session, out)

    run = ent_session.scalars(select(ExportRun)).one()
    assert (run.ent, run.degree, run.at, run.archive) == ("PAS", "2D", NIGHT, report.archive.name)
    assert re.fullmatch("[0-9a-f]{32}", run.md5)
    assert (run.schools, run.pupils, run.staff, run.groups, run.responsibles) == (1, 2, 3, 3, 1)
    assert len(ent_session.scalars(select(RejectedPerson)).all()) == 3


def test_the_installation_chooses_where_documents_are_cut(tmp_path: Path) -> None:
    assert split_of(Settings(data_dir=tmp_path)) == Split(entries=10_000)
    counting_nodes = Settings(data_dir=tmp_path, export_entries_per_file=500, export_counts_nodes=True)
    assert split_of(counting_nodes).is_full(entries=1, nodes=500)


@pytest.mark.parametrize(
    ("login", "sentence"),
    [
        ("karim.delmont", "Vos données sont dans le dernier envoi au GAR."),
        ("solene.quiet", "Vos données sont dans le dernier envoi au GAR."),
        ("zoe.pinot", "Les autres prénoms manquent."),
        ("claire.mourot", "Aucun envoi de la nuit au GAR ne parle de vous."),
    ],
)
def test_people_read_what_became_of_them(site: Site, client: Client, out: Path, login: str, sentence: str) -> None:
    with site.inside("ent"), transaction() as session:
        export(session, out)
    (sign_in_parent if login == "claire.mourot" else sign_in)(client, login)

    assert sentence in client.get("/ent/mes-donnees").get_data(as_text=True)


def test_who_arrived_after_the_delivery_reads_that_the_next_one_takes_them(
    site: Site, client: Client, out: Path
) -> None:
    newcomer = PersonRow("p-lina", "Dumas", "Lina", ("Lina",))
    account = AccountRow("p-lina", "lina.dumas", SHARED_HASH)
    with site.inside("ent"), transaction() as session:
        export(session, out)
        arrive(session, newcomer, PostRow("p-lina", COLLEGE, "ELV", "National_elv"), ["3A"])
        load_directory(session, Directory(accounts=[account]))
    sign_in(client, "lina.dumas")

    assert "Votre fiche est arrivée dans l&#39;ENT après cet envoi." in client.get("/ent/mes-donnees").get_data(
        as_text=True
    )


def test_the_delivery_is_the_same_from_postgresql(site: Site, postgres_site: Site, out: Path, tmp_path: Path) -> None:
    with site.inside("ent"), transaction() as session:
        expected = entries(export(session, out).archive)
    with postgres_site.inside("ent"), transaction() as session:
        fill(session)
        found = entries(export(session, tmp_path / "postgresql").archive)

    assert [entry.record for entry in found] == [entry.record for entry in expected]
