"""Writing on the board of a school, `/actualites`."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from gar_sim.ent.accounts.people import Holder, Place
from gar_sim.ent.administration.acts import Author
from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.models import NewsState
from gar_sim.ent.news.board import LONGEST, publish
from gar_sim.ent.news.moderation import MEANINGS, rules_of
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.errors import DomainError, Refused

SAID = {
    NewsState.WAITING: "Votre message attend d'être relu ; vous le voyez ici en attendant.",
    NewsState.PUBLISHED: "Votre message est paru.",
}


def add_to(pages: Blueprint) -> None:
    """Give the portal's blueprint these pages."""
    pages.get("/actualites/ecrire", endpoint="write_news")(write_news)
    pages.post("/actualites/ecrire", endpoint="publish_news")(publish_news)


def writing_places(holder: Holder) -> list[Place]:
    """Where a person may write: in the schools where they are on the staff."""
    return [place for place in holder.places if place.function not in {PUPIL, GUARDIAN}]


@login_required
def write_news() -> str:
    """The form, with the rules of each school."""
    return _form(None)


@login_required
def publish_news() -> ResponseReturnValue:
    """Publish, or hand to the administrator, as the school's rules say."""
    author = Author(current_user.holder.person_id, request.form.get("etablissement", ""), world_now())
    try:
        with transaction() as session:
            state = publish(session, author, request.form.get("message", ""))
    except DomainError as error:
        return _form(error), status_of(error)
    flash(SAID[state], "success")
    return redirect(url_for("pages.portal"), 303)


def _form(problem: DomainError | None) -> str:
    places = writing_places(current_user.holder)
    if not places:
        raise Refused(
            "NOT_STAFF",
            "Seul le personnel publie dans les actualités.",
            remedy="Adressez votre message à un enseignant ou à la vie scolaire.",
        )
    rules = {place.uai: rules_of(db.session(), place.uai) for place in places}
    return render_template(
        "ent/write_news.html",
        problem=problem,
        places=places,
        rules=rules,
        meanings=MEANINGS,
        chosen=request.form.get("etablissement", places[0].uai),
        text=request.form.get("message", ""),
        longest=LONGEST,
    )
