"""Pages of ÉduGAR."""

from collections.abc import Callable

from flask import Blueprint

from gar_sim.gar.edugar.pages import activation, home, lists, password, school, sign_in


def make_pages(introduce: Callable[[], None]) -> Blueprint:
    """All routes for people."""
    pages = Blueprint("pages", __name__)
    pages.get("/", endpoint="home")(home.show)
    sign_in.add_to(pages)
    password.add_to(pages)
    activation.add_to(pages, introduce)
    school.add_to(pages)
    lists.add_to(pages)
    return pages
