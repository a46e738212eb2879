"""What the GAR knew already changes nothing, and what changed changes nothing else."""

from dataclasses import replace

import pytest

from delivery_samples import COLLEGE, PRIMARY, SECONDARY
from gar_sim.gar.models import ImportJob
from gar_sim.values.ent_records import EntPosts, EntProfile
from gar_sim.values.schools import Degree
from intake_samples import Gar, altered


@pytest.mark.parametrize(
    ("contents", "degree", "ent"), [(SECONDARY, Degree.SECONDARY, "PAS"), (PRIMARY, Degree.PRIMARY, "V1")]
)
def test_the_same_delivery_a_night_later_changes_no_row(gar: Gar, contents: object, degree: Degree, ent: str) -> None:
    gar.deliver(contents, degree, ent)
    before = gar.rows()

    report = gar.deliver(contents, degree, ent)

    assert gar.rows() == before
    assert (report.status, altered(report)) == (ImportJob.UNCHANGED, {})
    assert all(counts.unchanged == counts.read for counts in report.counts.values())


def test_the_order_of_a_delivery_changes_no_row(gar: Gar) -> None:
    gar.deliver()
    before = gar.rows()
    turned = replace(
        SECONDARY,
        pupils=[*reversed(SECONDARY.pupils)],
        groups=[*reversed(SECONDARY.groups)],
        group_members=[*reversed(SECONDARY.group_members)],
    )

    assert gar.deliver(turned).status == ImportJob.UNCHANGED
    assert gar.rows() == before


def test_what_alone_changed_alone_is_changed(gar: Gar) -> None:
    gar.deliver()
    before = gar.rows()
    mourier, *others = SECONDARY.pupils

    report = gar.deliver(replace(SECONDARY, pupils=[mourier._replace(last_name="Lenoir"), *others]))

    assert altered(report) == {"GAREleve": (0, 1, 0)}
    after = gar.rows()
    assert {name for name in before if before[name] != after[name]} == {"gar_person"}
    assert len(set(before["gar_person"]) & set(after["gar_person"])) == 4


def test_somebody_whose_mail_posts_or_profile_change_has_changed_once(gar: Gar) -> None:
    gar.deliver()
    lescure, trevarez = SECONDARY.teachers
    changed = lescure._replace(
        mails=("tanguy@ac-valmoriane.example",),
        posts=(EntPosts(COLLEGE, ("L1300",)),),
        profiles=(EntProfile(COLLEGE, "National_dir"),),
    )

    report = gar.deliver(replace(SECONDARY, teachers=[changed, trevarez]))

    directory = gar.directory()
    assert altered(report) == {"GAREnseignant": (0, 1, 0)}
    assert {row for row in directory["mails"] if "PAS-lescure" in row} == {("PAS-lescure", *changed.mails)}
    assert {code for person, _, code in directory["disciplines"] if person == "PAS-lescure"} == {"L1300"}
    assert (COLLEGE, "National_dir", "AUTRE PERSONNEL", "PAS-lescure") in directory["memberships"]


def test_a_division_that_becomes_a_group_keeps_its_row_and_its_members(gar: Gar) -> None:
    gar.deliver()
    third_a, third_b, latin = SECONDARY.groups
    turned = replace(
        SECONDARY,
        groups=[third_a, third_b._replace(status="GROUPE"), latin._replace(divisions=("3A",))],
    )

    report = gar.deliver(turned)

    assert altered(report) == {"GARGroupe": (0, 2, 0)}
    directory = gar.directory()
    assert (COLLEGE, "3B", "3e B", "GROUPE") in directory["groups"]
    assert directory["divisions"] == {(COLLEGE, "3LAT1", "3A")}
    assert (COLLEGE, "3B", "PAS-delmas") in directory["members"]


def test_what_vanishes_takes_what_hangs_on_it(gar: Gar) -> None:
    gar.deliver()
    without_latin = replace(
        SECONDARY, groups=SECONDARY.groups[:2], group_members=SECONDARY.group_members[:2], teachings=[]
    )

    report = gar.deliver(without_latin)

    directory = gar.directory()
    assert report.counts["GARGroupe"].left == 1
    assert directory["divisions"] == directory["teachings"] == set()
    assert {code for _, code, _ in directory["members"]} == {"3A", "3B"}
