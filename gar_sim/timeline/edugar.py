"""A school without ENT joins the GAR by ÉduGAR, or leaves it: what several parties have to do together."""

from gar_sim.gar import edugar
from gar_sim.gar.edugar.membership import require_may_join, require_member
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import current_site
from gar_sim.timeline.introductions import introduce, known_ents
from gar_sim.timeline.stage import Stage
from gar_sim.values.accounts import AccountsFile
from gar_sim.values.schools import Degree


def join_school(stage: Stage, uai: str, head: edugar.Head, listed: AccountsFile) -> None:
    """A school joins with its head and a list of its people, who are in the GAR's directory at once.

    The gate and the médiacentre hear of ÉduGAR with its first school. Raises Conflict, with the reason, when the
    school is in already or another ENT delivers it; NotFound, InvalidInput as ÉduGAR does. Nothing is half done.
    """
    with stage.being("edugar") as session:
        require_may_join(session, uai)
    introduce_edugar(stage)
    now = stage.now()
    with stage.acting("edugar") as session:
        edugar.join_school(session, uai, head, now)
        edugar.take_identities(session, uai, listed, now=now, confirmed=_everybody(listed))
        edugar.bring_in(session, Degree(require_member(session, uai).degree), now)


def take_identities(stage: Stage, uai: str, listed: AccountsFile) -> None:
    """A school gives a new list: arrivals, changes and departures reach the GAR at once. Raises as ÉduGAR does."""
    now = stage.now()
    with stage.acting("edugar") as session:
        edugar.take_identities(session, uai, listed, now=now, confirmed=_everybody(listed))
        edugar.bring_in(session, Degree(require_member(session, uai).degree), now)


def _everybody(listed: AccountsFile) -> frozenset[int]:
    """Every line, homonyms too: an identifier of the school's own base is that of one person."""
    return frozenset(row.line for row in listed.rows)


def leave(stage: Stage, uai: str) -> None:
    """A school leaves: its identities are erased, its people leave the GAR's directory. Raises NotFound."""
    now = stage.now()
    with stage.acting("edugar") as session:
        school = edugar.leave(session, uai, now)
        edugar.bring_in(session, Degree(school.degree), now)


def introduce_edugar(stage: Stage) -> None:
    """Make ÉduGAR known where its people will go, once."""
    if edugar.EDUGAR not in known_ents(stage):
        introduce(stage, edugar.EDUGAR)


def introduce_here() -> None:
    """The same in the world of the present request."""
    introduce_edugar(Stage(current_site(), current_world().code))
