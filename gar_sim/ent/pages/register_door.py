"""Who draws lists: whoever is signed in at the ENT or, where a school has none, whom the demo's own door lets in."""

from flask import g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from gar_sim.ent.register.keepers import Keeper, keepers_without_ent
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db
from gar_sim.values.errors import NotFound, Refused

_KEEPER = "register_keeper"


def current_keeper() -> str | None:
    """The person at the register; `g.register_keeper` is set for who came by the door."""
    if current_user.is_authenticated:
        return str(current_user.holder.person_id)
    keeper = _of_the_door(cookie.get(_KEEPER, ""))
    if keeper is not None:
        g.register_keeper = keeper
    return keeper.person_id if keeper else None


def door() -> str:
    """The door of a demo, for schools whose people cannot sign in at an ENT."""
    _require_demo()
    return render_template("ent/register_door.html", keepers=keepers_without_ent(db.session()))


def enter_by_door() -> Response:
    """Take the place of one of them."""
    _require_demo()
    keeper = _of_the_door(request.form.get("compte", ""))
    if keeper is None:
        raise NotFound(
            "NO_SUCH_KEEPER", "Cette personne n'entre pas par ici.", remedy="Choisissez parmi les personnes affichées."
        )
    cookie[_KEEPER] = keeper.person_id
    return redirect(url_for("pages.registers"), 303)


def leave_door() -> ResponseReturnValue:
    """Forget who came by the door."""
    cookie.pop(_KEEPER, None)
    return redirect(url_for("pages.sign_in"), 303)


def _of_the_door(person_id: str) -> Keeper | None:
    """A keeper of a school that still has no ENT; nobody outside a demo."""
    if not current_settings().demo_mode or not person_id:
        return None
    return next((one for one in keepers_without_ent(db.session()) if one.person_id == person_id), None)


def _require_demo() -> None:
    if not current_settings().demo_mode:
        raise Refused(
            "NO_DEMO",
            "Cette porte n'existe que dans la démonstration.",
            remedy="Connectez-vous à l'ENT de votre établissement.",
        )
