"""`/mon-etablissement`: open a planning world, find one's own again, keep it, take it up, make an end of it."""

from datetime import timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gar_sim.front.demo_mode import require_demo
from gar_sim.front.own_school.asking import Asked, asked, example
from gar_sim.kernel.clocks import PARIS, wire_now
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.seats import Seat, codes_in
from gar_sim.kernel.site import current_site
from gar_sim.timeline.own_school import delete_own_school, open_own_school, restore_own_school, save_own_school
from gar_sim.values.errors import InvalidInput, NotFound
from gar_sim.values.folding import fold, in_plain_letters

blueprint = Blueprint("own_school", __name__, url_prefix="/mon-etablissement")

KEPT_FOR = timedelta(days=400)
"""Life of the cookie that opens a world: as long as browsers allow, a school year and a month."""


@blueprint.before_request
def stand_at_the_root() -> ResponseReturnValue | None:
    """Worlds are opened and ended from the root, whichever world a link is followed in."""
    if current_world().seat is None:
        return None
    return redirect(f"{request.host_url.rstrip('/')}/mon-etablissement")


@blueprint.get("")
def begin() -> str:
    """The form, and the worlds that this browser opened."""
    return _page(example())


@blueprint.post("")
def make() -> ResponseReturnValue:
    """Make a world of what was asked, or say all that is wrong."""
    require_demo("Préparer son établissement")
    wanted = asked(wire_now().astimezone(PARIS).date())
    if wanted.school is None:
        return _page(wanted), 400
    try:
        return _enter(*open_own_school(current_site(), wanted.school))
    except InvalidInput as problem:
        wanted.problems.append(problem)
        return _page(wanted), 400


@blueprint.post("/reprendre")
def take_up() -> ResponseReturnValue:
    """Take up a world that was kept as a file."""
    require_demo("Reprendre un établissement")
    given = request.files.get("monde")
    try:
        data = given.read() if given else b""
        return _enter(*restore_own_school(current_site(), data))
    except InvalidInput as problem:
        wanted = example()
        wanted.problems.append(problem)
        return _page(wanted), 400


@blueprint.get("/<code>/fichier")
def keep(code: str) -> Response:
    """A world as one file. Raises NotFound for one that this browser did not open."""
    seat = _own(code)
    name = in_plain_letters(seat.title) or "etablissement"
    headers = {"Content-Disposition": f'attachment; filename="{name}.garsim"'}
    return Response(save_own_school(current_site(), code), content_type="application/octet-stream", headers=headers)


@blueprint.get("/<code>/effacer")
def confirm_end(code: str) -> str:
    """What goes away with a world. Raises NotFound."""
    return render_template("front/own_school/end.html", seat=_own(code))


@blueprint.post("/<code>/effacer")
def end(code: str) -> ResponseReturnValue:
    """Make an end of a world. Raises NotFound."""
    seat = _own(code)
    delete_own_school(current_site(), code)
    flash(f"« {seat.title} » est effacé : il n'en reste rien ici.", "success")
    answer = redirect(url_for("own_school.begin"))
    answer.delete_cookie(seat.cookie)
    return answer


def _enter(seat: Seat, token: str) -> ResponseReturnValue:
    answer = redirect(f"{request.host_url}poste/{seat.code}/", 303)
    answer.set_cookie(
        seat.cookie, token, max_age=KEPT_FOR, path="/", httponly=True, samesite="Lax", secure=request.is_secure
    )
    return answer


def _own(code: str) -> Seat:
    seat = current_site().worlds.desk.seat(code)
    if seat is None or not seat.opens_with(request.cookies):
        raise NotFound(
            "NO_SUCH_SEAT",
            "Cet établissement n'existe plus, ou c'est un autre navigateur qui l'a ouvert.",
            remedy="Reprenez-le depuis le fichier où vous l'avez gardé.",
        )
    return seat


def _seats() -> list[Seat]:
    desk, found = current_site().worlds.desk, codes_in(request.cookies)
    seats = (desk.seat(code) for code in found)
    return sorted((one for one in seats if one and one.opens_with(request.cookies)), key=lambda one: fold(one.title))


def _page(wanted: Asked) -> str:
    return render_template("front/own_school/begin.html", wanted=wanted, seats=_seats())
