"""Pages of the portal."""

from flask import Blueprint

from gar_sim.ent.pages import (
    children,
    connectors,
    families,
    first_password,
    my_data,
    news,
    portal,
    register,
    sign_in,
)


def make_pages() -> Blueprint:
    """The portal's routes."""
    pages = Blueprint("pages", __name__)
    pages.get("/", endpoint="portal")(portal.portal)
    pages.get("/mes-donnees", endpoint="my_data")(my_data.my_data)
    pages.get("/connecteurs", endpoint="connectors")(connectors.connectors)
    pages.get("/connecteurs/<connector_id>/ouvrir", endpoint="open_connector")(connectors.open_connector)
    for page in (sign_in, first_password, families, children, news, register):
        page.add_to(pages)
    return pages
