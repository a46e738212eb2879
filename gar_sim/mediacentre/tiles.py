"""What stands on a shelf: resources of both origins, and which of them are the same one by two roads."""

from collections.abc import Sequence
from dataclasses import dataclass

from gar_sim.values.connectors import ListedConnector
from gar_sim.values.resources import PRESENTATION_LABELS, ListedResource, Presentation, Term

BY_GAR = "par le GAR"
BY_ENT = "par un connecteur de l'ENT"

CONNECTOR = "ent:"
"""What begins the key of a connector's tile."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A resource on the shelf, with its road in words; `twice` when another road leads to the same one.

    `key` names it in addresses: the resource's identifier, or, by a connector, that of the connector.
    """

    key: str
    resource: str
    title: str
    publisher: str
    access_url: str
    presentation: str
    presentation_label: str
    origin: str
    twice: bool
    thumbnail_url: str | None = None
    levels: tuple[Term, ...] = ()
    subjects: tuple[Term, ...] = ()
    pedagogical_types: tuple[Term, ...] = ()
    document_types: tuple[Term, ...] = ()
    description: str = ""

    @property
    def is_textbook(self) -> bool:
        """Whether it stands among the textbooks."""
        return self.presentation == Presentation.TEXTBOOK


def lay_out(resources: Sequence[ListedResource], connectors: Sequence[ListedConnector]) -> list[Tile]:
    """The GAR's resources in its order, then those of the connectors; the same resource by both is marked on each."""
    both = {resource.id for resource in resources} & {connector.resource for connector in connectors}
    return [
        *(_of_resource(resource, twice=resource.id in both) for resource in resources),
        *(_of_connector(connector, twice=connector.resource in both) for connector in connectors),
    ]


def _of_resource(resource: ListedResource, *, twice: bool) -> Tile:
    return Tile(
        key=resource.id,
        resource=resource.id,
        title=resource.title,
        publisher=resource.publisher,
        access_url=resource.access_url,
        presentation=resource.presentation,
        presentation_label=resource.presentation_label,
        origin=BY_GAR,
        twice=twice,
        thumbnail_url=resource.thumbnail_url,
        levels=resource.levels,
        subjects=resource.subjects,
        pedagogical_types=resource.pedagogical_types,
        document_types=resource.document_types,
        description=resource.description or "",
    )


def _of_connector(connector: ListedConnector, *, twice: bool) -> Tile:
    return Tile(
        key=f"{CONNECTOR}{connector.id}",
        resource=connector.resource,
        title=connector.title,
        publisher=connector.publisher,
        access_url=connector.access_url,
        presentation=connector.presentation,
        presentation_label=_label(connector.presentation),
        origin=BY_ENT,
        twice=twice,
    )


def _label(code: str) -> str:
    """The label of a presentation; the code itself where the ENT has one of its own."""
    return PRESENTATION_LABELS[Presentation(code)] if code in set(Presentation) else code
