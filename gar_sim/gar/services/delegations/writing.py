"""Writing, changing, ending and lifting the act of a delegate: by the head alone, each told by the journal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.gar.domain.delegation import AssignmentRole, require_head
from gar_sim.gar.domain.delegation_acts import Act, ActKind, Scope
from gar_sim.gar.domain.french_dates import french_day
from gar_sim.gar.models import DelegationAct
from gar_sim.gar.services.assignments.batches import Stamp, open_batch
from gar_sim.gar.services.delegations.nameable import Nameable
from gar_sim.gar.services.responsibility import Manager, ManagerId, managers_of
from gar_sim.values.errors import Conflict, InvalidInput, NotFound, Refused

NO_ACT = "aucun"
"""The version of an act that is not there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An act to write: what it leaves, from when, until when, both included."""

    scope: Scope
    starts_at: datetime
    ends_at: datetime


def delegate_of(session: Session, uai: str, ent_person_id: str) -> Manager:
    """Who an act in a school may bind. Raises NotFound for who is not in charge, Refused for the head."""
    found = next((one for one in managers_of(session, [uai]) if one.id.ent_person_id == ent_person_id), None)
    if found is None:
        raise NotFound(
            "UNKNOWN_DELEGATE",
            "L'ENT ne déclare pas cette personne responsable d'affectation dans l'établissement.",
            remedy="Faites-la d'abord nommer dans l'administration de l'ENT ; elle paraîtra après l'envoi de la nuit.",
        )
    if found.role is AssignmentRole.HEAD:
        raise Refused(
            "HEAD_NOT_BOUND",
            "Le chef d'établissement n'est lié par aucun acte : son droit est entier.",
            remedy="Choisissez une personne déléguée.",
        )
    return found


def scope_among(
    nameable: Nameable, levels: Collection[str], subjects: Collection[str], resources: Collection[str]
) -> Scope:
    """A scope with the names of what it names. Raises InvalidInput for what the school does not have."""
    return Scope(
        frozenset(_each(levels, dict.fromkeys(nameable.levels, ""), "niveau")),
        frozenset(_each(subjects, dict.fromkeys(nameable.subjects, ""), "matière")),
        _each(resources, nameable.resources, "ressource"),
    )


def require_sound(draft: Draft, now: datetime) -> None:
    """Raise InvalidInput for an act that would end before it begins, or that is over already."""
    if draft.ends_at < draft.starts_at:
        raise InvalidInput(
            "ACT_DATES_REVERSED", "L'acte finirait avant d'avoir commencé.", remedy="Corrigez une des deux dates."
        )
    if draft.ends_at < now:
        raise InvalidInput(
            "ACT_OVER",
            f"Le {french_day(draft.ends_at)} est passé : l'acte serait déjà terminé.",
            remedy="Choisissez une date de fin à venir, ou « Mettre fin ».",
        )


def version_of(act: Act | None) -> str:
    """What a page showed of an act, in short."""
    return NO_ACT if act is None else f"{act.id}{'-' if act.ended_at else ''}"


def write_act(
    session: Session, uai: str, head: Manager, delegate: Manager, draft: Draft, stamp: Stamp, shown: str
) -> None:
    """Bind a delegate by this act, in the place of the one that stood.

    Raises Refused HEAD_ONLY, InvalidInput as `require_sound`, Conflict ACT_MOVED when another was written since.
    """
    require_head(head.role)
    require_sound(draft, stamp.at)
    former = _standing(session, uai, delegate.id, shown)
    if former is not None:
        former.replaced_at = stamp.at
        session.flush()
    written = DelegationAct(
        uai=uai,
        ent_id=delegate.id.ent_id,
        ent_person_id=delegate.id.ent_person_id,
        delegate=delegate.display_name,
        scope={
            "levels": sorted(draft.scope.levels),
            "subjects": sorted(draft.scope.subjects),
            "resources": dict(draft.scope.resources),
        },
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        author=stamp.author,
        written_at=stamp.at,
    )
    session.add(written)
    session.flush()
    _tell(session, written, ActKind.CHANGED if former else ActKind.WRITTEN, stamp)


def end_act(session: Session, uai: str, head: Manager, delegate: Manager, stamp: Stamp, shown: str) -> None:
    """End a delegate's right at once. Raises Refused HEAD_ONLY, NotFound without an act, Conflict ACT_MOVED."""
    require_head(head.role)
    act = _required(session, uai, delegate.id, shown)
    act.ended_at = stamp.at
    _tell(session, act, ActKind.ENDED, stamp)


def lift_act(session: Session, uai: str, head: Manager, delegate: Manager, stamp: Stamp, shown: str) -> None:
    """Let a delegate have all that the ENT's declaration gives. Raises as `end_act`."""
    require_head(head.role)
    act = _required(session, uai, delegate.id, shown)
    act.replaced_at = stamp.at
    _tell(session, act, ActKind.LIFTED, stamp)


def _tell(session: Session, act: DelegationAct, kind: ActKind, stamp: Stamp) -> None:
    open_batch(session, replace(stamp, act_id=act.id), kind, act.uai, people=1, licences=0)


def _required(session: Session, uai: str, delegate: ManagerId, shown: str) -> DelegationAct:
    act = _standing(session, uai, delegate, shown)
    if act is None:
        raise NotFound("NO_ACT", "Aucun acte ne lie cette personne.", remedy="Son droit est entier.")
    return act


def _standing(session: Session, uai: str, delegate: ManagerId, shown: str) -> DelegationAct | None:
    """The act that stands, as the page showed it."""
    named = {"uai": uai, "ent_id": delegate.ent_id, "ent_person_id": delegate.ent_person_id, "replaced_at": None}
    found = session.scalars(select(DelegationAct).filter_by(**named).with_for_update()).one_or_none()
    if version_of(found.rule if found else None) != shown:
        raise Conflict(
            "ACT_MOVED",
            "Cet acte a changé depuis que vous l'avez ouvert : rien n'a été fait.",
            remedy="Le voici tel qu'il est à présent ; relisez, puis confirmez.",
        )
    return found


def _each(wanted: Collection[str], known: Mapping[str, str], noun: str) -> dict[str, str]:
    for one in wanted:
        if one not in known:
            raise InvalidInput(
                "NOT_IN_SCHOOL",
                f"L'établissement n'a pas de {noun} « {one} ».",
                remedy="Choisissez dans la liste.",
            )
    return {one: known[one] for one in wanted}
