"""Lists that schools hand over: the supplier holds the file until it is destroyed, taken in or not."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.formats.comptes_csv import read_accounts
from gar_sim.kernel.exchanges import Exchange, Outcome, record
from gar_sim.kernel.identifiers import new_id
from gar_sim.supplier.models import HostedResource, KeptList
from gar_sim.supplier.received import NOT_ASKED
from gar_sim.values.accounts import AccountsFile
from gar_sim.values.errors import Conflict, NotFound
from gar_sim.values.release import ReleasedDatum

PURPOSES: Final[Mapping[str, str]] = {
    "Nom": "Faire l'identifiant de connexion et imprimer le coupon.",
    "Prénom": "Faire l'identifiant de connexion et imprimer le coupon.",
    "Identifiant": "Reconnaître la personne d'une liste à l'autre, sans la compter deux fois.",
    "Code classe": "Ranger les comptes et les coupons par classe.",
    "Mél": "Envoyer un lien à qui oublie son mot de passe.",
    "Profil": "Donner aux enseignants leurs outils.",
}
"""What a supplier needs each datum of a list for."""

WIRE = "Liste de comptes"


def keep_list(
    session: Session, resource: HostedResource, uai: str, data: bytes, file_name: str, now: datetime
) -> KeptList:
    """Keep a list as it was handed over, and record that it was: from here on the supplier holds it. World time.

    Raises InvalidInput for what is no list; it is not kept.
    """
    file = read_accounts(data)
    kept = KeptList(
        id=new_id(),
        slug=resource.slug,
        uai=uai,
        file_name=file_name[:255],
        content=data,
        columns=list(file.filled),
        people=len(file.rows) + len(file.faulty),
        handed_at=now,
    )
    session.add(kept)
    record(session, _handed_over(resource, kept, file))
    return kept


def lists_of(session: Session, slug: str, uai: str) -> list[KeptList]:
    """Lists of a school, the latest first, destroyed ones too."""
    wanted = select(KeptList).where(KeptList.slug == slug, KeptList.uai == uai)
    return list(session.scalars(wanted.order_by(KeptList.handed_at.desc(), KeptList.id)))


def lists_about(session: Session, ark: str, uai: str) -> list[KeptList]:
    """Lists of a school at whoever hosts a resource, destroyed ones too."""
    hosted = select(HostedResource.slug).where(HostedResource.ark == ark)
    return list(session.scalars(select(KeptList).where(KeptList.slug.in_(hosted), KeptList.uai == uai)))


def find_list(session: Session, slug: str, uai: str, list_id: str) -> KeptList:
    """A list of this school at this resource. Raises NotFound."""
    kept = session.get(KeptList, list_id)
    if kept is None or (kept.slug, kept.uai) != (slug, uai):
        raise NotFound(
            "NO_SUCH_LIST", "Aucune liste à cette adresse.", remedy="Repartez de l'espace de l'établissement."
        )
    return kept


def read_list(kept: KeptList) -> AccountsFile:
    """What a list says. Raises Conflict once it is destroyed."""
    if kept.content is None:
        raise Conflict("LIST_DESTROYED", "Cette liste a été détruite.", remedy="Remettez-la s'il le faut encore.")
    return read_accounts(kept.content)


def destroy_list(session: Session, kept: KeptList, now: datetime) -> None:
    """Destroy the file; that there was one, its columns and its figures stay. World time."""
    if kept.content is not None:
        kept.content, kept.destroyed_at = None, now
        session.flush()


def _handed_over(resource: HostedResource, kept: KeptList, file: AccountsFile) -> Exchange:
    return Exchange(
        wire=WIRE,
        action="liste remise",
        caller=f"etablissement:{kept.uai}",
        callee=f"fournisseur:{resource.slug}",
        outcome=Outcome.GRANTED,
        school=kept.uai,
        resource=resource.ark,
        released=tuple(_columns(file, kept.people)),
    )


def _columns(file: AccountsFile, people: int) -> Iterable[ReleasedDatum]:
    """Each column that left with something in it, of how many people; no value."""
    how_many = f"{people} personne{'s' if people > 1 else ''}"
    for column in file.filled:
        yield ReleasedDatum(column, (how_many,), PURPOSES.get(column, NOT_ASKED))
