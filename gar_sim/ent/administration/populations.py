"""Opening and closing the ENT's connectors, population by population, as an administrator does."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from gar_sim.ent.administration.acts import Author, note_act
from gar_sim.ent.connectors import SchoolConnector, close_connector, connectors_in, find_connector, open_connector
from gar_sim.ent.connectors.populations import read_populations
from gar_sim.values.profiles import AUDIENCE_LABELS, Audience

CLOSED_HERE = "Fermé par l'administration de l'ENT."
CLOSED_FOR_THE_GAR = "L'établissement est relié au GAR, qui distribue la même ressource."


def keep_open_to(session: Session, author: Author, connector_id: str, populations: Collection[str]) -> str:
    """Open a connector to these populations of a school, and to no other; its title.

    Raises NotFound for an unknown connector, InvalidInput for an unknown population.
    """
    wanted = set(read_populations(populations)) if populations else set()
    now_open = set(_of(session, author.uai, connector_id))
    if wanted - now_open:
        open_connector(session, connector_id, author.uai, wanted - now_open, author.person_id, author.now)
    if now_open - wanted:
        close_connector(session, connector_id, author.uai, now_open - wanted, author.person_id, author.now, CLOSED_HERE)
    title = find_connector(session, connector_id).title
    note_act(
        session,
        author,
        f"A ouvert le connecteur {title} à : {_named(wanted)}." if wanted else f"A fermé le connecteur {title}.",
    )
    return title


def close_for_the_gar(session: Session, author: Author, connector_ids: Collection[str]) -> None:
    """Close connectors of a school whose resource will come by the GAR. Raises NotFound."""
    for connector_id in connector_ids:
        title = find_connector(session, connector_id).title
        close_connector(session, connector_id, author.uai, None, author.person_id, author.now, CLOSED_FOR_THE_GAR)
        note_act(session, author, f"A fermé le connecteur {title} : la ressource est aussi au GAR.")


def doubles(session: Session, uai: str, catalogue: Collection[str]) -> list[SchoolConnector]:
    """Connectors open in a school whose resource the GAR distributes too."""
    return [one for one in connectors_in(session, uai) if one.open_to and one.connector.resource in catalogue]


def _of(session: Session, uai: str, connector_id: str) -> list[Audience]:
    found = (one.open_to for one in connectors_in(session, uai) if one.connector.id == connector_id)
    return next(found, [])


def _named(populations: Collection[Audience]) -> str:
    return ", ".join(label for audience, label in AUDIENCE_LABELS.items() if audience in populations)
