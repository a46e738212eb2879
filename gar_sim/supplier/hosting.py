"""The resources that suppliers host."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from gar_sim.supplier.models import HostedResource
from gar_sim.values.errors import NotFound


def host_resource(
    session: Session,
    *,
    slug: str,
    title: str,
    supplier: str,
    presentation: str,
    cas_server: str,
    purposes: Mapping[str, str],
) -> HostedResource:
    """Put a resource on its supplier's site, or change it."""
    resource = session.merge(
        HostedResource(
            slug=slug,
            title=title,
            supplier=supplier,
            presentation=presentation,
            cas_server=cas_server,
            purposes=dict(purposes),
        )
    )
    session.flush()
    return resource


def find_hosted(session: Session, slug: str) -> HostedResource:
    """The resource at an address. Raises NotFound."""
    resource = session.get(HostedResource, slug)
    if resource is None:
        raise NotFound(
            "NO_SUCH_PAGE", "Aucun fournisseur n'a de ressource à cette adresse.", remedy="Passez par le médiacentre."
        )
    return resource
