"""How the people of the demonstrations come in, which the situation decides: addresses, logins, a slip."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import select

from gar_sim.front.acting import reading_as
from gar_sim.gar.edugar import EDUGAR
from gar_sim.gar.edugar.models import Identity
from gar_sim.gar.edugar.people import holder_of
from gar_sim.kernel.web.addresses import base_url, seat_prefix
from gar_sim.supplier.accounts.classes import Slip, slip_of
from gar_sim.supplier.accounts.taking import accounts_of
from gar_sim.supplier.pages.world_keys import first_password_key
from gar_sim.timeline.situations import Cast
from gar_sim.values.situations import Situation


@dataclass(frozen=True, slots=True)
class WaysIn:
    """What each situation gave people to come in with: empty or None where it is not that of now."""

    edugar_pupil: str
    edugar_head: str
    slip: Slip | None


def ways_in(cast: Cast) -> WaysIn:
    """Ask the parties that made accounts."""
    pupil, head = _edugar_logins(cast)
    return WaysIn(pupil, head, _slip(cast))


def address_of_pupil(situation: Situation, cast: Cast, ways: WaysIn, ent: str) -> str:
    """Where one becomes the pupil, and goes on to where her resources are."""
    if situation is Situation.NEITHER:
        return f"{base_url()}/depart/{cast.uai}"
    if situation is Situation.EDUGAR:
        return sign_in("/gar/edugar/connexion", ways.edugar_pupil, f"/mediacentre/?ent={EDUGAR}")
    shelf = f"/mediacentre/?ent={ent}"
    return sign_in("/ent/connexion", cast.pupil.login, "/ent/" if situation is Situation.ENT_ALONE else shelf)


def address_of_administrator(cast: Cast) -> str:
    """Where one becomes the ENT's administrator, before the connectors of the school."""
    return sign_in("/ent/connexion", cast.administrator.login, f"/ent/administration/{cast.uai}/connecteurs")


def sign_in(page: str, login: str, then: str) -> str:
    """A page where one click makes one this person, who then goes on."""
    return f"{base_url()}{page}?{urlencode({'compte': login, 'next': seat_prefix() + then})}"


def _edugar_logins(cast: Cast) -> tuple[str, str]:
    """Of the pupil, and of the head, who joined in the school's name."""
    with reading_as("edugar") as session:
        here = select(Identity.id).where(Identity.uai == cast.uai, Identity.left_at.is_(None))
        pupil = session.scalar(here.where(Identity.school_identifier == cast.pupil.id))
        head = session.scalar(here.where(Identity.last_name == cast.head.last_name, Identity.profile == "National_dir"))
        holders = [holder_of(session, each) if each else None for each in (pupil, head)]
    first, second = (holder.login if holder else "" for holder in holders)
    return first, second


def _slip(cast: Cast) -> Slip | None:
    with reading_as("supplier") as session:
        accounts = accounts_of(session, cast.slug, cast.uai)
        mine = next((account for account in accounts if account.identifier == cast.pupil.id), None)
        return slip_of(mine, first_password_key()) if mine else None
