"""Who gives the GAR the people of a school, and what a refusal says then: each has its own remedies."""

from dataclasses import dataclass
from typing import Final

ASK_SCHOOL: Final = "Adressez-vous à votre établissement."


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Why a school or a person lacks, for the manager, who reads `{school}` by its name; and what each can do."""

    school_lacks: str
    bring_school: str
    person_lacks: str
    ask: str
    """For the person whom the directory does not know."""
    bring_person: str
    person_left: str
    bring_back: str


BY_ENT: Final = Delivery(
    school_lacks="« {school} » n'est pas déployé dans le GAR : l'ENT n'exporte pas cet établissement.",
    bring_school="Demander à l'administrateur de l'ENT de déployer l'établissement ; l'export de la nuit suivra.",
    person_lacks="Le GAR ne connaît pas cette personne dans « {school} » : venue après le dernier export, ou refusée.",
    ask=f"Réessayez demain. {ASK_SCHOOL}",
    bring_person="Attendre l'export de la nuit ; s'il a eu lieu, lire le rapport d'import et compléter la fiche.",
    person_left="Cette personne est partie : le dernier export de « {school} » ne la nomme plus.",
    bring_back="Si elle est encore là, corriger sa fiche dans l'ENT ; sinon, récupérer ses licences.",
)

BY_EDUGAR: Final = Delivery(
    school_lacks="« {school} » n'est pas dans ÉduGAR : l'établissement n'y est pas entré, ou en est sorti.",
    bring_school="La direction active l'espace de l'établissement à ÉduGAR, avec le code reçu par courrier.",
    person_lacks="La liste que « {school} » a donnée à ÉduGAR ne nomme pas cette personne.",
    ask="Demandez à la direction de votre établissement de vous ajouter à sa liste.",
    bring_person="Donner une liste où elle figure, à l'espace ÉduGAR de l'établissement : le GAR la connaît aussitôt.",
    person_left="Cette personne est partie : la dernière liste que « {school} » a donnée à ÉduGAR ne la nomme plus.",
    bring_back="Si elle est encore là, donner à ÉduGAR une liste où elle figure ; sinon, récupérer ses licences.",
)
