"""Lines of a list that somebody has answered for, as `macros/listed.html` asks about them."""

from flask import request


def confirmed_lines() -> frozenset[int]:
    """Those ticked: homonyms who are two people indeed, people who are the same under another name."""
    ticked = (*request.form.getlist("deux_personnes"), *request.form.getlist("meme_personne"))
    return frozenset(int(line) for line in ticked if line.isdecimal())
