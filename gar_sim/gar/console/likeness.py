"""« Comme la vraie console »: what is in the real one, what is ours alone, and the switch that hides the latter."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.functions import told
from gar_sim.kernel.web.addresses import is_local_path

AS_REAL = "vraie"

_KEPT = "console_as_real"


@blueprint.context_processor
def tell_functions() -> dict[str, Any]:
    """For every page: each function with its standing, and whether those of ours are hidden."""
    as_real = bool(session.get(_KEPT))
    return {"functions": told(as_real=as_real), "as_real": as_real}


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
    return wanted if is_local_path(wanted) else url_for("console.dashboard")
