"""« Journal »: every act of the administration, who and when."""

from flask import Blueprint

from gar_sim.ent.administration.acts import acts_in
from gar_sim.ent.administration.pages.desk import show, the_school
from gar_sim.kernel.database import db


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/journal", endpoint="journal")(journal)


def journal() -> str:
    """The last acts in the school."""
    return show("journal", acts=acts_in(db.session(), the_school().uai))
