"""A small school of each degree, as the ENT would export it, and hands to write, break and read a delivery."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from gar_sim.formats.gar_ent import (
    Contents,
    DeliveryName,
    Document,
    Entry,
    ExportFile,
    Fault,
    FileName,
    pack,
    read_file,
    write_documents,
)
from gar_sim.formats.gar_ent import check as check_delivery
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

MADE_AT = datetime(2026, 9, 14, 19, 0, tzinfo=UTC)
SECONDARY_NAME = DeliveryName.at("PAS", MADE_AT, Degree.SECONDARY)
PRIMARY_NAME = DeliveryName.at("V1", MADE_AT, Degree.PRIMARY)

COLLEGE = "0991101O"
ECOLE = "0991303O"


def pupil(identifier: str, last_name: str, first_name: str, uai: str = COLLEGE) -> EntPerson:
    """A pupil with nothing but the mandatory, and a date of birth."""
    return EntPerson(
        id=identifier,
        profiles=(EntProfile(uai, "National_elv"),),
        last_name=last_name,
        first_name=first_name,
        other_first_names=(first_name,),
        schools=(uai,),
        birth_date="2012-03-04",
    )


def teacher(identifier: str, last_name: str, first_name: str, profile: str, uai: str = COLLEGE) -> EntPerson:
    """A member of staff with a subject and a mail."""
    mail = f"{identifier}@ac-valmoriane.example"
    return EntPerson(
        id=identifier,
        profiles=(EntProfile(uai, profile),),
        last_name=last_name,
        first_name=first_name,
        other_first_names=(first_name, "Camille"),
        schools=(uai,),
        attachment_school=uai,
        posts=(EntPosts(uai, ("L1300", "C0022")),),
        mails=(mail,),
    )


SECONDARY = Contents(
    schools=[EntSchool(COLLEGE, "Collège Adélaïde-Corvisier", "99", "PU", "03 53 01 11 01", "ce@corvisier.example")],
    mefs=[EntMef(COLLEGE, "99010012140", "3e GÉNÉRALE", "9901001214", "21160010019")],
    subjects=[EntSubject(COLLEGE, "061300", "MATHÉMATIQUES"), EntSubject(COLLEGE, "020300", "LATIN & CULTURES")],
    teachers=[
        teacher("PAS-lescure", "Lescure", "Tanguy", "National_ens"),
        teacher("PAS-trevarez", "Trévarez", "Maëlle", "National_doc")._replace(civility="Mme"),
    ],
    teacher_mefs=[EntPersonMef(COLLEGE, "PAS-lescure", "99010012140")],
    pupils=[
        pupil("PAS-mourier", "Mourier", "Adèle")._replace(
            birth_name="Mourier-Lenoir", secondary_id="99-0001", civility="Mme", other_first_names=("Adèle", "Rose")
        ),
        pupil("PAS-delmas", "Delmas", "Karim"),
        pupil("PAS-o", "O", "Aÿ"),
    ],
    pupil_mefs=[EntPersonMef(COLLEGE, "PAS-mourier", "99010012140"), EntPersonMef(COLLEGE, "PAS-o", "99010012140")],
    pupil_subjects=[EntPupilSubject(COLLEGE, "PAS-mourier", "020300")],
    groups=[
        EntGroup("3A", COLLEGE, "3e A", "DIVISION"),
        EntGroup("3B", COLLEGE, "3e B", "DIVISION"),
        EntGroup("3LAT1", COLLEGE, "Latin 3e", "GROUPE", ("3A", "3B")),
    ],
    group_members=[
        EntGroupMember(COLLEGE, "PAS-mourier", "3A"),
        EntGroupMember(COLLEGE, "PAS-delmas", "3B"),
        EntGroupMember(COLLEGE, "PAS-mourier", "3LAT1"),
        EntGroupMember(COLLEGE, "PAS-lescure", "3A"),
    ],
    teachings=[
        EntTeaching(COLLEGE, "PAS-lescure", "3A", ("061300",), to_division=True),
        EntTeaching(COLLEGE, "PAS-lescure", "3LAT1", ("020300", "061300"), to_division=False),
    ],
    responsibles=[
        EntResponsible(
            "PAS-trevarez", "Trévarez", "Maëlle", ("maelle.trevarez@ac-valmoriane.example",), (COLLEGE,), "Mme"
        )
    ],
)

PRIMARY = Contents(
    schools=[EntSchool(ECOLE, "École primaire du Moulin-Bleu", contract="PU")],
    teachers=[teacher("V1-primet", "Primet", "Rémi", "National_ens", ECOLE)],
    pupils=[pupil("V1-aubin", "Aubin", "Zoé", ECOLE)],
    pupil_mefs=[EntPersonMef(ECOLE, "V1-aubin", "1311")],
    groups=[EntGroup("CM1", ECOLE, "CM1 de Rémi", "DIVISION")],
    group_members=[EntGroupMember(ECOLE, "V1-aubin", "CM1"), EntGroupMember(ECOLE, "V1-primet", "CM1")],
    responsibles=[EntResponsible("V1-primet", "Primet", "Rémi", ("remi.primet@ac-valmoriane.example",), (ECOLE,))],
)


def file_of(document: Document, index: int = 0, name: DeliveryName = SECONDARY_NAME) -> str:
    """Name of one file."""
    return str(FileName(name, document, index))


def written(folder: Path, contents: Contents = SECONDARY, name: DeliveryName = SECONDARY_NAME) -> Path:
    """A folder that holds the documents and nothing else."""
    folder.mkdir()
    write_documents(folder, name, contents)
    return folder


def edited(folder: Path, document: Document, edit: Callable[[str], str]) -> Path:
    """A folder as `written`, in which the text of one document was changed."""
    written(folder)
    path = folder / file_of(document)
    before = path.read_text()
    after = edit(before)
    assert after != before, "the edit found nothing to change"
    path.write_text(after)
    return folder


def packed(folder: Path, contents: Contents = SECONDARY, name: DeliveryName = SECONDARY_NAME) -> Path:
    """An archive and its .md5, in a folder of their own."""
    documents = written(folder / "documents", contents, name)
    return pack(documents.iterdir(), name, folder, MADE_AT)


def replace(old: str, new: str) -> Callable[[str], str]:
    """An edit of the first such piece of a text."""
    return lambda text: text.replace(old, new, 1)


def read(folder: Path, document: Document = Document.PUPILS) -> tuple[list[Entry], list[Fault]]:
    """Entries and faults of the first file of a document."""
    name = FileName(SECONDARY_NAME, document, 0)
    faults: list[Fault] = []
    return list(read_file(ExportFile(folder / str(name), name), faults.append)), faults


def pupils(entries: list[Entry]) -> list[str]:
    """Identifiers of the pupils among some entries."""
    return [entry.record.id for entry in entries if entry.element == "GAREleve"]


def codes(path: Path) -> list[str]:
    """Codes of what a check finds, in order."""
    return [fault.code for fault in check_delivery(path).faults]


def only_fault(path: Path) -> Fault:
    """The one fault that a check finds."""
    (fault,) = check_delivery(path).faults
    return fault


def lines(path: Path, text: str) -> Iterator[int]:
    """Numbers of the lines that contain a text."""
    return (number for number, line in enumerate(path.read_text().splitlines(), 1) if text in line)
