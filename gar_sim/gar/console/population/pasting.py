"""« Coller une liste de noms »: who each line names, asked where two may be meant, then taken to the bench."""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.addresses import address_with
from gar_sim.gar.console.population.memory import address_of, last_seen
from gar_sim.gar.console.selection_form import ASSIGN, PEOPLE_FIELDS, RESOURCE, WITHDRAW
from gar_sim.gar.console.workbench import Page
from gar_sim.gar.domain.pasted_names import Known, Match, match_names
from gar_sim.gar.services.population import everybody
from gar_sim.kernel.database import db
from gar_sim.values.errors import DomainError, InvalidInput

CONTINUE, NOBODY = "continuer", "personne"
MOST_LINES = 300
_PERSON = "personne"
_CARRIED = (RESOURCE, *PEOPLE_FIELDS)
_BENCHES = {ASSIGN: "console.assign", WITHDRAW: "console.withdraw"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the list says: a line each, with the answer given where it was asked (a key, NOBODY, or nothing yet)."""

    matches: tuple[Match, ...]
    answers: dict[int, str]

    @property
    def people(self) -> list[str]:
        """Identifiers of everybody who is known by now, each once."""
        sure = (match.candidates[0].key for match in self.matches if match.sure)
        told = (answer for answer in self.answers.values() if answer != NOBODY)
        return list(dict.fromkeys((*sure, *told)))

    @property
    def waiting(self) -> list[int]:
        """Lines that nobody has answered for."""
        return [one.line.number for one in self.matches if one.is_doubtful and one.line.number not in self.answers]


@blueprint.route("/population/coller", methods=["GET", "POST"])
def paste_names() -> Page:
    """Paste, read, answer; then the bench, or the resources to choose. What was ticked there before comes along."""
    desk = current_desk()
    if request.method == "GET":
        return _page(desk, None)
    reading = _read(desk)
    try:
        _require_lines(reading)
        if request.form.get("intention") != CONTINUE:
            return _page(desk, reading)
        _require_answers(reading)
    except DomainError as problem:
        return _page(desk, reading, problem), 409
    return _go_on(reading.people)


def _read(desk: Desk) -> Reading:
    people = [Known(one.id, one.name, one.detail) for one in everybody(db.session(), desk.school.uai)]
    matches = match_names(request.form.get("noms", ""), people)
    answers = {one.line.number: _answer(one) for one in matches if one.is_doubtful}
    return Reading(tuple(matches), {number: answer for number, answer in answers.items() if answer})


def _answer(match: Match) -> str:
    told = request.form.get(f"ligne-{match.line.number}", "")
    return told if told in {NOBODY, *(one.key for one in match.candidates)} else ""


def _require_lines(reading: Reading) -> None:
    if not reading.matches:
        raise InvalidInput("NO_NAME", "La liste est vide.", remedy="Collez des noms, un par ligne.")
    if len(reading.matches) > MOST_LINES:
        raise InvalidInput(
            "TOO_MANY_NAMES",
            f"La liste a {len(reading.matches)} noms, et l'on en lit {MOST_LINES} à la fois.",
            remedy="Collez-la en plusieurs fois, ou choisissez des classes entières.",
        )


def _require_answers(reading: Reading) -> None:
    if reading.waiting:
        lines = ", ".join(map(str, reading.waiting))
        many = len(reading.waiting) > 1
        raise InvalidInput(
            "WHO_IS_IT",
            f"On ne sait pas encore de qui il s'agit, {'lignes' if many else 'ligne'} {lines}.",
            remedy="Choisissez une personne, ou « Aucune de ces personnes ».",
        )
    if not reading.people:
        raise InvalidInput("NOBODY_KNOWN", "Aucun nom de la liste n'est connu.", remedy="Corrigez-la, puis relisez.")


def _go_on(people: Sequence[str]) -> Response:
    kept = _carried()
    fields = [*kept, *((_PERSON, one) for one in people if (_PERSON, one) not in kept)]
    if any(name == RESOURCE for name, _ in kept):
        return redirect(address_with(_BENCHES[_gesture()], fields))
    return redirect(address_with("console.list_resources", fields))


def _carried() -> list[tuple[str, str]]:
    """What was on the bench when it was left for this page."""
    return [(name, value) for name in _CARRIED for value in _sent().getlist(name)]


def _sent() -> MultiDict[str, str]:
    return request.form if request.method == "POST" else request.args


def _gesture() -> str:
    asked = _sent().get("geste", ASSIGN)
    return asked if asked in _BENCHES else ASSIGN


def _page(desk: Desk, reading: Reading | None, problem: DomainError | None = None) -> str:
    return render_template(
        "gar/console/population/pasting.html",
        school=desk.school,
        list_url=address_of(last_seen()),
        text=request.form.get("noms", ""),
        carried=[*_carried(), ("geste", _gesture())],
        reading=reading,
        doubtful=[_question(one, reading) for one in reading.matches if one.is_doubtful] if reading else [],
        unknown=[one.line for one in reading.matches if one.is_unknown] if reading else [],
        sure=[one for one in reading.matches if one.sure] if reading else [],
        nobody=NOBODY,
        problem=problem,
    )


def _question(match: Match, reading: Reading) -> dict[str, Any]:
    """Candidates with their class, and their identifier too where two of one class share a name."""
    seen = Tally((one.name, one.place) for one in match.candidates)
    options = [
        (one.key, one.name, f"{one.place} · {one.key}" if seen[one.name, one.place] > 1 else one.place)
        for one in match.candidates
    ]
    return {"line": match.line, "options": options, "answer": reading.answers.get(match.line.number, "")}
