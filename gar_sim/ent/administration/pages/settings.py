"""« Réglages »: which applications each profile sees on the portal, and how what is published is moderated."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.access import APPS, CHOICES, Access, access_in, set_access
from gar_sim.ent.administration.pages.desk import done, show, the_author, the_school
from gar_sim.ent.models import Moderation
from gar_sim.ent.news.moderation import LABELS, LONGEST_CHARTER, MEANINGS, rules_of, set_rules
from gar_sim.kernel.database import db, transaction
from gar_sim.values.errors import DomainError, InvalidInput
from gar_sim.values.profiles import AUDIENCE_LABELS, Audience


def add_to(pages: Blueprint) -> None:
    """Give the administration this page."""
    pages.get("/<uai>/reglages", endpoint="settings")(settings)
    pages.post("/<uai>/reglages", endpoint="change_settings")(change_settings)


def settings() -> str:
    """What is chosen now."""
    return _show(None)


def change_settings() -> ResponseReturnValue:
    """Keep one of the two choices: access, or moderation."""
    try:
        with transaction() as session:
            if request.form.get("intention") == "moderation":
                rules = (request.form.get("moderation", ""), request.form.get("consigne", ""))
                set_rules(session, the_author(), *rules)
            else:
                set_access(session, the_author(), [_access(value) for value in request.form.getlist("acces")])
    except DomainError as error:
        return _show(error), 400
    return done("Le réglage est gardé ; il vaut dès la prochaine page.", "settings")


def _access(value: str) -> Access:
    audience, _, app = value.partition("|")
    try:
        return Audience(audience), app
    except ValueError:
        raise InvalidInput(
            "UNKNOWN_ACCESS", f"« {audience} » n'est pas un profil.", remedy="Choisissez dans le tableau."
        ) from None


def _show(problem: DomainError | None) -> str:
    session, uai = db.session(), the_school().uai
    access = access_in(session, [uai])
    return show(
        "settings",
        problem=problem,
        apps=APPS,
        audiences=[(audience, AUDIENCE_LABELS[audience].capitalize()) for audience in Audience],
        opened={(audience, app) for audience, app in CHOICES if access.opens(uai, audience, app)},
        choices=CHOICES,
        rules=rules_of(session, uai),
        moderations=[(each, LABELS[each], MEANINGS[each]) for each in Moderation],
        longest=LONGEST_CHARTER,
    )
