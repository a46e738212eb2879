"""Where a school stands, as each party knows it."""

from dataclasses import dataclass

from gar_sim.ent.administration.deployment import school_of
from gar_sim.ent.models import SchoolState
from gar_sim.gar.edugar import EDUGAR
from gar_sim.gar.edugar.models import MemberSchool
from gar_sim.gar.models import School
from gar_sim.timeline.stage import Stage
from gar_sim.values.situations import Situation

_BY_ENT = {
    SchoolState.NONE: Situation.NEITHER,
    SchoolState.ENT_ONLY: Situation.ENT_ALONE,
    SchoolState.DEPLOYED: Situation.ENT_AND_GAR,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`ent` is the school's ENT project; `delivered_by`, the project whose people the GAR has of it, or None."""

    uai: str
    name: str
    ent: str
    state: SchoolState
    in_edugar: bool
    delivered_by: str | None

    @property
    def situation(self) -> Situation:
        """Which of the four it is."""
        return Situation.EDUGAR if self.in_edugar else _BY_ENT[self.state]

    @property
    def feeds_gar(self) -> bool:
        """Whether the GAR has the people that the school's ENT sends."""
        return self.delivered_by == self.ent

    @property
    def awaits_night(self) -> bool:
        """Whether the ENT and the GAR do not say the same yet."""
        return self.delivered_by != EDUGAR and self.feeds_gar != (self.state is SchoolState.DEPLOYED)


def standing_of(stage: Stage, uai: str) -> Standing:
    """Ask each party in turn. Raises NotFound for a school that the ENT does not know."""
    with stage.being("ent") as session:
        school = school_of(session, uai)
        name, ent, state = school.name, school.ent, SchoolState(school.state)
    with stage.being("edugar") as session:
        member = session.get(MemberSchool, uai)
        in_edugar = member is not None and member.left_at is None
    with stage.being("gar") as session:
        known = session.get(School, uai)
        delivered_by = known.ent_id if known is not None and known.left_at is None else None
    return Standing(uai, name, ent, state, in_edugar, delivered_by)
