"""The resources that suppliers host."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.supplier.models import HostedResource
from gar_sim.values.errors import NotFound
from gar_sim.values.folding import fold


def host_resource(
    session: Session,
    *,
    slug: str,
    ark: str,
    title: str,
    supplier: str,
    presentation: str,
    self_sign_up: bool = False,
) -> HostedResource:
    """Put a resource on its supplier's site, or change it. Nobody comes in before a door is open."""
    resource = session.merge(
        HostedResource(
            slug=slug,
            ark=ark,
            title=title,
            supplier=supplier,
            presentation=presentation,
            self_sign_up=self_sign_up,
        )
    )
    session.flush()
    return resource


def list_hosted(session: Session) -> list[HostedResource]:
    """Every resource, by supplier, then by title."""
    return sorted(session.scalars(select(HostedResource)), key=lambda each: (fold(each.supplier), fold(each.title)))


def find_hosted(session: Session, slug: str) -> HostedResource:
    """The resource at an address. Raises NotFound."""
    resource = session.get(HostedResource, slug)
    if resource is None:
        raise NotFound(
            "NO_SUCH_PAGE", "Aucun fournisseur n'a de ressource à cette adresse.", remedy="Passez par le médiacentre."
        )
    return resource
