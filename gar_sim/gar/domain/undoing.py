"""Whether a gesture can be taken back, and why not: exactly, or not at all (domain-practice §6.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

UNDO_WITHIN = timedelta(hours=24)
"""Of world time."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a gesture cannot be taken back, and what to do instead, in French."""

    code: str
    message: str
    remedy: str


class Change(Enum):
    """What may have changed since a gesture: the sentence for one, for several, and what to do."""

    WITHDRAWN = (
        "1 licence a été retirée depuis.",
        "{} licences ont été retirées depuis.",
        "Retirez celles qui restent par « Retirer ».",
    )
    LEFT = (
        "1 personne a quitté l'établissement.",
        "{} personnes ont quitté l'établissement.",
        "Affectez de nouveau à ceux qui restent.",
    )
    NOT_ADDRESSED = (
        "1 personne n'a plus droit à ces licences.",
        "{} personnes n'ont plus droit à ces licences.",
        "Affectez de nouveau aux autres.",
    )
    HELD_AGAIN = (
        "1 licence a été redonnée depuis.",
        "{} licences ont été redonnées depuis.",
        "Affectez de nouveau à ceux à qui elle manque.",
    )
    SHORT = (
        "Il manque 1 licence : elle a été donnée à une autre personne.",
        "Il manque {} licences : elles ont été données à d'autres personnes.",
        "Retirez d'abord des licences, ou affectez à moins de personnes.",
    )
    ENDED = (
        "1 abonnement est terminé.",
        "{} abonnements sont terminés.",
        "Affectez l'abonnement qui le renouvelle, s'il existe.",
    )
    CLOSED = (
        "1 ouverture a été fermée depuis.",
        "{} ouvertures ont été fermées depuis.",
        "Fermez celles qui restent par « Retirer ».",
    )
    OPENED_AGAIN = (
        "1 public a été rouvert depuis.",
        "{} publics ont été rouverts depuis.",
        "Ouvrez les autres par « Affecter ».",
    )

    def told(self, count: int) -> Obstacle:
        """This change, so many times."""
        one, many, remedy = self.value
        return Obstacle(self.name, one if count == 1 else many.format(count), remedy)


def obstacle_of_gesture(
    *, made_at: datetime, now: datetime, is_undo: bool, undone: bool, is_act: bool = False, is_rule: bool = False
) -> Obstacle | None:
    """What the gesture itself says against, whatever the licences; `now` and `made_at` are world time."""
    if is_act:
        return Obstacle("IS_ACT", "Un acte ne s'annule pas.", "Changez-le, ou levez-le, sur la page des délégations.")
    if is_rule:
        return Obstacle(
            "IS_RULE",
            "Ce qui est fait d'une règle se change, et ne s'annule pas.",
            "Ouvrez la règle, ou faites-en une autre.",
        )
    if undone:
        return Obstacle("ALREADY_UNDONE", "Ce geste est déjà annulé.", "Il n'y a rien à faire.")
    if is_undo:
        return Obstacle("IS_UNDO", "Une annulation ne s'annule pas.", "Refaites le geste : il est au journal.")
    if now - made_at > UNDO_WITHIN:
        return Obstacle(
            "TOO_LATE",
            "Un geste s'annule dans les 24 heures.",
            "Faites le geste inverse : « Retirer » ou « Affecter ».",
        )
    return None


def obstacles_of_changes(changes: Mapping[Change, int]) -> tuple[Obstacle, ...]:
    """What changed since, each counted."""
    return tuple(change.told(changes[change]) for change in Change if changes.get(change))
