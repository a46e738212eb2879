"""`/editeur-sait`: what a supplier knows after the same click, in each situation, from the record alone."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request

from gar_sim.front.demo_mode import require_demo, require_demo_world
from gar_sim.front.exchanges.choosing import options, titles_of_resources
from gar_sim.front.knowledge.clicks import Click, clicks_about, latest, lists_handed
from gar_sim.front.knowledge.comparison import columns, lines
from gar_sim.front.knowledge.crossing import crossings
from gar_sim.front.knowledge.own_accounts import accounts_held
from gar_sim.front.knowledge.subject import Seen, find_subject, pupils_to_choose, school_of_pupil
from gar_sim.front.knowledge.texts import read_texts
from gar_sim.kernel.database import db
from gar_sim.kernel.resources_files import data_folder
from gar_sim.timeline.demonstrations import the_subject
from gar_sim.values.situations import SITUATION_LABELS, Situation, Subject

blueprint = Blueprint("knowledge", __name__, url_prefix="/editeur-sait")
blueprint.before_request(require_demo_world)


@blueprint.before_request
def _demo_only() -> None:
    require_demo("Voir ce que sait l'éditeur")


@blueprint.get("")
def show() -> str:
    """Side by side, then what two suppliers could match. Raises NotFound for nobody, or no such resource."""
    seen, texts = find_subject(_asked()), read_texts(data_folder("fixtures"))
    told = latest(clicks_about(db.session(), [seen.person.id, seen.number], seen.edugar))
    accounts = accounts_held(seen.subject.uai)
    here = {situation: click for (situation, ark), click in told.items() if ark == seen.subject.resource}
    lists = lists_handed(db.session(), seen.subject.uai, seen.subject.resource)
    shown = columns(texts.frames, seen.degree, here, lists, len(accounts))
    return render_template(
        "front/knowledge/knowledge.html",
        seen=seen,
        columns=shown,
        lines=lines(shown),
        statements=texts.statements,
        crossings=crossings(seen, told, accounts),
        labels=SITUATION_LABELS,
        **_choices(seen, told),
    )


def _asked() -> Subject:
    """The subject that the address names; what it leaves out is the demonstration's, or the pupil's own school."""
    usual = the_subject()
    uai, pupil, resource = (request.args.get(name, "").strip() for name in ("uai", "eleve", "ressource"))
    if pupil and not uai and pupil != usual.pupil:
        uai = school_of_pupil(pupil)
    return Subject(uai or usual.uai, pupil or usual.pupil, resource or usual.resource)


def _choices(seen: Seen, told: Mapping[tuple[Situation, str], Click]) -> dict[str, Any]:
    """Whom and what the form offers: the demo's pupils, the resources that this one has opened, and what is shown."""
    titles = titles_of_resources({resource for _, resource in told})
    return {
        "pupils": options({seen.subject.pupil: seen.name, **pupils_to_choose()}),
        "resources": options({seen.subject.resource: seen.title, **titles}),
    }
