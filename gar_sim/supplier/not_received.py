"""What could have come by a road, and did not: the other half of what a person should know."""

from collections.abc import Iterable
from dataclasses import dataclass

from gar_sim.supplier.doors import ACCOUNT, GAR
from gar_sim.values.release import WithheldDatum


@dataclass(frozen=True, slots=True)
class Possible:
    """A datum under each of its names on the wires, the first of them shown."""

    names: tuple[str, ...]
    reason: str

    def withheld(self) -> WithheldDatum:
        """As pages show it."""
        return WithheldDatum(self.names[0], self.reason)


_BY_GAR = (
    Possible(
        ("NOM",), "Le nom n'est pas nécessaire : l'identifiant opaque suffit à retrouver le travail d'une personne."
    ),
    Possible(("PRE",), "Le prénom n'est pas nécessaire non plus."),
    Possible(("P_MEL",), "Aucun besoin d'écrire à la personne n'a été déclaré."),
    Possible(("GRO",), "Les groupes n'ont pas été déclarés pour cette ressource."),
    Possible(("DIV",), "La classe n'a pas été déclarée pour cette ressource."),
)

_BY_CONNECTOR = (
    Possible(("nom", "family_name"), "Le connecteur ne prévoit pas le nom."),
    Possible(("prenom", "given_name"), "Le connecteur ne prévoit pas le prénom."),
    Possible(("classe",), "Le connecteur ne prévoit pas la classe."),
    Possible(("mail", "email"), "Le connecteur ne prévoit pas d'écrire à la personne."),
    Possible(("Date de naissance",), "L'ENT la connaît ; aucun connecteur ne la transmet ici."),
)

_BY_LIST = (
    Possible(("Mél",), "La liste n'en donnait pas."),
    Possible(("Code classe",), "La liste n'en donnait pas."),
    Possible(("Profil",), "La liste n'en disait rien : la personne est prise pour un élève."),
    Possible(("Date de naissance",), "Elle n'est pas nécessaire pour faire un compte."),
)


def not_received(door: str, names: Iterable[str]) -> list[WithheldDatum]:
    """What did not come by a door, where these names did."""
    came = set(names)
    possible = {GAR: _BY_GAR, ACCOUNT: _BY_LIST}.get(door, _BY_CONNECTOR)
    return [datum.withheld() for datum in possible if came.isdisjoint(datum.names)]
