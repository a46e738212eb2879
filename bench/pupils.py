"""An academy of pupils that do not exist, in the proportions of the demonstration's collège."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from gar_sim.formats.gar_ent import Contents, DeliveryName, write_documents
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPerson,
    EntPersonMef,
    EntPosts,
    EntProfile,
    EntPupilSubject,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)
from gar_sim.values.schools import Degree

ENT = "PAS"
NAME = DeliveryName.at(ENT, datetime(2026, 9, 14, 19, tzinfo=UTC), Degree.SECONDARY)

PUPILS, STAFF, DIVISIONS, GROUPS = 600, 60, 24, 48
"""Of each school."""

MEFS = [f"9901001{number}140" for number in range(4)]
SUBJECTS = [f"0{number}0300" for number in range(10, 26)]
FIRST_NAMES = ("Adèle", "Karim", "Maëlle", "Noé", "Inès", "Théo", "Aÿ", "Jean-Baptiste", "Zoé", "Camila", "Lina")
LAST_NAMES = ("Mourier", "Delmas", "Trévarez", "Castaing", "Aubrac", "Garnier", "O", "de L'Estrange", "Pineau")


def write_academy(folder: Path, pupils: int) -> Path:
    """Write the documents of a delivery with so many pupils into a new folder; 10 000 entries a file."""
    folder.mkdir()
    write_documents(folder, NAME, academy(pupils))
    return folder


def academy(pupils: int) -> Contents:
    """Each pupil with a MEF, two subjects, a division and two groups; staff with posts, mail and teachings."""
    schools = [f"{1_000_000 + number:07}O" for number in range(-(-pupils // PUPILS))]
    return Contents(
        schools=(EntSchool(uai, f"Collège {uai}", contract="PU", email=f"ce@{uai}.example") for uai in schools),
        mefs=(EntMef(uai, code, f"Niveau {code}") for uai, code in product(schools, MEFS)),
        subjects=(EntSubject(uai, code, f"Matière {code}") for uai, code in product(schools, SUBJECTS)),
        teachers=(_teacher(uai, number) for uai, number in product(schools, range(STAFF))),
        pupils=(_pupil(uai, number) for uai, number in _pupils(schools, pupils)),
        pupil_mefs=(EntPersonMef(uai, _id(uai, n), MEFS[n % len(MEFS)]) for uai, n in _pupils(schools, pupils)),
        pupil_subjects=(
            EntPupilSubject(uai, _id(uai, number), SUBJECTS[(number + rank) % len(SUBJECTS)])
            for uai, number in _pupils(schools, pupils)
            for rank in range(2)
        ),
        groups=_groups(schools),
        group_members=(
            EntGroupMember(uai, _id(uai, number), code)
            for uai, number in _pupils(schools, pupils)
            for code in _groups_of(number)
        ),
        teachings=(teaching for uai in schools for teaching in _teachings(uai)),
        responsibles=(EntResponsible(_id(uai, -1), "Trévarez", "Maëlle", (_mail(uai),), (uai,)) for uai in schools),
    )


def _pupils(schools: Iterable[str], pupils: int) -> Iterator[tuple[str, int]]:
    places = product(schools, range(PUPILS))
    return (place for _, place in zip(range(pupils), places, strict=False))


def _id(uai: str, number: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"{uai}/{number}"))


def _mail(uai: str) -> str:
    return f"responsable.{uai}@ac-valmoriane.example"


def _pupil(uai: str, number: int) -> EntPerson:
    first_name = FIRST_NAMES[number % len(FIRST_NAMES)]
    return EntPerson(
        id=_id(uai, number),
        profiles=(EntProfile(uai, "National_elv"),),
        last_name=LAST_NAMES[number % len(LAST_NAMES)],
        first_name=first_name,
        other_first_names=(first_name, "Camille"),
        schools=(uai,),
        civility="Mme" if number % 2 else "M.",
        attachment_school=uai,
        birth_date=f"{2011 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}",
    )


def _teacher(uai: str, number: int) -> EntPerson:
    person = _pupil(uai, PUPILS + number)
    return person._replace(
        profiles=(EntProfile(uai, "National_ens"),),
        posts=(EntPosts(uai, ("L1300",)),),
        mails=(f"{person.id}@ac-valmoriane.example",),
    )


def _groups(schools: Iterable[str]) -> Iterator[EntGroup]:
    for uai in schools:
        yield from (EntGroup(f"D{number}", uai, f"Division {number}", "DIVISION") for number in range(DIVISIONS))
        yield from (
            EntGroup(f"G{number}", uai, f"Groupe {number}", "GROUPE", (f"D{number // 2}",)) for number in range(GROUPS)
        )


def _groups_of(number: int) -> tuple[str, str, str]:
    division = number % DIVISIONS
    return f"D{division}", f"G{2 * division + number // DIVISIONS % 2}", f"G{(2 * division + 2) % GROUPS}"


def _teachings(uai: str) -> Iterator[EntTeaching]:
    for number in range(STAFF):
        subject = (SUBJECTS[number % len(SUBJECTS)],)
        teacher = _id(uai, PUPILS + number)
        for rank in range(4):
            yield EntTeaching(uai, teacher, f"D{(number + rank) % DIVISIONS}", subject, to_division=True)
        yield EntTeaching(uai, teacher, f"G{number % GROUPS}", subject, to_division=False)
