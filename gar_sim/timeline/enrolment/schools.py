"""Schools and what is taught there."""

from collections.abc import Iterator

from gar_sim.ent.directory.membership import DIVISION, GROUP
from gar_sim.ent.directory.rows import Directory, DisciplineRow, SchoolRow
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.structures import Structures
from gar_sim.values.ent_records import EntGroup, EntMef, EntSubject
from gar_sim.values.schools import Degree, degree_of_nature


def structures(fixtures: Fixtures) -> Directory:
    """The directory without anybody in it."""
    tables, degrees = fixtures.directory.structures, _degrees(fixtures)
    return Directory(
        schools=_schools(tables, degrees),
        disciplines=[DisciplineRow(each.code, each.label) for each in tables.disciplines],
        groups=list(_groups(tables)),
        mefs=_mefs(tables, degrees),
        subjects=[EntSubject(each.uai, each.code, each.label) for each in tables.subjects],
    )


def _degrees(fixtures: Fixtures) -> dict[str, Degree]:
    return {school.uai: degree_of_nature(school.nature) for school in fixtures.national_schools}


def _schools(tables: Structures, degrees: dict[str, Degree]) -> Iterator[SchoolRow]:
    for school in tables.schools:
        yield SchoolRow(
            school.uai,
            school.name,
            degrees[school.uai],
            school.state,
            school.ent,
            school.attachment,
            school.contract,
            school.phone,
            school.mail,
        )


def _groups(tables: Structures) -> Iterator[EntGroup]:
    """Divisions first: groups draw from them."""
    for division in tables.divisions:
        yield EntGroup(division.code, division.uai, division.label, DIVISION)
    for group in tables.groups:
        yield EntGroup(group.code, group.uai, group.label, GROUP, group.divisions)


def _mefs(tables: Structures, degrees: dict[str, Degree]) -> Iterator[EntMef]:
    """Of secondary schools: a primary one declares no programmes (gar-wire §3.4)."""
    for mef in tables.mefs:
        if degrees[mef.uai] is Degree.SECONDARY:
            yield EntMef(mef.uai, mef.code, mef.label, stat11=mef.stat11)
