"""« Comme la vraie console »: what is in the real one, what is ours alone, and the switch that hides the latter."""

from typing import Any

from flask import g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.functions import Function, Standing, function_of, functions, told
from gar_sim.kernel.web.addresses import local_or
from gar_sim.kernel.web.downloads import file_asked

AS_REAL = "vraie"

_KEPT = "console_as_real"


@blueprint.context_processor
def tell_functions() -> dict[str, Any]:
    """For every page: each function with its standing, and whether those of ours are hidden."""
    as_real = bool(session.get(_KEPT))
    return {"functions": told(as_real=as_real), "as_real": as_real}


@blueprint.before_request
def hide_ours() -> tuple[str, int] | None:
    """A page that is ours alone says so, where the console is shown as the real one: there, it does not exist."""
    asked = _function_asked() if session.get(_KEPT) and "desk" in g else None
    if asked is None or asked.standing is not Standing.OURS:
        return None
    back = request.root_path + request.full_path.rstrip("?") if request.method == "GET" else ""
    return render_template("gar/console/hidden.html", school=current_desk().school, function=asked, back=back), 404


def _function_asked() -> Function | None:
    if file_asked():
        return functions()["downloads"]
    return function_of((request.endpoint or "").removeprefix(f"{blueprint.name}."))


@blueprint.get("/comme-la-vraie")
def likeness() -> str:
    """Every function of the console: as in the real one, ours alone, or unverified, and the source."""
    return render_template(
        "gar/console/likeness.html",
        school=current_desk().school,
        back=_way_back(request.args.get("retour", "")),
    )


@blueprint.post("/comme-la-vraie")
def show_as() -> Response:
    """Hide what is ours alone, or show all again; kept until the manager leaves."""
    session[_KEPT] = request.form.get("montrer") == AS_REAL
    return redirect(_way_back(request.form.get("retour", "")))


def _way_back(wanted: str) -> str:
    return local_or(wanted, url_for("console.dashboard"))
