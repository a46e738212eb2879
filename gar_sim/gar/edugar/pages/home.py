"""The front page of ÉduGAR: what it is, under which text, and the ways in."""

from flask import render_template

from gar_sim.gar.edugar.signed_in import current_holder


def show() -> str:
    """What ÉduGAR is; for who is signed in, where to go on."""
    return render_template("edugar/home.html", holder=current_holder())
