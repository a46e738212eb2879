"""« Connecteurs »: the ENT's own roads to resources, opened population by population."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.pages.desk import done, show, the_author, the_school
from gar_sim.ent.administration.populations import keep_open_to
from gar_sim.ent.connectors import connectors_in
from gar_sim.ent.pages.connectors import REGULATION, RESPONSIBLE
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.connectors import DATA
from gar_sim.values.errors import DomainError
from gar_sim.values.profiles import AUDIENCE_LABELS


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/connecteurs", endpoint="connectors")(connectors)
    pages.post("/<uai>/connecteurs/<connector_id>", endpoint="open_to")(open_to)


def connectors() -> str:
    """Every connector of the ENT, what it sends, and to whom it is open."""
    return _show(None)


def open_to(connector_id: str) -> ResponseReturnValue:
    """Open one connector to the ticked populations, and to no other."""
    try:
        with transaction() as session:
            wanted = request.form.getlist("population")
            title = keep_open_to(session, the_author(), connector_id, wanted)
    except DomainError as error:
        return _show(error), status_of(error)
    said = "est ouvert aux populations cochées" if wanted else "n'est plus ouvert à personne"
    return done(f"{title} {said}, dès la prochaine page.", "connectors")


def _show(problem: DomainError | None) -> str:
    school = the_school()
    return show(
        "populations",
        problem=problem,
        connectors=connectors_in(db.session(), school.uai),
        labels={name: datum.label for name, datum in DATA.items()},
        audiences=[(audience, label.capitalize()) for audience, label in AUDIENCE_LABELS.items()],
        regulation=REGULATION,
        responsible=RESPONSIBLE[school.degree],
    )
