"""A resource's page: signs people in by the GAR and shows exactly what came with the click."""

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.identifiers import new_token
from gar_sim.kernel.web.errors import status_of
from gar_sim.kernel.web.pages import sign_person_in_pages
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import HostedResource, Visit
from gar_sim.supplier.sign_in import received_for, sign_in_address, sign_out_address
from gar_sim.supplier.visits import end_visit, find_visit, open_visit
from gar_sim.values.errors import DomainError
from gar_sim.values.profiles import PROFILE_LABELS, Profile
from gar_sim.values.release import ATTRIBUTE_LABELS, ReleasedDatum
from gar_sim.values.resources import PRESENTATION_LABELS, Presentation

blueprint = Blueprint("pages", __name__)


@blueprint.get("/<slug>/")
def show(slug: str) -> Response | str:
    """The resource, for who is signed in; everybody else is sent to the GAR and comes back with a ticket."""
    resource = find_hosted(db.session(), slug)
    if request.args.get("ticket"):
        return _enter(resource, request.args["ticket"])
    visit = find_visit(db.session(), slug, _tokens().get(slug), wire_now())
    if visit is None:
        return redirect(sign_in_address(resource))
    sign_person_in_pages(Anonymous(_who(visit)), url_for("pages.leave", slug=slug))
    return render_template("supplier/resource.html", **_about(resource), **_received(resource, visit))


@blueprint.post("/<slug>/deconnexion")
def leave(slug: str) -> Response:
    """Sign out here, then at the GAR and the ENT."""
    resource = find_hosted(db.session(), slug)
    token = _tokens().get(slug)
    _keep({other: kept for other, kept in _tokens().items() if other != slug})
    if token:
        with transaction() as writing:
            end_visit(writing, token)
    return redirect(sign_out_address(resource))


@dataclass(frozen=True, slots=True)
class Anonymous:
    """A person as a supplier knows one: by what was received, without a name."""

    display_name: str
    role_label: str = "sans nom ni adresse"


def _who(visit: Visit) -> str:
    profile = next(iter(visit.attributes.get("PRO", [])), "")
    label = PROFILE_LABELS[Profile.parse(profile)].capitalize() if profile else "Visiteur"
    division = visit.attributes.get("DIV", [""])[0].partition("##")[2]
    return f"{label} de {division}" if division else label


def _enter(resource: HostedResource, ticket: str) -> Response:
    try:
        attributes = received_for(resource, ticket)
    except DomainError as refusal:
        page = render_template("supplier/refused.html", refusal=refusal, **_about(resource))
        return make_response(page, status_of(refusal))
    token = new_token()
    with transaction() as writing:
        open_visit(
            writing,
            token=token,
            slug=resource.slug,
            ticket=ticket,
            attributes=attributes,
            now=wire_now(),
            life=current_settings().session_life,
        )
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


def _received(resource: HostedResource, visit: Visit) -> dict[str, object]:
    received = [
        ReleasedDatum(name, tuple(visit.attributes[name]), resource.purposes.get(name, ""))
        for name in sorted(visit.attributes, key=_shown_order)
    ]
    division = visit.attributes.get("DIV", [""])[0]
    return {
        "received": received,
        "received_at": visit.opened_at,
        "protocol": "CAS",
        "class_name": division.partition("##")[2],
    }


def _shown_order(name: str) -> tuple[int, str]:
    known = list(ATTRIBUTE_LABELS)
    return (known.index(name) if name in known else len(known), name)
