"""A school opens a connector to populations, and closes it: rows are added and ended, never taken away."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.ent.connectors.listing import find_connector
from gar_sim.ent.connectors.populations import read_populations
from gar_sim.ent.models import ConnectorOpening, School, SchoolState
from gar_sim.values.errors import InvalidInput, NotFound


def open_connector(
    session: Session, connector_id: str, uai: str, populations: Iterable[str], by: str, now: datetime
) -> list[ConnectorOpening]:
    """Open a connector to populations of a school, at a world instant. `by` is a person of the ENT.

    Returns what was opened: a population that has it already keeps it. Raises NotFound for an unknown connector,
    InvalidInput for an unknown population, or for a school that this ENT does not serve.
    """
    chosen = read_populations(populations)
    _require_served(session, find_connector(session, connector_id).ent, uai)
    have = {opening.audience for opening in _open_ones(session, connector_id, uai)}
    opened = [
        ConnectorOpening(connector_id=connector_id, uai=uai, audience=audience, opened_at=now, opened_by=by)
        for audience in chosen
        if audience not in have
    ]
    session.add_all(opened)
    session.flush()
    return opened


def close_connector(
    session: Session,
    connector_id: str,
    uai: str,
    populations: Iterable[str] | None,
    by: str,
    now: datetime,
    reason: str,
) -> list[ConnectorOpening]:
    """Close a connector to populations of a school — None, to all — with the reason, in French.

    The door is shut at the next click. Returns what was closed. Raises NotFound, InvalidInput as `open_connector`.
    """
    find_connector(session, connector_id)
    chosen = None if populations is None else read_populations(populations)
    closed = [one for one in _open_ones(session, connector_id, uai) if chosen is None or one.audience in chosen]
    for opening in closed:
        opening.closed_at, opening.closed_by, opening.reason = now, by, reason
    session.flush()
    return closed


def _open_ones(session: Session, connector_id: str, uai: str) -> list[ConnectorOpening]:
    return list(
        session.scalars(
            select(ConnectorOpening)
            .where(ConnectorOpening.connector_id == connector_id, ConnectorOpening.uai == uai)
            .where(ConnectorOpening.closed_at.is_(None))
        )
    )


def _require_served(session: Session, ent: str, uai: str) -> None:
    school = session.get(School, uai)
    if school is None:
        raise NotFound("UNKNOWN_SCHOOL", f"Aucun établissement n'a l'UAI « {uai} ».", remedy="Vérifiez l'UAI.")
    if school.ent != ent or school.state == SchoolState.NONE:
        raise InvalidInput(
            "NOT_SERVED",
            f"{school.name} n'a pas cet ENT : ses connecteurs ne s'y ouvrent pas.",
            remedy="Choisissez un établissement de l'ENT.",
        )
