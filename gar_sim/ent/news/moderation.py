"""How a school moderates what is published, and the words that authors read."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from gar_sim.ent.administration.acts import Author, note_act
from gar_sim.ent.models import Moderation, SchoolSetting
from gar_sim.values.errors import InvalidInput

LABELS: Final = {
    Moderation.BEFORE: "A priori",
    Moderation.AFTER: "A posteriori",
    Moderation.NONE: "Aucune",
}
MEANINGS: Final = {
    Moderation.BEFORE: "Un message paraît une fois relu par l'administrateur de l'ENT.",
    Moderation.AFTER: "Un message paraît aussitôt ; l'administrateur de l'ENT le relit ensuite et peut le retirer.",
    Moderation.NONE: "Un message paraît aussitôt, et personne n'est chargé de le relire.",
}

LONGEST_CHARTER = 1000

DEFAULT_CHARTER = (
    "Écrivez pour toute la communauté de l'établissement : aucune donnée personnelle d'élève, "
    "aucune image sans autorisation, un ton courtois."
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a school chose."""

    moderation: Moderation
    charter: str


def rules_of(session: Session, uai: str) -> Rules:
    """The rules of a school; before anybody chose, messages are read first."""
    setting = session.get(SchoolSetting, uai)
    return (
        Rules(Moderation(setting.moderation), setting.charter) if setting else Rules(Moderation.BEFORE, DEFAULT_CHARTER)
    )


def set_rules(session: Session, author: Author, moderation: str, charter: str) -> None:
    """Choose the rules of a school. Raises InvalidInput for an unknown moderation or a charter too long."""
    if moderation not in set(Moderation):
        raise InvalidInput("UNKNOWN_MODERATION", "Cette modération n'existe pas.", remedy="Choisissez dans la liste.")
    if len(charter) > LONGEST_CHARTER:
        raise InvalidInput(
            "CHARTER_TOO_LONG",
            f"La consigne de publication dépasse {LONGEST_CHARTER} caractères.",
            remedy="Raccourcissez-la : elle se lit d'un coup d'œil avant de publier.",
        )
    session.merge(SchoolSetting(uai=author.uai, moderation=moderation, charter=charter.strip()))
    note_act(session, author, f"A réglé la modération des actualités : {LABELS[Moderation(moderation)].lower()}.")
