"""What each exchange is, in plain French: what is asked, what is answered."""

from dataclasses import dataclass, replace
from typing import Final

from gar_sim.kernel.exchanges import OPENING, SENT_TO_ENT


@dataclass(frozen=True, slots=True)
class Words:
    """The question and the answer; without an answer, the exchange goes one way."""

    ask: str
    answer: str = ""
    refusal: str = "Refus, avec la raison"


_TICKET: Final = Words("À qui est ce ticket ?", "Les données déclarées, et elles seules", "Ce ticket ne vaut rien")

WORDS: Final = {
    "ressources": Words("Que peut ouvrir cette personne ?", "La liste, avec l'adresse de chaque ressource"),
    SENT_TO_ENT: Words("Clic sur la ressource", "Qui êtes-vous ? Faites-vous d'abord reconnaître"),
    OPENING: Words("Ouvrir cette ressource", "Droit vérifié : allez chez le fournisseur"),
    "login": Words("Qui est là, pour ce fournisseur ?", "Un ticket, à usage unique"),
    "serviceValidate": _TICKET,
    "p3/serviceValidate": _TICKET,
    "validate": Words("Ce ticket est-il bon ?", "Oui ou non, sans aucune donnée"),
    "authorize": Words("Se faire reconnaître", "Reconnu : un code, à usage unique"),
    "token": Words("Échanger le code", "Des jetons signés"),
    "userinfo": Words("Qui est cette personne ?", "Ce que ce service a le droit de savoir"),
    "connexion": Words("La personne est reconnue : la session s'ouvre"),
    "déconnexion": Words("La session se ferme"),
    "end_session": Words("Se déconnecter", "C'est fait"),
    "fin de session": Words("La session est finie"),
    "livraison de l'annuaire": Words("L'annuaire de la nuit"),
    "PUT abonnement": Words("Voici un abonnement", "Abonnement enregistré"),
    "POST abonnement": Words("Cet abonnement change", "Changement enregistré"),
    "DELETE abonnement": Words("Cet abonnement est retiré", "Retrait enregistré"),
    "categorie": Words("Cet abonnement change de catégorie", "Changement enregistré"),
    "abonnements": Words("Quels abonnements ?", "Les abonnements"),
    "connecteurs": Words("Quels connecteurs lui sont ouverts ?", "La liste, avec l'adresse de chacun"),
    "etablissements": Words("Quels établissements ?", "La liste nationale"),
    "ressourcesDiffusables": Words("Quelles ressources existent ?", "Le catalogue"),
    "affecter": Words("Affecter des licences"),
    "retirer": Words("Retirer des licences"),
    "annuler": Words("Annuler un geste"),
}
"""By action, as the record names it."""

_AT_THE_SUPPLIER: Final = Words(WORDS["login"].ask, WORDS[SENT_TO_ENT].answer)
"""The same as a click that the GAR does not answer yet, where it is the supplier who sends the browser."""

_BY_CONNECTOR: Final = Words(WORDS[OPENING].ask, "Connecteur ouvert : allez chez le fournisseur")
OPENINGS: Final = {
    "CAS ENT": _BY_CONNECTOR,
    "OIDC ENT": _BY_CONNECTOR,
    "Compte fournisseur": Words(
        "Voici mon identifiant et mon mot de passe",
        "Compte reconnu : la page s'ouvre",
        "Compte inconnu, ou trop d'essais",
    ),
}
"""What an opening is without the GAR, by wire."""

AT_THE_DOOR: Final = {"CAS": "Qui êtes-vous ? Demandez au GAR", "CAS ENT": "Qui êtes-vous ? Demandez à l'ENT"}
"""By wire, what a supplier says to a browser that it does not know."""
BRINGS: Final = {
    "authorize": "Rapporte le code",
    "login": "Rapporte le ticket",
    OPENING: "Arrive, sans rien dire de la personne",
}
"""What a browser that is sent on does, by the action that sends it."""

FOLLOWS: Final = "Suit le renvoi"


def words_of(action: str, wire: str = "") -> Words:
    """The words of an action; its own name where there are none."""
    if action == SENT_TO_ENT and wire == "CAS":
        return _AT_THE_SUPPLIER
    if action == OPENING and wire in OPENINGS:
        return OPENINGS[wire]
    return WORDS.get(action) or Words(action[:1].upper() + action[1:], "Réponse")


def words_again(action: str) -> Words:
    """The words of an action that the browser asks a second time, once the person is known."""
    return replace(words_of(action), ask="La même adresse, maintenant que la personne est connue")
