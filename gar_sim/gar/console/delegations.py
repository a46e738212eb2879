"""« Délégations »: everyone sees who may do what; the head narrows a delegate's right, and ends it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from gar_sim.gar.console.access import Desk, blueprint, current_desk
from gar_sim.gar.console.delegation_form import EFFECT, END, LIFT, WRITE, ActForm, choices_of, read_act
from gar_sim.gar.console.workbench import Page, recorded, sign
from gar_sim.gar.domain.delegation import AssignmentRole, require_head
from gar_sim.gar.domain.delegation_acts import Act, Scope, in_words
from gar_sim.gar.services.delegations.nameable import nameable_in
from gar_sim.gar.services.delegations.writing import (
    delegate_of,
    end_act,
    lift_act,
    require_sound,
    version_of,
    write_act,
)
from gar_sim.gar.services.overview import overviews
from gar_sim.gar.services.responsibility import Manager, managers_of
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record
from gar_sim.values.errors import DomainError, InvalidInput

_DONE = {
    WRITE: "L'acte est écrit : {} lit dès la prochaine page ce qui lui est confié.",
    END: "C'est fait : {} n'affecte plus.",
    LIFT: "L'acte est levé : {} a de nouveau tout ce que l'ENT lui donne.",
}


@blueprint.get("/delegations")
def delegations() -> str:
    """Every manager of the school, and what each may do."""
    desk = current_desk()
    return render_template(
        "gar/console/delegations.html",
        school=desk.school,
        is_head=desk.manager.role is AssignmentRole.HEAD,
        managers=[_manager(one, desk) for one in managers_of(db.session(), [desk.school.uai])],
    )


@blueprint.route("/delegations/<person_id>", methods=["GET", "POST"])
def write_delegation(person_id: str) -> Page:
    """Write, end or lift an act: its effect first. Raises Refused to anyone but the head, NotFound."""
    desk = current_desk()
    require_head(desk.manager.role)
    delegate = delegate_of(db.session(), desk.school.uai, person_id)
    form = read_act(request.form if request.method == "POST" else request.args, delegate.act, world_now())
    try:
        if request.method == "POST" and form.intention in _DONE:
            _commit(desk, delegate, form)
            flash(_DONE[form.intention].format(delegate.display_name), "success")
            return redirect(url_for("console.delegations"))
        return _page(desk, delegate, form, _effect(desk, delegate, form))
    except DomainError as problem:
        as_it_is = delegate_of(db.session(), desk.school.uai, person_id)
        return _page(desk, as_it_is, form, None, problem), 409


def _commit(desk: Desk, delegate: Manager, form: ActForm) -> None:
    uai, stamp = desk.school.uai, sign(desk)
    with transaction() as session:
        if form.intention == WRITE:
            draft = form.draft(nameable_in(session, uai))
            write_act(session, uai, desk.manager, delegate, draft, stamp, form.version)
        else:
            finish = end_act if form.intention == END else lift_act
            finish(session, uai, desk.manager, delegate, stamp, form.version)
        record(session, recorded(f"délégation : {form.intention}", desk))


def _effect(desk: Desk, delegate: Manager, form: ActForm) -> dict[str, Any] | None:
    """What would be left to the delegate; nothing before it is asked for."""
    if form.intention in {END, LIFT}:
        if delegate.act is None:
            raise InvalidInput("NO_ACT", "Aucun acte ne lie cette personne.", remedy="Son droit est entier.")
        return {"intention": form.intention}
    if form.intention != EFFECT:
        return None
    draft = form.draft(nameable_in(db.session(), desk.school.uai))
    require_sound(draft, world_now())
    return {
        "intention": WRITE,
        "entrusts": in_words(draft.scope),
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        **_resources(desk, draft.scope),
    }


def _resources(desk: Desk, scope: Scope) -> dict[str, int]:
    """How many resources in force or to come a scope leaves, of how many."""
    usable = [one for one in overviews(db.session(), desk.school.uai, world_now()) if one.is_open]
    return {
        "left": sum(scope.holds_resource(one.subscription.ark, one.subjects) for one in usable),
        "resources": len(usable),
    }


def _page(
    desk: Desk,
    delegate: Manager,
    form: ActForm,
    effect: dict[str, Any] | None,
    problem: DomainError | None = None,
) -> str:
    return render_template(
        "gar/console/delegation.html",
        school=desk.school,
        manager=_manager(delegate, desk),
        choices=choices_of(nameable_in(db.session(), desk.school.uai), form),
        form=form,
        effect=effect,
        version=version_of(delegate.act),
        problem=problem,
    )


def _manager(one: Manager, desk: Desk) -> dict[str, Any]:
    is_delegate = one.role is AssignmentRole.DELEGATE
    return {
        "name": one.display_name,
        "role_label": one.role_label,
        "is_delegate": is_delegate,
        "is_you": one.id == desk.manager.id,
        "url": url_for("console.write_delegation", person_id=one.id.ent_person_id),
        "act": _told(one.act) if one.act else None,
    }


def _told(act: Act) -> dict[str, Any]:
    return {
        "entrusts": in_words(act.scope),
        "starts_at": act.starts_at,
        "ends_at": act.ended_at or act.ends_at,
        "author": act.author,
        "state": act.state_at(world_now()).value,
    }
