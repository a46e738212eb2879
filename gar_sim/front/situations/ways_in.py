"""How the people of the demonstrations come in, which the situation decides: addresses, logins, a slip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session

from gar_sim.front.acting import reading_as
from gar_sim.gar.edugar import EDUGAR
from gar_sim.gar.edugar.models import Identity
from gar_sim.gar.edugar.people import holder_of, known_as
from gar_sim.kernel.web.addresses import base_url, seat_prefix
from gar_sim.supplier.accounts.classes import Slip, slip_of
from gar_sim.supplier.accounts.taking import accounts_of
from gar_sim.supplier.pages.world_keys import first_password_key
from gar_sim.timeline.situations import Cast
from gar_sim.values.profiles import Profile
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


def places(cast: Cast, ways: WaysIn) -> dict[str, str]:
    """What the names in braces of a demonstration stand for in this world (`timeline.demonstrations.PLACES`)."""
    return {
        "seat": seat_prefix(),
        "school": cast.uai,
        "slug": cast.slug,
        "pupil": cast.pupil.login,
        "administrator": cast.administrator.login,
        "account": ways.slip.login if ways.slip else "",
        "password": (ways.slip.password or "") if ways.slip else "",
        "edugar_pupil": ways.edugar_pupil,
        "edugar_head": ways.edugar_head,
    }


def _edugar_logins(cast: Cast) -> tuple[str, str]:
    """Of the pupil, and of the head, who joined in the school's name."""
    with reading_as("edugar") as session:
        heads = select(Identity.id).where(
            Identity.uai == cast.uai, Identity.profile == Profile.HEAD, Identity.left_at.is_(None)
        )
        named = (known_as(session, cast.uai, cast.number), session.scalars(heads.order_by(Identity.id)).all())
        pupil, head = (next(_logins(session, ids), "") for ids in named)
    return pupil, head


def _logins(session: Session, ids: Sequence[str]) -> Iterator[str]:
    """Of those of these people who may come in."""
    return (holder.login for each in ids if (holder := holder_of(session, each)))


def _slip(cast: Cast) -> Slip | None:
    with reading_as("supplier") as session:
        accounts = accounts_of(session, cast.slug, cast.uai)
        mine = next((account for account in accounts if account.identifier == cast.number), None)
        return slip_of(mine, first_password_key()) if mine else None
