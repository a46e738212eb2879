"""The night: what the ENTs export, the GAR takes in; what fails loses nothing."""

import tarfile
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from fixtures_demo import MakeDemoSite
from gar_sim.ent.directory.responsibility import set_school_state
from gar_sim.ent.models import School, SchoolState
from gar_sim.formats.gar_ent import check, checksum_of
from gar_sim.gar.models import ImportJob
from gar_sim.kernel.database import transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import NightReport, move_clock, run_night
from valmoriane import COLLEGE, ECOLE, LYCEE
from world_questions import ask_world, content

TOMORROW = datetime.fromisoformat("2026-09-16T10:00:00+02:00")
PLACES = "SELECT person_id, uai, profile FROM gar_membership"
OF_THE_NIGHT = ("ent_export", "ent_export_rejection", "ent_person.exported_at", "gar_import_job", "gar_import_fault")
"""What every night leaves, whatever it brings."""


def deploy(site: Site, *uais: str) -> None:
    with site.inside("ent"), transaction() as session:
        for uai in uais:
            set_school_state(session, uai, SchoolState.DEPLOYED)


def statuses(report: NightReport) -> list[tuple[str, str, str]]:
    return [
        (delivery.ent_id, delivery.degree, delivery.intake.status if delivery.intake else delivery.failure)
        for delivery in report.deliveries
    ]


def people(site: Site, uai: str) -> dict[bool, int]:
    """Pupils (True) and staff present in a school of the GAR."""
    rows = ask_world(
        site,
        """SELECT p.is_pupil, count(*) FROM gar_membership m JOIN gar_person p ON p.id = m.person_id
           WHERE m.uai = ? GROUP BY p.is_pupil""",
        uai,
    )
    return {bool(is_pupil): count for is_pupil, count in rows}


def test_the_first_night_brings_dumesnil(demo_site: Site) -> None:
    report = run_night(demo_site, DEMO)

    assert statuses(report) == [("PAS", "2D", ImportJob.DONE)]
    assert people(demo_site, COLLEGE) == {True: 602, False: 62}


def test_a_second_night_changes_nothing(demo_site: Site) -> None:
    run_night(demo_site, DEMO)
    before = content(demo_site, *OF_THE_NIGHT)

    report = run_night(demo_site, DEMO)

    assert statuses(report) == [("PAS", "2D", ImportJob.UNCHANGED)]
    assert content(demo_site, *OF_THE_NIGHT) == before


def test_the_archive_lies_in_the_deposit_with_its_checksum_and_is_sound(demo_site: Site) -> None:
    [delivery] = run_night(demo_site, DEMO).deliveries

    assert delivery.archive is not None
    assert delivery.archive.parent.name == "depot"
    assert delivery.archive.with_name(delivery.archive.name.replace(".tar.gz", ".md5")).read_text() == checksum_of(
        delivery.archive
    )
    assert check(delivery.archive).sound


def test_only_the_last_deliveries_stay_in_the_deposit(demo_site: Site) -> None:
    for day in range(4):
        move_clock(demo_site, DEMO, TOMORROW + timedelta(days=day))

    kept = sorted(path.name for path in (demo_site.worlds.folder / "worlds" / DEMO / "depot").iterdir())

    stems = [f"PAS_GAR-ENT_Complet_202609{day}_210000_2D" for day in (16, 17, 18)]
    assert kept == sorted(stem + suffix for stem in stems for suffix in (".md5", ".tar.gz"))


def test_the_lycee_and_the_ecole_are_exported_and_taken_in_once_deployed(demo_site: Site) -> None:
    deploy(demo_site, LYCEE, ECOLE)

    report = run_night(demo_site, DEMO)

    assert statuses(report) == [("PAS", "2D", ImportJob.DONE), ("V1", "1D", ImportJob.DONE)]
    assert [delivery.intake.fault_count for delivery in report.deliveries if delivery.intake] == [0, 0]
    assert people(demo_site, LYCEE) == {True: 372, False: 55}
    assert people(demo_site, ECOLE) == {True: 190, False: 10}
    assert people(demo_site, COLLEGE) == {True: 602, False: 62}
    names = [delivery.archive.name for delivery in report.deliveries if delivery.archive]
    assert names[1].startswith("V1_GAR-ENT_Complet_2026")
    assert names[1].endswith("_1D.tar.gz")


def test_a_person_of_two_schools_is_one_person_in_both(demo_site: Site) -> None:
    deploy(demo_site, LYCEE)

    run_night(demo_site, DEMO)

    both = ask_world(
        demo_site,
        """SELECT p.last_name FROM gar_person p JOIN gar_membership m ON m.person_id = p.id
           GROUP BY p.id HAVING count(*) = 2 ORDER BY p.last_name""",
    )
    assert both == [("Lescure",), ("Voisard",)]


def test_the_responsibles_of_a_deployed_school_come_with_it(demo_site: Site) -> None:
    deploy(demo_site, LYCEE, ECOLE)

    run_night(demo_site, DEMO)

    declared = ask_world(demo_site, "SELECT uai, last_name FROM gar_responsible WHERE uai != ? ORDER BY 1, 2", COLLEGE)
    assert declared == [(LYCEE, "Estournel"), (LYCEE, "Voisard"), (ECOLE, "Courtavel")]


def test_a_primary_delivery_is_of_the_primary_schema(demo_site: Site) -> None:
    deploy(demo_site, ECOLE)

    *_, delivery = run_night(demo_site, DEMO).deliveries

    assert delivery.archive is not None
    with tarfile.open(delivery.archive) as archive:
        [schools] = [name for name in archive.getnames() if "_Etab_" in name]
        opened = archive.extractfile(schools)
        assert opened is not None
        assert b"http://data.education.fr/ns/gar/1d" in opened.read()


def test_a_school_that_is_withdrawn_leaves_the_gar(demo_site: Site) -> None:
    deploy(demo_site, LYCEE)
    run_night(demo_site, DEMO)
    with demo_site.inside("ent"), transaction() as session:
        set_school_state(session, LYCEE, SchoolState.ENT_ONLY)

    run_night(demo_site, DEMO)

    assert people(demo_site, LYCEE) == {}
    assert ask_world(demo_site, "SELECT left_at IS NULL FROM gar_school WHERE uai = ?", LYCEE) == [(0,)]
    assert people(demo_site, COLLEGE) == {True: 602, False: 62}


def test_a_failed_export_is_told_and_recorded_and_loses_nothing(demo_site: Site) -> None:
    before = content(demo_site)
    world = demo_site.worlds.folder / "worlds" / DEMO
    world.mkdir()
    (world / "depot").write_text("not a folder")

    [delivery] = run_night(demo_site, DEMO).deliveries

    assert delivery.archive is None
    assert delivery.failure.startswith("L'export a échoué")
    assert content(demo_site) == before
    assert ask_world(demo_site, "SELECT error_code FROM krn_exchange WHERE outcome = 'sans réponse'") == [
        ("EXPORT_FAILED",)
    ]


def test_a_delivery_that_the_gar_refuses_is_told_and_recorded_and_the_others_pass(demo_site: Site) -> None:
    with demo_site.inside("ent"), transaction() as session:
        session.execute(update(School).where(School.uai == LYCEE).values(ent="A.B", state=SchoolState.DEPLOYED))
    before = ask_world(demo_site, PLACES)

    refused, passed = run_night(demo_site, DEMO).deliveries

    assert refused.failure
    assert refused.intake is not None
    assert refused.intake.status == ImportJob.FAILED
    assert passed.intake is not None
    assert passed.intake.status == ImportJob.DONE
    assert people(demo_site, LYCEE) == {}
    assert set(before) < set(ask_world(demo_site, PLACES))
    assert ask_world(demo_site, "SELECT caller FROM krn_exchange WHERE outcome = 'refusé'") == [("ent:A.B",)]
    [(status, fault)] = ask_world(
        demo_site, "SELECT j.status, f.message FROM gar_import_job j JOIN gar_import_fault f ON f.job_id = j.id"
    )
    assert status == ImportJob.FAILED
    assert refused.failure in fault


@pytest.mark.parametrize("settings", [{"export_entries_per_file": 50}, {"export_counts_nodes": True}])
def test_a_delivery_in_many_files_says_the_same(make_demo_site: MakeDemoSite, settings: dict[str, object]) -> None:
    whole, split = make_demo_site(), make_demo_site(**settings)

    move_clock(whole, DEMO, TOMORROW)
    night = move_clock(split, DEMO, TOMORROW).night

    assert night is not None
    [delivery] = night.deliveries
    assert delivery.archive is not None
    with tarfile.open(delivery.archive) as archive:
        assert len(archive.getnames()) > 5
    left_out = ("gar_import_job", "gar_ent_project.client_secret")
    assert content(split, *left_out, prefixes=("gar_",)) == content(whole, *left_out, prefixes=("gar_",))
