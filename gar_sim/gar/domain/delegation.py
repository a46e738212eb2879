"""Who may assign licences in a school (gar-wire §3.6; architecture, decision 11)."""

from dataclasses import dataclass
from enum import StrEnum

from gar_sim.values.errors import Refused
from gar_sim.values.profiles import Profile


class AssignmentRole(StrEnum):
    """The two roles of a responsable d'affectation."""

    HEAD = "RA"
    DELEGATE = "RAD"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityFacts:
    """A person in one school: `declared` by the RespAff of the last import, with this profile there if any."""

    school: str
    school_deployed: bool
    declared: bool
    profile: Profile | None = None


def assignment_role(facts: ResponsibilityFacts) -> AssignmentRole | None:
    """The role, or None without the right: only the ENT's declaration gives it, to the head as to others.

    The schema does not tell the head from delegates (gar-wire §3.6): the profile does.
    """
    if not facts.school_deployed or not facts.declared:
        return None
    return AssignmentRole.HEAD if facts.profile is Profile.HEAD else AssignmentRole.DELEGATE


def require_role(facts: ResponsibilityFacts) -> AssignmentRole:
    """The role in this school; raises Refused (NOT_IN_CHARGE), which says whom to ask."""
    role = assignment_role(facts)
    if role is None:
        raise Refused("NOT_IN_CHARGE", _reason(facts), remedy=_remedy(facts))
    return role


def require_head(role: AssignmentRole) -> None:
    """Raise Refused to anyone but the head: nobody changes the right of another, nor their own."""
    if role is not AssignmentRole.HEAD:
        raise Refused(
            "HEAD_ONLY",
            "Seul le chef d'établissement écrit, change ou termine un acte de délégation.",
            remedy="Adressez-vous à lui ; la page des délégations dit qui peut faire quoi.",
        )


def _reason(facts: ResponsibilityFacts) -> str:
    if not facts.school_deployed:
        return f"{facts.school} n'est pas déployé dans le GAR : il n'y a rien à y affecter."
    return f"Vous n'êtes pas responsable d'affectation dans {facts.school}."


def _remedy(facts: ResponsibilityFacts) -> str:
    if not facts.school_deployed:
        return "Demandez à l'administrateur de l'ENT de déployer l'établissement."
    if facts.profile is Profile.HEAD:
        return "Demandez à l'administrateur de l'ENT de vous déclarer ; le droit arrive avec l'export de la nuit."
    return "Demandez au chef d'établissement de vous désigner dans l'ENT ; le droit arrive avec l'export de la nuit."
