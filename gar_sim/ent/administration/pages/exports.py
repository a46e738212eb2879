"""« Dernier envoi »: what left, whom it left out, what to complete and whom to ask."""

from flask import Blueprint

from gar_sim.ent.administration.last_export import exports_of, left_out
from gar_sim.ent.administration.pages.desk import show, the_school
from gar_sim.ent.administration.pages.overview import next_night
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/envois", endpoint="exports")(exports)


def exports() -> str:
    """The last deliveries, and the people that the newest one left out."""
    session, school = db.session(), the_school()
    runs = exports_of(session, school)
    rejected = left_out(session, runs[0], school.uai) if runs else []
    return show("exports", runs=runs, left_out=rejected, next_night=next_night(world_now()))
