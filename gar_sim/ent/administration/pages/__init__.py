"""Pages of the administration, `/administration`: one file a page."""

from flask import Blueprint

from gar_sim.ent.administration.pages import (
    accounts,
    connectors,
    exports,
    gar_link,
    journal,
    news,
    overview,
    responsibles,
    settings,
)
from gar_sim.ent.administration.pages.desk import keep_school_apart, let_administrators_in


def make_administration() -> Blueprint:
    """The administration's routes: nobody else gets in."""
    pages = Blueprint("administration", __name__, url_prefix="/administration")
    pages.url_value_preprocessor(keep_school_apart)
    pages.before_request(let_administrators_in)
    overview.add_to(pages)
    for page in (gar_link, exports, responsibles, connectors, accounts, settings, news, journal):
        page.add_to(pages)
    return pages
