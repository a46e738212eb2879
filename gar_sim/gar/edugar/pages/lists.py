"""Giving a list of identities: its effect is read before anything changes. `/etablissement/liste`."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gar_sim.formats.comptes_csv import write_faulty
from gar_sim.gar.domain.identity_lists import ListEffect
from gar_sim.gar.edugar.delivery import bring_in
from gar_sim.gar.edugar.identities import effect_on_school, read_identities, take_identities
from gar_sim.gar.edugar.membership import require_member
from gar_sim.gar.edugar.pages.desk import for_keepers
from gar_sim.gar.edugar.people import Holder
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.given_lists import carried_list, carry, given_list
from gar_sim.values.errors import DomainError
from gar_sim.values.schools import Degree


def add_to(pages: Blueprint) -> None:
    """Give the blueprint these pages."""
    pages.get("/etablissement/liste", endpoint="list")(for_keepers(list_page))
    pages.post("/etablissement/liste", endpoint="preview_list")(for_keepers(preview))
    pages.post("/etablissement/identites", endpoint="take_list")(for_keepers(take))


def list_page(_keeper: Holder) -> ResponseReturnValue:
    """Where a list is given, and in which form."""
    return render_template("edugar/list.html", error=None)


def preview(keeper: Holder) -> ResponseReturnValue:
    """What the list would change, and the lines that cannot be read."""
    try:
        data = given_list()
        return _render_effect(keeper, data)
    except DomainError as error:
        return render_template("edugar/list.html", error=error), 400


def take(keeper: Holder) -> ResponseReturnValue:
    """Take the list in and hand it on to the GAR; if the school has changed meanwhile, show the new effect instead."""
    try:
        data, now = carried_list(), world_now()
        listed = read_identities(data)
        if _figures(effect_on_school(db.session(), keeper.uai, listed)) != request.form.get("effet"):
            return _render_effect(keeper, data, changed=True), 409
        with transaction() as session:
            done = take_identities(
                session, keeper.uai, listed, now=now, confirmed=_confirmed(), strike_off="departs" in request.form
            )
            bring_in(session, Degree(require_member(session, keeper.uai).degree), now)
    except DomainError as error:
        return render_template("edugar/list.html", error=error), 400
    flash(_said(done, struck_off="departs" in request.form), "success")
    return redirect(url_for("pages.school"), 303)


def _confirmed() -> frozenset[int]:
    """Lines of homonyms who are two people, as somebody ticked them."""
    return frozenset(int(line) for line in request.form.getlist("deux_personnes") if line.isdecimal())


def _render_effect(keeper: Holder, data: bytes, *, changed: bool = False) -> str:
    listed = read_identities(data)
    effect = effect_on_school(db.session(), keeper.uai, listed)
    return render_template(
        "edugar/effect.html",
        listed=listed,
        effect=effect,
        figures=_figures(effect),
        carried=carry(data),
        faulty=write_faulty(listed).decode("utf-8-sig") if listed.faulty else "",
        changed=changed,
    )


def _figures(effect: ListEffect) -> str:
    return "/".join(map(str, effect.figures))


def _said(done: ListEffect, *, struck_off: bool) -> str:
    left = len(done.departures) if struck_off else 0
    return (
        f"Liste prise : {_counted(len(done.arrivals), 'arrivée')}, {_counted(len(done.changes), 'changement')}, "
        f"{_counted(left, 'départ')}. Le GAR les connaît dès maintenant.{_put_aside(len(done.doubts))}"
    )


def _put_aside(homonyms: int) -> str:
    if not homonyms:
        return ""
    many = "s" if homonyms > 1 else ""
    return f" {_counted(homonyms, 'homonyme')} laissé{many} de côté : corrigez l'identifiant si c'est la même personne."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"
