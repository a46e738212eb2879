"""« Suivre avec mon enfant », `/enfants/<id>`: what the shelf holds, without any link that opens."""

from flask import Blueprint, render_template
from flask_login import current_user, login_required

from gar_sim.ent.families.children import require_child, shelves_of
from gar_sim.kernel.database import db


def add_to(pages: Blueprint) -> None:
    """Give the portal's blueprint this page."""
    pages.get("/enfants/<pupil_id>", endpoint="child")(child)


@login_required
def child(pupil_id: str) -> str:
    """The shelf of one's child, as the GAR lists it, and how to look together."""
    session = db.session()
    pupil = require_child(session, current_user.holder.person_id, pupil_id)
    return render_template("ent/child.html", child=pupil, shelves=shelves_of(session, pupil))
