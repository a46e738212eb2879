"""A resource's pages: the doors, what came with the click, the note, the way out."""

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.visits import end_visit
from gar_sim.kernel.web.errors import status_of
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.supplier.accounts.lists import PURPOSES
from gar_sim.supplier.accounts.sign_in import other_visits
from gar_sim.supplier.class_lists import class_lists, enrol
from gar_sim.supplier.doors import ACCOUNT, GAR, Door, doors_of, find_door
from gar_sim.supplier.hosting import find_hosted, list_hosted
from gar_sim.supplier.models import HostedResource, Visit
from gar_sim.supplier.not_received import not_received
from gar_sim.supplier.notes import LONGEST, note_of, write_note
from gar_sim.supplier.pages.about import about
from gar_sim.supplier.pages.cookies import keep_visit, visit_token
from gar_sim.supplier.received import Received, with_purposes
from gar_sim.supplier.sign_in import cas, oidc
from gar_sim.supplier.visitors import class_of, visitor_of
from gar_sim.supplier.visits import begin_visit, visit_of
from gar_sim.values.errors import DomainError

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def index() -> str:
    """Every resource of every supplier, with its doors."""
    return render_template("supplier/index.html", resources=list_hosted(db.session()))


@blueprint.get("/<slug>/")
def show(slug: str) -> Response | str:
    """The resource, for who is signed in; everybody else is sent to the GAR and comes back with a ticket."""
    resource = find_hosted(db.session(), slug)
    if request.args.get("ticket"):
        return _try_to_enter(resource, GAR)
    visit = _visit(slug)
    if visit is None:
        return redirect(cas.sign_in_address(slug, find_door(db.session(), slug, GAR)))
    return _page(resource, visit)


@blueprint.get("/<slug>/entree")
def doors(slug: str) -> str:
    """Every way in."""
    resource = find_hosted(db.session(), slug)
    ways = [
        {"door": door, "url": url_for("pages.enter", slug=slug, code=door.code)}
        for door in doors_of(db.session(), slug)
    ]
    return render_template("supplier/doors.html", **about(resource), ways=ways, sign_up=resource.self_sign_up)


@blueprint.get("/<slug>/entree/<code>")
def enter(slug: str, code: str) -> Response:
    """A door, which asks anew whatever visit is open: CAS comes back with a ticket, OpenID Connect with a code."""
    resource = find_hosted(db.session(), slug)
    return _try_to_enter(resource, code)


@blueprint.post("/<slug>/note")
def keep_note(slug: str) -> Response:
    """Keep the visitor's note."""
    visit = _visit(slug)
    if visit is None:
        return redirect(url_for("pages.doors", slug=slug), 303)
    try:
        with transaction() as writing:
            write_note(writing, visit, request.form.get("note", ""), world_now())
    except DomainError as error:
        return make_response(_page(find_hosted(db.session(), slug), visit, error), status_of(error))
    flash("Votre note est gardée, sous l'identifiant que nous avons reçu de vous.", "success")
    return redirect(url_for("pages.show", slug=slug), 303)


@blueprint.post("/<slug>/deconnexion")
def leave(slug: str) -> Response:
    """Sign out here, then at the party behind the door."""
    find_hosted(db.session(), slug)
    visit, token = _visit(slug), visit_token(slug)
    goodbye = _goodbye(slug, visit)
    keep_visit(slug, None)
    if token:
        with transaction() as writing:
            end_visit(writing, Visit, token)
    return redirect(goodbye)


def _visit(slug: str) -> Visit | None:
    return visit_of(db.session(), slug, visit_token(slug), wire_now())


def _page(resource: HostedResource, visit: Visit, problem: DomainError | None = None) -> str:
    session, slug = db.session(), resource.slug
    door, note = _door_of(visit), note_of(session, visit)
    sign_person_in_pages(visitor_of(visit), url_for("pages.leave", slug=slug))
    return render_template(
        "supplier/resource.html",
        **about(resource),
        door=door,
        received=with_purposes(visit.attributes, door.purposes),
        missing=not_received(door.code, visit.attributes),
        received_at=visit.opened_at,
        identifier=visit.identifier,
        class_name=class_of(visit),
        class_lists=class_lists(session, visit),
        note=note,
        note_text=request.form.get("note", note.text if note else ""),
        longest_note=LONGEST,
        others=other_visits(session, visit, wire_now()) if visit.door == ACCOUNT else 0,
        problem=problem,
    )


def _door_of(visit: Visit) -> Door:
    """The door of a visit, which may have closed since; the form for own accounts is one as far as pages go.

    Raises NotFound.
    """
    if visit.door == ACCOUNT:
        return Door(ACCOUNT, "Compte", "", purposes=PURPOSES, sender="votre établissement")
    return find_door(db.session(), visit.slug, visit.door)


def _try_to_enter(resource: HostedResource, code: str) -> Response:
    """Come in by a door, or read why not."""
    try:
        return _come_in(resource.slug, find_door(db.session(), resource.slug, code))
    except DomainError as refusal:
        retry = url_for("pages.enter", slug=resource.slug, code=code)
        page = render_template(
            "supplier/refused.html", **about(resource), refusal=refusal, by_gar=code == GAR, retry_url=retry
        )
        return make_response(page, status_of(refusal))


def _come_in(slug: str, door: Door) -> Response:
    if door.protocol == "OIDC":
        answered = {"code", "error"} & request.args.keys()
        return _open(slug, door, oidc.finish(slug, door)) if answered else oidc.begin(slug, door)
    ticket = request.args.get("ticket")
    if ticket:
        return _open(slug, door, cas.received_for(slug, door, ticket))
    return redirect(cas.sign_in_address(slug, door))


def _open(slug: str, door: Door, received: Received) -> Response:
    with transaction() as writing:
        life = current_settings().session_life
        token = begin_visit(writing, slug, door.code, received, now=wire_now(), life=life)
        enrol(writing, slug, received, world_now())
    keep_visit(slug, token)
    return redirect(url_for("pages.show", slug=slug))


def _goodbye(slug: str, visit: Visit | None) -> str:
    """Where a visitor goes on leaving: who was not in leaves by the GAR's door; behind a closed door nobody waits."""
    if visit is not None and visit.door == ACCOUNT:
        return url_for("account.form", slug=slug)
    code = visit.door if visit else GAR
    door = next((door for door in doors_of(db.session(), slug) if door.code == code), None)
    if door is None:
        return url_for("pages.doors", slug=slug)
    if door.protocol == "OIDC" and visit is not None:
        return oidc.sign_out_address(slug, door, visit.id_token or "")
    return cas.sign_out_address(slug, door)
