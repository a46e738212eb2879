"""The school itself: its entry in the national list, its programmes, its classes."""

from typing import Final

from gar_sim.timeline.fixtures.structures import Division, Mef, School, SchoolState, Structures
from gar_sim.values.national_schools import NationalSchool
from gar_sim.values.own_school import OwnSchool

UAI: Final = "0999001P"
"""Of every planned school: of no département, its check letter wrong on purpose."""

ENT: Final = "PAS"

_STAT4 = {"6e": "2111", "5e": "2112", "4e": "2115", "3e": "2116", "2de": "2211", "1re": "2212", "terminale": "2213"}
_LYCEE = {"2de", "1re", "terminale"}
_NATURES = {
    "college": ("340", "COLLEGE", "CLG", "COLLEGE"),
    "lycee": ("302", "LYCEE ENSEIGNT GENERAL ET TECHNOLOGIQUE", "LYC", "LYCEE"),
    "professional": ("320", "LYCEE PROFESSIONNEL", "LP", "LYCEE PROFESSIONNEL"),
}


def national_school(school: OwnSchool) -> NationalSchool:
    """The school as distributors read of it, in the invented académie."""
    return NationalSchool(
        UAI,
        *_NATURES[_kind(levels_of(school))],
        commune="99999",
        commune_label="Votre commune",
        academy="99",
        academy_label="Valmoriane",
        department="099",
        department_label="Orvanais",
        official_name=school.name,
        patronym="",
        postcode="99999",
        postal_locality="VOTRE COMMUNE",
        ent=ENT,
    )


def structures_of(school: OwnSchool) -> Structures:
    """One programme a level, and the classes."""
    programmes = {level: _mef(rank, level) for rank, level in enumerate(levels_of(school), 1)}
    return Structures(
        schools=(School(UAI, school.name, ENT, SchoolState.DEPLOYED, "PU", "", "", None),),
        mefs=tuple(programmes.values()),
        subjects=(),
        disciplines=(),
        divisions=tuple(Division(UAI, one.name, one.name, (programmes[one.level].code,)) for one in school.classes),
        groups=(),
    )


def levels_of(school: OwnSchool) -> list[str]:
    """Levels of the classes, each once, in their order."""
    return list(dict.fromkeys(one.level for one in school.classes))


def programme_code(school: OwnSchool, level: str) -> str:
    """The code of the programme of a level: eleven digits, invented."""
    return _mef(levels_of(school).index(level) + 1, level).code


def _mef(rank: int, level: str) -> Mef:
    stat4 = _STAT4.get(level)
    return Mef(UAI, f"990{rank:08d}", level.upper(), level, f"{stat4}9900001" if stat4 else None)


def _kind(levels: list[str]) -> str:
    if any(level in _STAT4 and level not in _LYCEE for level in levels):
        return "college"
    return "lycee" if _LYCEE.intersection(levels) else "professional"
