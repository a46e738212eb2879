"""A school joins: its head enters by the code that the school received, `/activation`."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gar_sim.gar.edugar.accounts import SHORTEST_PASSWORD, choose_password
from gar_sim.gar.edugar.activation import activation_code, require_code
from gar_sim.gar.edugar.delivery import bring_in
from gar_sim.gar.edugar.membership import Head, join_school, require_may_join, schools_without_ent
from gar_sim.gar.edugar.people import holder_of
from gar_sim.gar.edugar.sign_in import note_failure, require_patience
from gar_sim.gar.edugar.signed_in import enter
from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.passwords import require_good_password
from gar_sim.kernel.web.errors import status_of
from gar_sim.values.errors import DomainError, Refused
from gar_sim.values.schools import degree_of_nature

FIELDS = ("uai", "code", "prenom", "nom", "mel")

_DONE = "Votre établissement est dans ÉduGAR. Donnez maintenant la liste de ses élèves et de son personnel."


def add_to(pages: Blueprint, introduce: Callable[[], None]) -> None:
    """Give the blueprint this page; `introduce` makes ÉduGAR known outside before the first school joins."""
    pages.get("/activation", endpoint="activation")(activation_page)

    @pages.post("/activation", endpoint="activate")
    def activate_here() -> ResponseReturnValue:
        return activate(introduce)


def activation_page() -> str:
    """The school, its code, who heads it; in a demo, the letters that schools received."""
    return _render(None)


def activate(introduce: Callable[[], None]) -> ResponseReturnValue:
    """Join, and be signed in; the head may assign at once."""
    uai = request.form.get("uai", "").strip().upper()
    try:
        _require_admitted(uai)
        _head().require_whole()
        require_good_password(*_passwords(), SHORTEST_PASSWORD)
        introduce()
        person_id = _join(uai)
    except DomainError as error:
        return _render(error), status_of(error)
    holder = holder_of(db.session(), person_id)
    if holder:
        enter(holder)
    flash(_DONE, "success")
    return redirect(url_for("pages.school"), 303)


def _require_admitted(uai: str) -> None:
    """Raise DomainError unless the school may join and its code is proved; wrong codes wait as wrong passwords do."""
    key, now = f"activation {uai}", wire_now()
    require_patience(db.session(), key, now)
    require_may_join(db.session(), uai)
    try:
        require_code(db.session(), uai, request.form.get("code", ""))
    except Refused:
        with transaction() as session:
            note_failure(session, key, now)
        raise


def _join(uai: str) -> str:
    """One transaction: the school, its head, their password, and the first delivery to the directory."""
    now = world_now()
    with transaction() as session:
        degree = degree_of_nature(require_may_join(session, uai).nature_uai)
        person = join_school(session, uai, _head(), now)
        choose_password(session, person.id, *_passwords())
        bring_in(session, degree, now)
        return person.id


def _head() -> Head:
    first, last, mail = (request.form.get(name, "").strip() for name in ("prenom", "nom", "mel"))
    return Head(first, last, mail)


def _passwords() -> tuple[str, str]:
    return request.form.get("mot_de_passe", ""), request.form.get("encore", "")


def _render(error: DomainError | None) -> str:
    letters = _letters() if current_settings().demo_mode else []
    chosen = next((each for each in letters if each["uai"] == request.args.get("uai")), {})
    typed = {name: request.form.get(name) or chosen.get(name, "") for name in FIELDS}
    return render_template(
        "edugar/activation.html", letters=letters, typed=typed, shortest=SHORTEST_PASSWORD, error=error
    )


def _letters() -> list[dict[str, Any]]:
    """What the ministry wrote to each school that nobody delivers: a demo shows it."""
    session = db.session()
    return [
        {"uai": school.uai, "name": school.appellation_officielle, "code": activation_code(session, school.uai)}
        for school in schools_without_ent(session)
    ]
