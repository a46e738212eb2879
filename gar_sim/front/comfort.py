"""« Confort de lecture »: the page where it is set, for every page of this browser."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.kernel.web.addresses import is_local_path
from gar_sim.kernel.web.comfort import CHOICES, COOKIE, chosen_among, comfort_of

blueprint = Blueprint("comfort", __name__, url_prefix="/confort")

YEAR = 365 * 24 * 3600
"""Seconds that a browser keeps the settings."""


@blueprint.get("")
def choose() -> str:
    """Every setting, as it stands."""
    return render_template(
        "front/comfort.html",
        choices=[
            {"name": name, "label": label, "options": values.items()} for name, (label, values) in CHOICES.items()
        ],
        chosen=comfort_of(request.cookies.get(COOKIE)).chosen,
        back=_back(),
        address=_back() or url_for("comfort.choose"),
    )


@blueprint.post("")
def keep() -> Response:
    """Keep the settings in this browser, or forget them all."""
    comfort = chosen_among({} if "oublier" in request.form else request.form)
    answer = redirect(url_for("comfort.choose", retour=_back()), 303)
    if comfort.chosen:
        answer.set_cookie(COOKIE, comfort.as_cookie(), max_age=YEAR, samesite="Lax", httponly=True)
    else:
        answer.delete_cookie(COOKIE, samesite="Lax", httponly=True)
    flash("C'est réglé, sur toutes les pages de ce navigateur.", "success")
    return answer


def _back() -> str | None:
    """The page that the person came from, where it is one of this host."""
    asked = request.values.get("retour", "")
    return asked if is_local_path(asked) else None
