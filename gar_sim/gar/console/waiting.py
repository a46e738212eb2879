"""« File d'attente »: who waits for a licence, resource by resource; anyone can be taken out of the line."""

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.services.assignments.waiting import leave_line, line
from gar_sim.kernel.database import db, transaction
from gar_sim.values.errors import NotFound


@blueprint.get("/attente")
def waiting_line() -> str:
    """The line of the school, or of one resource that the address names."""
    desk, only = current_desk(), request.args.get("ressource") or None
    found = line(db.session(), desk.school.uai, only)
    return render_template(
        "gar/console/waiting.html",
        school=desk.school,
        only=only,
        lines=[(key, list(some)) for key, some in groupby(found, key=lambda one: (one.subscription_id, one.title))],
    )


@blueprint.post("/attente")
def leave_waiting_line() -> Response:
    """Take one person out of the line of one resource."""
    try:
        with transaction() as session:
            leave_line(
                session, current_desk().school.uai, request.form.get("ressource", ""), request.form.get("personne", "")
            )
    except NotFound as gone:
        flash(gone.message, "note")
    else:
        flash("C'est fait : cette personne n'attend plus.", "success")
    return redirect(url_for("console.waiting_line"))
