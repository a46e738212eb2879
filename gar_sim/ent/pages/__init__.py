"""Pages of the portal."""

from flask import Blueprint

from gar_sim.ent.pages import my_data, portal, sign_in


def make_pages() -> Blueprint:
    """The portal's routes."""
    pages = Blueprint("pages", __name__)
    pages.get("/", endpoint="portal")(portal.portal)
    pages.get("/mes-donnees", endpoint="my_data")(my_data.my_data)
    sign_in.add_to(pages)
    return pages
