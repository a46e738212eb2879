"""Resources as the list of resources shows them to a médiacentre (gar-wire §2.2)."""

from dataclasses import dataclass
from enum import StrEnum

GAR_SOURCE_LABEL = "Accessible via le Gestionnaire d'accès aux ressources (GAR)"
"""`nomSourceEtiquetteGar`, the same for every resource."""


class Presentation(StrEnum):
    """Codes of `typePresentation` (gar-wire §2.2)."""

    TEXTBOOK = "MAN"
    MULTIMEDIA = "MUL"
    REFERENCE = "DIC"
    PRACTICE = "ACC"
    DOCUMENTARY = "DOC"
    AUTHORING = "PRO"


PRESENTATION_LABELS: dict[Presentation, str] = {
    Presentation.TEXTBOOK: "manuels numériques",
    Presentation.MULTIMEDIA: "ressources d'enseignement multimédias",
    Presentation.REFERENCE: "ressources de référence, dictionnaires et encyclopédies",
    Presentation.PRACTICE: "ressources d'entraînement et d'accompagnement scolaire",
    Presentation.DOCUMENTARY: "ressources documentaires et de presse",
    Presentation.AUTHORING: "ressources de production pédagogique",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a ScoLOMFR vocabulary: its address and its French label."""

    uri: str
    label: str

    @property
    def name(self) -> str:
        """The term as people say it."""
        return subject_name(self.label)


def subject_name(label: str) -> str:
    """A subject of ScoLOMFR without the mark that sets it apart there."""
    return label.removesuffix(" (discipline)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedResource:
    """One `ressource` of a `listeRessources`, for one person in one school.

    Publisher, distributor and validator are SIREN_ISNI (26 characters). `presentation` is a code of
    `Presentation`, or any other that a real service would send. Addresses are absolute.
    """

    id: str
    title: str
    publisher_id: str
    publisher: str
    access_url: str
    technical_distributor: str
    technical_validator: str
    presentation: str
    presentation_label: str
    id_type: str = "ARK"
    thumbnail_url: str | None = None
    pedagogical_types: tuple[Term, ...] = ()
    document_types: tuple[Term, ...] = ()
    levels: tuple[Term, ...] = ()
    subjects: tuple[Term, ...] = ()
    source_label: str = GAR_SOURCE_LABEL
    source_label_url: str | None = None
    description: str | None = None
