"""What an ENT delivers is what the GAR knows."""

from datetime import date
from pathlib import Path

import pytest

from delivery_samples import COLLEGE, ECOLE, MADE_AT, PRIMARY, SECONDARY, SECONDARY_NAME, pupil, teacher, written
from gar_sim.formats.gar_ent import Contents, pack
from gar_sim.gar.models import ImportJob
from gar_sim.values.ent_records import EntProfile, EntSchool
from gar_sim.values.schools import Degree
from intake_samples import Gar


def test_a_collège_is_known_as_its_ent_says_it(gar: Gar) -> None:
    gar.deliver()

    directory = gar.directory()

    assert directory["schools"] == {
        (COLLEGE, "PAS", "2D", "Collège Adélaïde-Corvisier", "99", "PU", "03 53 01 11 01", "ce@corvisier.example")
    }
    assert directory["mefs"] == {(COLLEGE, "99010012140", "3e GÉNÉRALE", "9901001214", "21160010019")}
    assert directory["subjects"] == {(COLLEGE, "061300", "MATHÉMATIQUES"), (COLLEGE, "020300", "LATIN & CULTURES")}
    assert directory["memberships"] == {
        (COLLEGE, "National_ens", "ENSEIGNANT", "PAS-lescure"),
        (COLLEGE, "National_doc", "DOCUMENTALISTE", "PAS-trevarez"),
        (COLLEGE, "National_elv", "ELEVE", "PAS-mourier"),
        (COLLEGE, "National_elv", "ELEVE", "PAS-delmas"),
        (COLLEGE, "National_elv", "ELEVE", "PAS-o"),
    }
    assert directory["disciplines"] == {
        (person, COLLEGE, code) for person in ("PAS-lescure", "PAS-trevarez") for code in ("L1300", "C0022")
    }
    assert directory["mails"] == {
        ("PAS-lescure", "PAS-lescure@ac-valmoriane.example"),
        ("PAS-trevarez", "PAS-trevarez@ac-valmoriane.example"),
    }


def test_links_are_known_as_the_ent_says_them(gar: Gar) -> None:
    gar.deliver()

    directory = gar.directory()

    assert directory["groups"] == {
        (COLLEGE, "3A", "3e A", "DIVISION"),
        (COLLEGE, "3B", "3e B", "DIVISION"),
        (COLLEGE, "3LAT1", "Latin 3e", "GROUPE"),
    }
    assert directory["divisions"] == {(COLLEGE, "3LAT1", "3A"), (COLLEGE, "3LAT1", "3B")}
    assert directory["members"] == {(COLLEGE, link.group, link.person) for link in SECONDARY.group_members}
    assert directory["teachings"] == {
        (COLLEGE, "3A", "PAS-lescure", "061300"),
        (COLLEGE, "3LAT1", "PAS-lescure", "020300"),
        (COLLEGE, "3LAT1", "PAS-lescure", "061300"),
    }
    assert directory["person_mefs"] == {
        (person, COLLEGE, "99010012140") for person in ("PAS-lescure", "PAS-mourier", "PAS-o")
    }
    assert directory["pupil_subjects"] == {("PAS-mourier", COLLEGE, "020300")}
    assert directory["responsibles"] == {
        ("PAS", "PAS-trevarez", COLLEGE, "Trévarez", "Maëlle", "Mme", "maelle.trevarez@ac-valmoriane.example")
    }


def test_somebody_has_all_that_the_ent_says_of_them(gar: Gar) -> None:
    gar.deliver()

    adele = gar.person("PAS-mourier")

    assert (adele.ent_id, adele.is_pupil, adele.display_name) == ("PAS", True, "Adèle Mourier")
    assert (adele.birth_name, adele.secondary_id, adele.civility) == ("Mourier-Lenoir", "99-0001", "Mme")
    assert (adele.other_first_names, adele.birth_date) == ("Adèle Rose", date(2012, 3, 4))
    assert (adele.arrived_at, adele.left_at) == (gar.now, None)
    assert gar.person("PAS-lescure").attachment_school == COLLEGE


def test_a_primary_school_is_known_with_its_own_codes(gar: Gar) -> None:
    report = gar.deliver(PRIMARY, Degree.PRIMARY, ent="V1")

    directory = gar.directory()

    assert report.status == ImportJob.DONE
    assert directory["schools"] == {(ECOLE, "V1", "1D", "École primaire du Moulin-Bleu", None, "PU", None, None)}
    assert directory["person_mefs"] == {("V1-aubin", ECOLE, "1311")}
    assert directory["members"] == {(ECOLE, "CM1", "V1-aubin"), (ECOLE, "CM1", "V1-primet")}
    assert ("V1-primet", ECOLE, "L1300") in directory["disciplines"]


def test_a_report_counts_each_element(gar: Gar) -> None:
    report = gar.deliver()

    assert (report.status, report.fault_count, report.degree) == (ImportJob.DONE, 0, "2D")
    assert {element: (counts.read, counts.created) for element, counts in report.counts.items()} == {
        "GAREtab": (1, 1),
        "GARMEF": (1, 1),
        "GARMatiere": (2, 2),
        "GAREnseignant": (2, 2),
        "GARPersonMEF": (3, 3),
        "GAREleve": (3, 3),
        "GAREleveEnseignement": (1, 1),
        "GARGroupe": (3, 3),
        "GARPersonGroupe": (4, 4),
        "GAREnsGroupeMatiere": (1, 1),
        "GAREnsClasseMatiere": (1, 1),
        "GARRespAff": (1, 1),
    }


def test_the_job_stays(gar: Gar) -> None:
    report = gar.deliver()

    with gar.reading() as session:
        job = session.get_one(ImportJob, report.job_id)
        assert (job.ent_id, job.degree, job.archive, job.world_at) == ("PAS", "2D", report.archive, gar.now)
        assert job.counts["GAREleve"] == {
            "read": 3, "created": 3, "changed": 0, "refused": 0, "left": 0, "unchanged": 0,
        }  # fmt: skip


@pytest.mark.parametrize("spelling", ["National_elv", "National_ELV", "national_elv", " NATIONAL_ELV "])
def test_a_profile_is_one_profile_in_whatever_case(sqlite_gar: Gar, spelling: str) -> None:
    profiled = pupil("PAS-x", "Aubrac", "Inès")._replace(profiles=(EntProfile(COLLEGE, spelling),))

    sqlite_gar.deliver(Contents(schools=SECONDARY.schools, pupils=[profiled]))

    assert sqlite_gar.directory()["memberships"] == {(COLLEGE, "National_elv", "ELEVE", "PAS-x")}


@pytest.mark.parametrize(
    ("profile", "audience"),
    [
        ("National_ens", "ENSEIGNANT"),
        ("National_doc", "DOCUMENTALISTE"),
        ("National_dir", "AUTRE PERSONNEL"),
        ("National_evs", "AUTRE PERSONNEL"),
        ("National_eta", "AUTRE PERSONNEL"),
        ("National_col", "AUTRE PERSONNEL"),
    ],
)
def test_staff_belong_to_the_audience_of_their_profile(sqlite_gar: Gar, profile: str, audience: str) -> None:
    sqlite_gar.deliver(Contents(schools=SECONDARY.schools, teachers=[teacher("PAS-x", "Remy", "Paul", profile)]))

    assert sqlite_gar.directory()["memberships"] == {(COLLEGE, profile, audience, "PAS-x")}


def test_one_person_has_a_profile_in_each_of_two_schools(gar: Gar) -> None:
    other = "0991202Q"
    tanguy = teacher("PAS-lescure", "Lescure", "Tanguy", "National_ens")._replace(
        profiles=(EntProfile(COLLEGE, "National_ens"), EntProfile(other, "National_dir")), schools=(COLLEGE, other)
    )

    gar.deliver(Contents(schools=[*SECONDARY.schools, EntSchool(other, "Lycée Ferrandier")], teachers=[tanguy]))

    assert gar.directory()["memberships"] == {
        (COLLEGE, "National_ens", "ENSEIGNANT", "PAS-lescure"),
        (other, "National_dir", "AUTRE PERSONNEL", "PAS-lescure"),
    }


def test_a_profile_in_a_school_where_the_person_is_not_counts_for_nothing(sqlite_gar: Gar) -> None:
    other = "0991202Q"
    profiles = (EntProfile(COLLEGE, "National_elv"), EntProfile(other, "National_elv"))
    profiled = pupil("PAS-x", "Aubrac", "Inès")._replace(profiles=profiles)

    report = sqlite_gar.deliver(
        Contents(schools=[*SECONDARY.schools, EntSchool(other, "Lycée Ferrandier")], pupils=[profiled])
    )

    assert report.fault_count == 0
    assert sqlite_gar.directory()["memberships"] == {(COLLEGE, "National_elv", "ELEVE", "PAS-x")}


@pytest.mark.parametrize(("said", "kept"), [("2012-03-04+02:00", date(2012, 3, 4)), ("12012-03-04", None)])
def test_a_date_is_kept_as_a_day(sqlite_gar: Gar, said: str, kept: date | None) -> None:
    born = pupil("PAS-x", "Aubrac", "Inès")._replace(birth_date=said)

    sqlite_gar.deliver(Contents(schools=SECONDARY.schools, pupils=[born]))

    assert sqlite_gar.person("PAS-x").birth_date == kept


def test_a_folder_is_taken_in_as_an_archive_is(sqlite_gar: Gar, tmp_path: Path) -> None:
    folder = written(tmp_path / "documents")

    report = sqlite_gar.take(folder)

    assert report.status == ImportJob.DONE
    assert len(sqlite_gar.directory()["people"]) == 5


def test_files_whose_names_do_not_tell_the_degree_are_taken_in(sqlite_gar: Gar, tmp_path: Path) -> None:
    folder = written(tmp_path / "documents")
    for path in list(folder.iterdir()):
        path.rename(path.with_name(path.name.replace("_2D", "")))
    name = SECONDARY_NAME.__class__("PAS", SECONDARY_NAME.stamp, None)

    report = sqlite_gar.take(pack(folder.iterdir(), name, tmp_path, MADE_AT))

    assert (report.status, report.degree) == (ImportJob.DONE, "2D")
