"""`/base-eleves`: drawing a list from the school's register, and following who holds it."""

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gar_sim.ent.administration.acts import Author
from gar_sim.ent.models import School
from gar_sim.ent.pages.register_door import current_keeper, door, enter_by_door, leave_door
from gar_sim.ent.register.drawing import (
    ALWAYS,
    DIVISION_COLUMN,
    LONGEST_RECIPIENT,
    PURPOSES,
    Draft,
    divisions_of,
    draw,
    register_name,
)
from gar_sim.ent.register.holders import lists_of, say_destroyed, say_returned
from gar_sim.ent.register.keepers import require_keeper
from gar_sim.kernel.clocks import PARIS, world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError

ACTS = {"detruite": say_destroyed, "rendue": say_returned}
SAID = {
    "detruite": "C'est noté : votre copie est détruite.",
    "rendue": "C'est noté : le destinataire a détruit la sienne.",
}


def add_to(pages: Blueprint) -> None:
    """Give the portal's blueprint these pages."""
    pages.get("/base-eleves", endpoint="registers")(registers)
    pages.get("/base-eleves/porte", endpoint="register_door")(door)
    pages.post("/base-eleves/porte", endpoint="enter_register")(enter_by_door)
    pages.post("/base-eleves/quitter", endpoint="leave_register")(leave_door)
    pages.get("/base-eleves/<uai>", endpoint="register")(register)
    pages.post("/base-eleves/<uai>", endpoint="draw_list")(draw_list)
    pages.post("/base-eleves/<uai>/listes/<int:list_id>", endpoint="say_of_list")(say_of_list)


def registers() -> ResponseReturnValue:
    """The register of the one school, or a choice."""
    keeper = current_keeper()
    if keeper is None:
        return redirect(url_for("pages.sign_in", next=url_for("pages.registers")))
    schools = require_keeper(db.session(), keeper)
    if len(schools) == 1:
        return redirect(url_for("pages.register", uai=schools[0].uai))
    return render_template("ent/registers.html", schools=schools)


def register(uai: str) -> ResponseReturnValue:
    """What may be drawn, who answers for it, and the lists that were."""
    if current_keeper() is None:
        return redirect(url_for("pages.sign_in", next=url_for("pages.register", uai=uai)))
    return _page(_school(uai), None)


def draw_list(uai: str) -> ResponseReturnValue:
    """The list, as a file to keep."""
    school = _school(uai)
    form = request.form
    draft = Draft(tuple(form.getlist("classe")), tuple(form.getlist("colonne")), form.get("destinataire", ""))
    try:
        with transaction() as session:
            drawing = draw(session, _author(uai), school, draft)
            record(session, drawing.exchange)
            content = drawing.content
    except DomainError as error:
        return _page(school, error), 400
    day = world_now().astimezone(PARIS).strftime("%Y%m%d")
    name = f"{register_name(school.degree).lower()}_{uai}_{day}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=headers)


def say_of_list(uai: str, list_id: int) -> ResponseReturnValue:
    """Note that a copy is gone."""
    _school(uai)
    wanted = request.form.get("intention", "")
    if wanted in ACTS:
        with transaction() as session:
            ACTS[wanted](session, _author(uai), list_id)
        flash(SAID[wanted], "success")
    return redirect(url_for("pages.register", uai=uai), 303)


def _school(uai: str) -> School:
    schools = require_keeper(db.session(), current_keeper() or "", uai)
    return next(school for school in schools if school.uai == uai)


def _author(uai: str) -> Author:
    return Author(current_keeper() or "", uai, world_now())


def _page(school: School, problem: DomainError | None) -> str:
    session, form = db.session(), request.form
    return render_template(
        "ent/register.html",
        school=school,
        register=register_name(school.degree),
        problem=problem,
        divisions=divisions_of(session, school.uai),
        chosen=form.getlist("classe"),
        columns=PURPOSES,
        always=ALWAYS,
        options=form.getlist("colonne") if form else [DIVISION_COLUMN],
        recipient=form.get("destinataire", ""),
        longest=LONGEST_RECIPIENT,
        lists=lists_of(session, school.uai),
        by_door=g.get("register_keeper"),
    )
