"""« Actualités à relire »: what waits before it appears, or appeared unread."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.pages.desk import done, show, the_author, the_school
from gar_sim.ent.models import NewsState
from gar_sim.ent.news.board import decide, to_read
from gar_sim.ent.news.moderation import LABELS, MEANINGS, rules_of
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.errors import DomainError


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/actualites", endpoint="news")(news)
    pages.post("/<uai>/actualites/<int:news_id>", endpoint="decide_news")(decide_news)


def news() -> str:
    """What is to be read."""
    return _show(None)


def decide_news(news_id: int) -> ResponseReturnValue:
    """Let a message stand, or take it away with a reason."""
    stands = request.form.get("intention") == "publier"
    state = NewsState.PUBLISHED if stands else NewsState.REFUSED
    try:
        with transaction() as session:
            decide(session, the_author(), news_id, state, request.form.get("motif", ""))
    except DomainError as error:
        return _show(error), status_of(error)
    return done("Le message paraît." if stands else "Le message est écarté ; son auteur lit pourquoi.", "news")


def _show(problem: DomainError | None) -> str:
    session, uai = db.session(), the_school().uai
    moderation = rules_of(session, uai).moderation
    return show(
        "news",
        problem=problem,
        messages=to_read(session, uai),
        moderation=LABELS[moderation],
        meaning=MEANINGS[moderation],
    )
