"""What developers add of their own to a world, the same by command and by the control API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.gar.services.organisations import organisation_id
from gar_sim.gar.services.resources import declare_resource, declare_service, find_resource
from gar_sim.kernel.resources_files import data_folder
from gar_sim.timeline.fixtures.catalogue import read_terms
from gar_sim.values.errors import InvalidInput, NotFound
from gar_sim.values.notices import Notice, ServiceDeclaration
from gar_sim.values.release import ATTRIBUTE_LABELS
from gar_sim.values.resources import Presentation, Term

IDENTIFIER = "IDO"
IDENTIFIER_PURPOSE = "Reconnaître la même personne d'une visite à l'autre, sans savoir qui elle est."


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnResource:
    """A resource of one's own. `publisher` and `distributor` are names or SIREN_ISNI, `family` the mother's ark.

    `levels` and `subjects` are labels of the ScoLOMFR vocabularies.
    """

    ark: str
    title: str
    url: str
    publisher: str
    presentation: str = Presentation.TEXTBOOK
    levels: Sequence[str] = ()
    subjects: Sequence[str] = ()
    family: str | None = None
    distributor: str | None = None


def add_resource(session: Session, own: OwnResource) -> None:
    """Declare a resource to the GAR, or change it. Raises InvalidInput, NotFound for an unknown family."""
    if own.family is not None:
        _require_declared(session, own.family)
    publisher = organisation_id(session, own.publisher)
    notice = Notice(
        ark=own.ark,
        title=own.title,
        url=own.url,
        publisher=own.publisher,
        publisher_id=publisher,
        distributor_id=organisation_id(session, own.distributor) if own.distributor else publisher,
        presentation=own.presentation,
        levels=_terms("levels", own.levels),
        subjects=_terms("subjects", own.subjects),
        family=own.family,
    )
    declare_resource(session, notice)


def add_service(
    session: Session, *, resource: str, pattern: str, logout_url: str | None, attributes: Mapping[str, str]
) -> None:
    """Declare to the GAR the CAS service of a resource and what is released to it, purposes by attribute.

    The opaque identifier is always released. Raises InvalidInput, NotFound for an unknown resource.
    """
    for name in attributes.keys() - ATTRIBUTE_LABELS.keys():
        raise InvalidInput(
            "UNKNOWN_ATTRIBUTE",
            f"« {name} » n'est pas un attribut que le GAR transmet.",
            remedy=f"Choix : {', '.join(ATTRIBUTE_LABELS)}.",
        )
    releases = {IDENTIFIER: IDENTIFIER_PURPOSE, **attributes}
    declaration = ServiceDeclaration(
        ark=resource, pattern=pattern, logout_url=logout_url, releases=tuple(releases.items())
    )
    _require_declared(session, resource)
    declare_service(session, declaration)


def add_client(session: Session, *, client_id: str, secret: str, redirect_uris: Sequence[str], now: datetime) -> None:
    """Declare to the ENT an OpenID Connect client, at a wire instant. Raises InvalidInput, Conflict."""
    registration = Registration(client_id=client_id, name=client_id, secret=secret, redirect_uris=tuple(redirect_uris))
    register_client(session, registration, now)


def require_party_with_clients(party: str, resource: str | None) -> None:
    """Raise InvalidInput unless clients of this party can be declared: only the ENT is an OpenID provider."""
    if party != "ent":
        raise InvalidInput(
            "NO_GAR_CLIENTS",
            "Le GAR de cette version n'a pas de serveur OpenID Connect : il n'a pas de clients.",
            remedy="Déclarez un service CAS (gar-sim services add), ou un client de l'ENT (--party ent).",
        )
    if resource is not None:
        raise InvalidInput(
            "NO_RESOURCE_HERE",
            "Un client de l'ENT n'est lié à aucune ressource.",
            remedy="Retirez l'ark de la ressource.",
        )


def _require_declared(session: Session, ark: str) -> None:
    """Raise NotFound unless the GAR knows the resource, in words for who declares things."""
    try:
        find_resource(session, ark)
    except NotFound as unknown:
        remedy = f"Déclarez-la d'abord : gar-sim resources add --ark {ark}"
        raise NotFound(unknown.code, unknown.message, remedy=remedy) from None


def _terms(vocabulary: str, labels: Sequence[str]) -> tuple[Term, ...]:
    known = read_terms(data_folder("fixtures"))[vocabulary]
    for label in labels:
        if label not in known:
            raise InvalidInput(
                "UNKNOWN_TERM", f"« {label} » n'est pas un terme connu.", remedy=f"Choix : {', '.join(known)}."
            )
    return tuple(known[label] for label in labels)
