"""Who is at the desk, for which school; and how every page of the administration is shown."""

from typing import Any

from flask import current_app, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from gar_sim.ent.administration.acts import Author
from gar_sim.ent.administration.administrators import require_administrator
from gar_sim.ent.models import School
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db


def keep_school_apart(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take the school out of the address: the desk knows it, and pages need not be told."""
    g.uai = values.pop("uai", None) if values else None


def let_administrators_in() -> ResponseReturnValue | None:
    """Ask who it is, then whether they administer the school of the address. Raises Refused."""
    if not current_user.is_authenticated:
        answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
        return answer
    g.schools = require_administrator(db.session(), current_user.holder.person_id, g.uai)
    return None


def the_school() -> School:
    """The school of the address."""
    return next(school for school in g.schools if school.uai == g.uai)


def the_author() -> Author:
    """Who acts, where, at this instant of the world."""
    return Author(current_user.holder.person_id, the_school().uai, world_now())


def show(page: str, **context: Any) -> str:
    """A page of the administration by its template's name, which is also its place in the menu."""
    return render_template(
        f"ent/administration/{page}.html", section=page, school=the_school(), schools=g.schools, **context
    )


def done(sentence: str, page: str) -> Response:
    """Say that an act is done, on a page of the same school."""
    flash(sentence, "success")
    return redirect(url_for(f"administration.{page}", uai=the_school().uai), 303)
