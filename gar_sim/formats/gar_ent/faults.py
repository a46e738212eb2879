"""What can be wrong with a delivery: codes and French sentences, for every place that refuses something.

The name of a cause is its stable code. The checker here and the GAR's importer say the same words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from gar_sim.values.ent_records import EntRecord
from gar_sim.values.errors import InvalidInput


@unique
class DeliveryCause(Enum):
    """Why a whole delivery is refused before its content is looked at: sentence, remedy."""

    PATH_UNKNOWN = ("« {name} » n'existe pas.", "Donnez une archive .tar.gz ou un dossier.")
    ARCHIVE_NAME = (
        "Le nom « {name} » n'est pas celui d'une archive.",
        "Nommez-la {{idENT}}_GAR-ENT_Complet_{{AAAAMMJJ_HHMMSS}}_{{1D ou 2D}}.tar.gz.",
    )
    SEVERAL_ARCHIVES = ("Ce dossier contient plusieurs archives.", "Donnez-en une, par exemple {name}.")
    CHECKSUM_FORM = (
        "Le fichier « {name} » n'a pas la bonne forme.",
        "Il contient les 32 chiffres hexadécimaux du MD5, en minuscules, sans retour à la ligne ni nom de fichier.",
    )
    CHECKSUM_WRONG = (
        "L'archive n'a pas le MD5 que dit « {name} » : elle est abîmée ou n'est pas celle-là.",
        "Renvoyez l'archive, puis son .md5.",
    )
    ARCHIVE_DAMAGED = ("L'archive est abîmée ou tronquée.", "Refaites-la et renvoyez-la entière.")
    ENTRY_PATH = ("L'entrée « {name} » porte un chemin.", "Mettez les fichiers à plat dans l'archive.")
    ENTRY_LINK = ("L'entrée « {name} » est un lien.", "Mettez le fichier lui-même.")
    ENTRY_KIND = ("L'entrée « {name} » n'est pas un fichier ordinaire.", "Mettez des fichiers, rien d'autre.")
    ENTRY_TWICE = ("L'entrée « {name} » est là deux fois.", "Ne gardez que la bonne.")
    ENTRY_TOO_LARGE = ("L'entrée « {name} » dépasse {limit} octets.", "Découpez le document en plusieurs fichiers.")
    TOO_MANY_ENTRIES = ("Il y a plus de {limit} fichiers.", "Découpez le document en fichiers moins nombreux.")
    TOO_LARGE = ("L'ensemble dépasse {limit} octets une fois décompressé.", "Vérifiez ce que contient l'archive.")
    ENTRY_NAME = (
        "Le nom « {name} » n'est pas celui d'un fichier de l'export.",
        "Nommez-le {{idENT}}_GAR-ENT_Complet_{{AAAAMMJJ_HHMMSS}}_{{1D ou 2D}}_{{document}}_{{NNNN}}.xml.",
    )
    ENTRY_OF_ANOTHER = (
        "Le fichier « {name} » n'est pas de la même livraison que les autres.",
        "Une livraison a un idENT, une date et un degré.",
    )
    DOCUMENT_MISSING = ("Il manque le document {document}.", "Un export complet compte au moins : {required}.")
    FILE_MISSING = ("Il manque le fichier « {name} ».", "Les fichiers d'un document se suivent à partir de 0000.")


@unique
class FileCause(Enum):
    """Why a file is not read, or not further."""

    WRONG_ROOT = "La racine doit être {expected}, d'après le nom du fichier ; elle est « {found} »."
    WRONG_NAMESPACE = "L'espace de noms doit être {expected} ; il est « {found} »."
    VERSION_MISSING = "La racine n'a pas d'attribut Version."


@unique
class SchemaCause(Enum):
    """How an entry, or what stands around it, breaks the schema (gar-wire §3.2 to §3.4)."""

    ELEMENT_MISSING = "l'élément obligatoire {expected} manque"
    ELEMENT_UNEXPECTED = "l'élément {child} n'est pas attendu à cette place{expected}"
    VALUE_TOO_LONG = "{child} a {length} caractères, le schéma en permet {limit}"
    DATE_INVALID = "{child} n'est pas une date de la forme AAAA-MM-JJ"
    VALUE_INVALID = "la valeur de {child} n'est pas permise par le schéma"
    TEXT_UNEXPECTED = "il y a du texte dans {child}, qui ne contient que des éléments"
    CHILD_UNEXPECTED = "il y a un élément dans {child}, qui ne contient que du texte"
    ATTRIBUTE_UNEXPECTED = "{child} porte un attribut que le schéma ne permet pas"
    DUPLICATE = "{child} répète une clé déjà vue dans le fichier"
    SCHEMA = "{child} ne suit pas le schéma"


@unique
class Cause(Enum):
    """Why an entry does not agree with the others (gar-wire §3.7)."""

    UAI_DUPLICATE = "cet établissement est déjà déclaré dans le projet ENT"
    UAI_ELSEWHERE = "cet établissement est déjà déployé par un autre projet ENT, « {ent} »"
    UAI_UNKNOWN = "l'établissement « {uai} » n'est pas déclaré"
    MEF_DUPLICATE = "ce MEF est déjà déclaré dans l'établissement « {uai} »"
    MEF_UNKNOWN = "le MEF « {code} » n'est pas déclaré dans l'établissement « {uai} »"
    SUBJECT_DUPLICATE = "cette matière est déjà déclarée dans l'établissement « {uai} »"
    SUBJECT_UNKNOWN = "la matière « {code} » n'est pas déclarée dans l'établissement « {uai} »"
    PERSON_DUPLICATE = "cet identifiant est déjà pris, par un élève ou par un membre du personnel"
    PERSON_UNKNOWN = "cette personne n'est pas déclarée, ou a été refusée"
    PERSON_ELSEWHERE = "cette personne n'est pas rattachée à l'établissement « {uai} »"
    PROFILE_UNKNOWN = "le GAR ne prend pas le profil « {profile} »"
    GROUP_DUPLICATE = "ce code est déjà pris dans l'établissement « {uai} »"
    GROUP_CODE_OF_DIVISION = "une division de l'établissement « {uai} » a déjà ce code"
    GROUP_STATUS = "le statut « {status} » n'est ni DIVISION ni GROUPE"
    DIVISION_IN_DIVISION = "une division n'a pas de division d'appartenance"
    DIVISION_UNKNOWN = "la division « {code} » n'est pas déclarée dans l'établissement « {uai} »"
    GROUP_UNKNOWN = "« {code} » n'est ni une division ni un groupe de l'établissement « {uai} »"
    NOT_A_GROUP = "« {code} » n'est pas un groupe de l'établissement « {uai} »"
    NOT_A_DIVISION = "« {code} » n'est pas une division de l'établissement « {uai} »"
    LINK_DUPLICATE = "ce lien est déjà déclaré"
    RESPONSIBLE_DUPLICATE = "cette personne est déjà déclarée responsable d'affectation"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing refused. `fatal` says that the rest of the file, or of the delivery, was not read.

    `identifier` is the most telling one: of the person, else of the group or the like, else of the school.
    """

    code: str
    message: str
    file: str = ""
    line: int | None = None
    element: str = ""
    identifier: str = ""
    fatal: bool = False


LONGEST_QUOTE: Final = 255
"""Characters kept of what a file says, since a hostile one says megabytes."""


def refusal(
    cause: Cause | SchemaCause,
    facts: Mapping[str, object],
    *,
    element: str,
    identifier: str,
    file: str,
    line: int | None,
) -> Fault:
    """An entry refused alone; `facts` are what the sentence of the cause quotes."""
    who = f" « {_clip(identifier)} »" if identifier else ""
    message = f"Impossible de créer le {_clip(element)}{who} car {_say(cause, facts)}."
    return Fault(cause.name, message, file, line, _clip(element), _clip(identifier))


def around_entries(cause: SchemaCause, facts: Mapping[str, object], *, file: str, line: int | None) -> Fault:
    """What breaks the schema outside the entries, which are kept."""
    return Fault(cause.name, f"Le document ne suit pas le schéma : {_say(cause, facts)}.", file, line)


def unreadable(cause: FileCause, *, file: str, line: int | None, **facts: object) -> Fault:
    """A file that is not read, or not further."""
    return Fault(cause.name, _say(cause, facts), file, line, fatal=True)


def refused_delivery(cause: DeliveryCause, **facts: object) -> InvalidInput:
    """The error that refuses a whole delivery."""
    quoted = {name: _clip(str(value)) for name, value in facts.items()}
    message, remedy = (text.format(**quoted) for text in cause.value)
    return InvalidInput(cause.name, message, remedy=remedy)


def identifier_of(record: EntRecord) -> str:
    """What to call an entry in a sentence."""
    return next(getattr(record, name) for name in ("id", "person", "code", "uai") if hasattr(record, name))


def _say(cause: Cause | SchemaCause | FileCause, facts: Mapping[str, object]) -> str:
    return str(cause.value).format(**{name: _clip(str(value)) for name, value in facts.items()})


def _clip(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
