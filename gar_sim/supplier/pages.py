"""A resource's page: signs people in by the GAR and shows exactly what came with the click."""

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.visits import end_visit, find_visit, open_visit
from gar_sim.kernel.web.errors import status_of
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import HostedResource, Visit
from gar_sim.supplier.sign_in import received_for, sign_in_address, sign_out_address
from gar_sim.supplier.visitors import class_of, received_by, visitor_of
from gar_sim.values.errors import DomainError
from gar_sim.values.resources import PRESENTATION_LABELS, Presentation

blueprint = Blueprint("pages", __name__)


@blueprint.get("/<slug>/")
def show(slug: str) -> Response | str:
    """The resource, for who is signed in; everybody else is sent to the GAR and comes back with a ticket."""
    resource = find_hosted(db.session(), slug)
    if request.args.get("ticket"):
        return _enter(resource, request.args["ticket"])
    visit = find_visit(db.session(), Visit, _tokens().get(slug), wire_now())
    if visit is None or visit.slug != slug:
        return redirect(sign_in_address(resource))
    sign_person_in_pages(visitor_of(visit), url_for("pages.leave", slug=slug))
    return render_template(
        "supplier/resource.html",
        **_about(resource),
        received=received_by(resource, visit),
        received_at=visit.opened_at,
        protocol="CAS",
        class_name=class_of(visit),
    )


@blueprint.post("/<slug>/deconnexion")
def leave(slug: str) -> Response:
    """Sign out here, then at the GAR and the ENT."""
    resource = find_hosted(db.session(), slug)
    token = _tokens().get(slug)
    _keep({other: kept for other, kept in _tokens().items() if other != slug})
    if token:
        with transaction() as writing:
            end_visit(writing, Visit, token)
    return redirect(sign_out_address(resource))


def _enter(resource: HostedResource, ticket: str) -> Response:
    try:
        attributes = received_for(resource, ticket)
    except DomainError as refusal:
        page = render_template("supplier/refused.html", refusal=refusal, **_about(resource))
        return make_response(page, status_of(refusal))
    token, now = new_token(), wire_now()
    visit = Visit(
        token=token,
        expires_at=now + current_settings().session_life,
        slug=resource.slug,
        ticket=ticket,
        attributes=attributes,
        opened_at=now,
    )
    with transaction() as writing:
        open_visit(writing, visit, now)
    _keep({**_tokens(), resource.slug: token})
    return redirect(url_for("pages.show", slug=resource.slug))


def _tokens() -> dict[str, str]:
    kept: dict[str, str] = session.get("visits", {})
    return kept


def _keep(tokens: dict[str, str]) -> None:
    session["visits"] = tokens


def _about(resource: HostedResource) -> dict[str, object]:
    return {
        "supplier": {"slug": resource.slug, "name": resource.supplier, "tagline": "", "skin": None},
        "resource": {
            "title": resource.title,
            "presentation": resource.presentation,
            "presentation_label": PRESENTATION_LABELS[Presentation(resource.presentation)],
            "chapters": [],
        },
        "sign_in_url": sign_in_address(resource),
        "leave_url": url_for("pages.leave", slug=resource.slug),
    }
