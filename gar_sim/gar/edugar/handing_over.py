"""How a list that a school gave is recorded among the exchanges: its columns and how many people, no value."""

from collections.abc import Iterator

from gar_sim.kernel.exchanges import Exchange, Outcome
from gar_sim.values.accounts import AccountsFile
from gar_sim.values.release import ReleasedDatum

PURPOSES = {
    "Nom": "Dire au GAR qui est la personne, et faire son identifiant de connexion.",
    "Prénom": "Dire au GAR qui est la personne, et faire son identifiant de connexion.",
    "Identifiant": "Reconnaître la personne d'une liste à l'autre.",
    "Code classe": "Affecter des licences à une classe, et ranger les coupons.",
    "Mél": "Joindre les responsables d'affectation.",
    "Profil": "Savoir à quel titre la personne est dans l'établissement.",
}
"""What ÉduGAR needs each column for."""

NOT_ASKED = "Aucune : cette colonne n'est pas demandée, et elle n'est pas lue."


def list_exchange(uai: str, listed: AccountsFile) -> Exchange:
    """One list that was taken in."""
    return Exchange(
        wire="Liste de comptes",
        action="liste remise",
        caller=f"etablissement:{uai}",
        callee="edugar",
        outcome=Outcome.GRANTED,
        school=uai,
        released=tuple(_columns(listed)),
    )


def _columns(listed: AccountsFile) -> Iterator[ReleasedDatum]:
    people = len(listed.rows) + len(listed.faulty)
    how_many = f"{people} personne{'s' if people > 1 else ''}"
    for column in listed.filled:
        yield ReleasedDatum(column, (how_many,), PURPOSES.get(column, NOT_ASKED))
