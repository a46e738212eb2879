"""The catalogue: notices of resources, the CAS services that open them, the data released to them."""

import re
from collections.abc import Collection
from dataclasses import asdict
from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import Release, Resource, Service
from gar_sim.gar.services.organisations import require_organisation
from gar_sim.kernel.cas_server import matches, require_pattern
from gar_sim.kernel.web.addresses import require_web_address
from gar_sim.values.errors import Conflict, InvalidInput, NotFound
from gar_sim.values.notices import Notice, ServiceDeclaration
from gar_sim.values.resources import Presentation, Term

_ARK = re.compile(r"ark:/\S{1,1019}")
_TERMS = ("pedagogical_types", "document_types", "levels", "subjects")


class Published(NamedTuple):
    """A resource as people call it, and who publishes it."""

    title: str
    publisher: str


def declare_resource(session: Session, notice: Notice) -> Resource:
    """Add a resource, or replace its notice. Raises InvalidInput, NotFound for an unknown family."""
    _check_notice(session, notice)
    columns = asdict(notice)
    columns["publisher_name"] = columns.pop("publisher")
    columns["validator_id"] = notice.validator_id or notice.distributor_id
    for name in _TERMS:
        columns[name] = [_json_of(term) for term in getattr(notice, name)]
    resource = session.merge(Resource(**columns))
    session.flush()
    return resource


def declare_service(session: Session, declaration: ServiceDeclaration) -> Service:
    """Add a CAS service and set what is released to its resource.

    Raises InvalidInput, NotFound for an unknown resource, Conflict for another resource's pattern.
    """
    find_resource(session, declaration.ark)
    require_pattern(declaration.pattern)
    service = session.scalar(select(Service).where(Service.pattern == declaration.pattern))
    if service is not None and service.ark != declaration.ark:
        raise Conflict(
            "SERVICE_TAKEN",
            f"Le service « {declaration.pattern} » est déjà celui de la ressource {service.ark}.",
            remedy="Donnez à chaque ressource une adresse à elle.",
        )
    service = service or Service(pattern=declaration.pattern)
    service.ark, service.logout_url = declaration.ark, declaration.logout_url
    session.add(service)
    session.execute(delete(Release).where(Release.ark == declaration.ark))
    session.add_all(
        Release(ark=declaration.ark, attribute=name, purpose=purpose, position=position)
        for position, (name, purpose) in enumerate(declaration.releases)
    )
    session.flush()
    return service


def find_resource(session: Session, ark: str) -> Resource:
    """The resource of that identifier. Raises NotFound."""
    resource = session.get(Resource, ark)
    if resource is None:
        raise NotFound(
            "UNKNOWN_RESOURCE",
            f"Aucune ressource ne porte l'identifiant « {ark} ».",
            remedy="Ouvrez la ressource depuis le médiacentre.",
        )
    return resource


def titles_of(session: Session, arks: Collection[str]) -> dict[str, str]:
    """Titles by ark; nothing for a resource that was not declared."""
    return dict(session.execute(select(Resource.ark, Resource.title).where(Resource.ark.in_(arks))).all())


def published(session: Session, arks: Collection[str]) -> dict[str, Published]:
    """Titles and publishers by ark; nothing for a resource that was not declared."""
    rows = session.execute(select(Resource.ark, Resource.title, Resource.publisher_name).where(Resource.ark.in_(arks)))
    return {ark: Published(title, publisher) for ark, title, publisher in rows}


def service_for(session: Session, address: str, *, base: str) -> Service:
    """The registered service that an address belongs to, the most precise first. Raises NotFound.

    `base` is what `{base}` stands for in the patterns.
    """
    services = session.scalars(select(Service)).all()
    patterns = [(service.pattern.replace("{base}", base, 1), service) for service in services]
    fitting = [(len(pattern), service) for pattern, service in patterns if matches(pattern, address)]
    if not fitting:
        raise NotFound(
            "UNKNOWN_SERVICE",
            "Cette adresse n'est celle d'aucune ressource déclarée au GAR.",
            remedy="Ouvrez la ressource depuis le médiacentre.",
        )
    return max(fitting, key=lambda found: found[0])[1]


def releases_of(session: Session, ark: str) -> dict[str, str]:
    """Attributes released to a resource with their purposes, in the order they were declared."""
    rows = session.execute(
        select(Release.attribute, Release.purpose).where(Release.ark == ark).order_by(Release.position)
    )
    return dict(rows.all())


def _check_notice(session: Session, notice: Notice) -> None:
    if not _ARK.fullmatch(notice.ark):
        raise InvalidInput(
            "BAD_ARK", f"« {notice.ark} » n'est pas un identifiant ark.", remedy="Exemple : ark:/99999/x"
        )
    if not notice.title.strip() or len(notice.title) > 255:
        raise InvalidInput("BAD_TITLE", "Le titre est vide ou dépasse 255 caractères.")
    if notice.presentation not in set(Presentation):
        known = ", ".join(Presentation)
        raise InvalidInput("BAD_PRESENTATION", f"Type « {notice.presentation} » inconnu.", remedy=f"Choix : {known}.")
    for identifier in (notice.publisher_id, notice.distributor_id, notice.validator_id or notice.distributor_id):
        require_organisation(identifier)
    require_web_address(notice.url)
    if notice.family is not None:
        find_resource(session, notice.family)


def _json_of(term: Term) -> dict[str, str]:
    return {"uri": term.uri, "nom": term.label}
