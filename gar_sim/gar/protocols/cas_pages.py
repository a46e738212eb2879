"""The browser's side of the sign-on: `domaineGar`, then CAS `login` and `logout` (CAS 3.0 §2.1, §2.3)."""

from datetime import timedelta
from http import HTTPStatus

from flask import Blueprint, make_response, redirect, render_template, request, session
from werkzeug.wrappers import Response

from gar_sim.formats.domaine_gar import read_access
from gar_sim.gar.gate import current_sign_on, just_renewed, sign_in, sign_out
from gar_sim.gar.models import Resource, Service, SignOn
from gar_sim.gar.services.directory import schools_of_person
from gar_sim.gar.services.projects import find_project
from gar_sim.gar.services.resources import find_resource, service_for
from gar_sim.gar.services.responsibility import managers_of
from gar_sim.gar.services.sign_in_to_resources import decide_for, issue_ticket
from gar_sim.gar.services.sign_on import enter_school, person_of
from gar_sim.kernel.cas_server import require_service, with_ticket
from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import (
    OPENING,
    SENT_TO_ENT,
    Exchange,
    Outcome,
    address_asked,
    record,
    record_reading,
    record_refusal,
    sent_to,
)
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.web.addresses import base_url, expand
from gar_sim.kernel.web.refusals import record_refusals, refused
from gar_sim.values.decisions import Decision
from gar_sim.values.errors import DomainError

blueprint = Blueprint("cas_pages", __name__, url_prefix="/idp-auth")
record_refusals(
    blueprint,
    {"domaine_gar": ("domaineGar", OPENING), "login": ("CAS", "login"), "logout": ("CAS", "logout")},
)

_AFTER = "after_sign_out"


@blueprint.get("/domaineGar")
def domaine_gar() -> Response:
    """A click in the médiacentre: sign in at the ENT if need be, decide, go to the resource (gar-wire §2.3)."""
    address = read_access(request.args)
    find_project(db.session(), address.ent)
    resource = find_resource(db.session(), address.resource)
    sign_on = current_sign_on()
    if sign_on is None or sign_on.ent_id != address.ent:
        return _identified_first("domaineGar", resource.ark, sign_in(address.ent, then=_here()), address.school)
    target = expand(resource.url)
    with transaction() as writing:
        entered = enter_school(writing, sign_on.id, address.school)
        decision = decide_for(writing, entered, resource.ark, world_now())
        record(writing, _exchange("domaineGar", OPENING, entered, resource.ark, decision, target))
    return redirect(target) if decision.granted else _refused(decision, resource, entered)


@blueprint.get("/login")
def login() -> Response:
    """A resource asks who is there: a ticket for its service, or a refusal in words (CAS 3.0 §2.1)."""
    service = require_service(request.args.get("service"))
    declared = _declared(service)
    sign_on = current_sign_on()
    again = "renew" in request.args
    if sign_on is None and "gateway" in request.args and not again:
        return redirect(service)
    if sign_on is None or (again and not just_renewed(_here())):
        leaving = sign_in(sign_on.ent_id if sign_on else None, then=_here(), again=again)
        return _identified_first("CAS", declared.ark, leaving)
    resource = find_resource(db.session(), declared.ark)
    with transaction() as writing:
        decision = decide_for(writing, sign_on, resource.ark, world_now())
        ticket = _ticket(sign_on, resource.ark, service, renewed=again) if decision.granted else None
        target = with_ticket(service, ticket) if ticket else ""
        record(writing, _exchange("CAS", "login", sign_on, resource.ark, decision, target))
    return redirect(target) if ticket else _refused(decision, resource, sign_on)


@blueprint.route("/logout", methods=["GET", "POST"])
def logout() -> Response:
    """End the session at the GAR, then at the ENT; only a declared service is gone back to (CAS 3.0 §2.3)."""
    service = _to_go_back_to(request.args.get("service") or request.args.get("url"))
    leaving = sign_out(return_to=expand("{base}/gar/idp-auth/au-revoir"))
    if service:
        session[_AFTER] = service
    return leaving


@blueprint.get("/au-revoir")
def signed_out() -> Response | str:
    """Where the ENT sends the browser after a sign-out."""
    service = session.pop(_AFTER, None)
    return redirect(service) if service else render_template("gar/signed_out.html")


def _to_go_back_to(service: str | None) -> str | None:
    """Another service than a declared one is ignored, and recorded: whoever asks to leave has left."""
    try:
        return service if service and _declared(require_service(service)) else None
    except DomainError as error:
        record_refusal(refused("CAS", "logout", error))
        return None


def _declared(service: str) -> Service:
    return service_for(db.session(), service, base=base_url())


def _ticket(sign_on: SignOn, ark: str, service: str, *, renewed: bool) -> str:
    return issue_ticket(
        db.session(),
        sign_on,
        ark=ark,
        service=service,
        token=new_token(),
        wire=wire_now(),
        life=timedelta(seconds=current_settings().ticket_seconds),
        renewed=renewed,
    )


def _refused(decision: Decision, resource: Resource, sign_on: SignOn) -> Response:
    person = person_of(db.session(), sign_on)
    schools = schools_of_person(db.session(), sign_on.ent_id, sign_on.ent_person_id)
    page = render_template(
        "gar/access_refused.html",
        resource={"title": resource.title, "publisher": resource.publisher_name},
        decision=decision,
        refusal=None,
        reader="pupil" if person is None or person.is_pupil else "manager",
        managers=managers_of(db.session(), schools),
    )
    return make_response(page, HTTPStatus.FORBIDDEN)


def _here() -> str:
    return request.root_path + request.full_path


def _identified_first(wire: str, ark: str, leaving: Response, school: str | None = None) -> Response:
    """Record that the GAR does not know this browser yet, and asks the ENT who it is before it answers."""
    record_reading(
        lambda: Exchange(
            wire=wire,
            action=SENT_TO_ENT,
            caller="navigateur",
            callee="gar",
            outcome=Outcome.GRANTED,
            status=leaving.status_code,
            school=school,
            resource=ark,
            request_body=address_asked(),
            response_body=sent_to(leaving.location),
        )
    )
    return leaving


def _exchange(wire: str, action: str, sign_on: SignOn, ark: str, decision: Decision, target: str) -> Exchange:
    return Exchange(
        wire=wire,
        action=action,
        caller="navigateur",
        callee="gar",
        outcome=Outcome.GRANTED if decision.granted else Outcome.REFUSED,
        status=HTTPStatus.FOUND if decision.granted else HTTPStatus.FORBIDDEN,
        error_code=decision.failed.code if decision.failed else None,
        person=sign_on.ent_person_id,
        school=sign_on.uai,
        resource=ark,
        request_body=address_asked(),
        response_body=decision.failed.pupil if decision.failed else sent_to(target),
    )
