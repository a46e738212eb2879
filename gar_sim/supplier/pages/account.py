"""Coming in with an own account: `/entree/compte`, the password one chooses, the one that is forgotten."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record, record_refusal
from gar_sim.kernel.web.addresses import collapse
from gar_sim.kernel.web.errors import status_of
from gar_sim.supplier.accounts.attempts import count_attempt, forget_attempts
from gar_sim.supplier.accounts.choosing import AT_ONCE, BY_MESSAGE, choose, give_key, holder_of
from gar_sim.supplier.accounts.mails import outbox_of, send_link
from gar_sim.supplier.accounts.passwords import SHORTEST, fits
from gar_sim.supplier.accounts.sign_in import (
    end_other_visits,
    find_account,
    received_from,
    refused,
    signed_in,
    turned_away,
)
from gar_sim.supplier.doors import ACCOUNT
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import Account, HostedResource
from gar_sim.supplier.pages.about import about
from gar_sim.supplier.pages.cookies import keep_visit, visit_token
from gar_sim.supplier.pages.world_keys import first_password_key
from gar_sim.supplier.visits import begin_visit, visit_of
from gar_sim.values.errors import DomainError, NotFound

blueprint = Blueprint("account", __name__, url_prefix="/<slug>")


@blueprint.get("/entree/compte")
def form(slug: str) -> str:
    """Login and password."""
    return _render("sign_in", find_hosted(db.session(), slug))


@blueprint.post("/entree/compte")
def sign_in(slug: str) -> ResponseReturnValue:
    """Come in; with a first password, to choose another at once."""
    resource = find_hosted(db.session(), slug)
    try:
        account = _who(slug)
    except DomainError as error:
        record_refusal(turned_away(resource, error.code))
        return _render("sign_in", resource, error), status_of(error)
    if account.password_hash is None:
        with transaction() as writing:
            key = give_key(writing, account, AT_ONCE, wire_now())
        return redirect(url_for("account.choose_form", slug=slug, cle=key), 303)
    return _come_in(resource, account.id)


@blueprint.get("/entree/compte/mot-de-passe")
def choose_form(slug: str) -> str:
    """Choose a password, with the key of a first sign-in or of a message. Raises Refused."""
    resource = find_hosted(db.session(), slug)
    return _render("choose_password", resource, account=holder_of(db.session(), slug, _key(), wire_now()))


@blueprint.post("/entree/compte/mot-de-passe")
def choose_password(slug: str) -> ResponseReturnValue:
    """Keep it, and come in."""
    resource = find_hosted(db.session(), slug)
    typed = request.form.get("mot_de_passe", ""), request.form.get("encore", "")
    try:
        with transaction() as writing:
            account = holder_of(writing, slug, _key(), wire_now())
            choose(writing, account, *typed, first_password_key())
            holder = account.id
    except DomainError as error:
        if error.code == "KEY_USED":
            raise
        account = holder_of(db.session(), slug, _key(), wire_now())
        return _render("choose_password", resource, error, account=account), status_of(error)
    flash("Votre mot de passe est choisi. L'ancien ne sert plus : jetez le coupon.", "success")
    return _come_in(resource, holder)


@blueprint.get("/entree/compte/oubli")
def forgotten_form(slug: str) -> str:
    """What to do when a password is forgotten."""
    return _render("forgotten", find_hosted(db.session(), slug), sent=False)


@blueprint.post("/entree/compte/oubli")
def forgotten(slug: str) -> ResponseReturnValue:
    """Send a link where there is an address. The answer is the same for every login: it tells nobody who has one."""
    resource = find_hosted(db.session(), slug)
    try:
        with transaction() as writing:
            login = request.form.get("identifiant", "")
            count_attempt(writing, slug, f"oubli:{login.strip().lower()}", wire_now())
            account = find_account(writing, slug, login)
            if account is not None and account.mail and _demo_mode():
                key = give_key(writing, account, BY_MESSAGE, wire_now())
                link = url_for("account.choose_form", slug=slug, cle=key, _external=True)
                send_link(writing, account, collapse(link), world_now())
    except DomainError as error:
        return _render("forgotten", resource, error, sent=False), status_of(error)
    return _render("forgotten", resource, sent=True)


@blueprint.get("/courriers")
def outbox(slug: str) -> str:
    """The messages that would have left, in a demo alone."""
    if not _demo_mode():
        raise NotFound("NO_OUTBOX", "Il n'y a pas de boîte d'envoi ici : le simulateur n'écrit à personne.")
    mails = outbox_of(db.session(), slug)
    return render_template("supplier/account/outbox.html", **about(find_hosted(db.session(), slug)), mails=mails)


@blueprint.post("/entree/compte/autres")
def end_others(slug: str) -> Response:
    """Close the other sessions of the account that is in."""
    visit = visit_of(db.session(), slug, visit_token(slug), wire_now())
    if visit is not None and visit.door == ACCOUNT:
        with transaction() as writing:
            end_other_visits(writing, visit)
        flash("L'autre session est fermée.", "success")
    return redirect(url_for("pages.show", slug=slug), 303)


def _who(slug: str) -> Account:
    """The account that the form proves; the try is counted first. Raises Refused."""
    login = request.form.get("identifiant", "").strip().lower()
    with transaction() as writing:
        count_attempt(writing, slug, f"compte:{login}", wire_now())
    account = find_account(db.session(), slug, login)
    fitting = fits(first_password_key(), account, request.form.get("mot_de_passe", ""))
    if account is None or not fitting:
        raise refused()
    with transaction() as writing:
        forget_attempts(writing, slug, f"compte:{login}")
    return account


def _come_in(resource: HostedResource, account_id: str) -> Response:
    with transaction() as writing:
        account = writing.get_one(Account, account_id)
        life = current_settings().session_life
        record(writing, signed_in(resource, account))
        token = begin_visit(writing, account.slug, ACCOUNT, received_from(account), now=wire_now(), life=life)
        account.last_seen_at = world_now()
    keep_visit(resource.slug, token)
    return redirect(url_for("pages.show", slug=resource.slug), 303)


def _render(page: str, resource: HostedResource, error: DomainError | None = None, **more: object) -> str:
    return render_template(
        f"supplier/account/{page}.html",
        **about(resource),
        error=error,
        login=request.form.get("identifiant", ""),
        key=_key(),
        shortest=SHORTEST,
        demo_mode=_demo_mode(),
        **more,
    )


def _key() -> str:
    return request.values.get("cle", "")


def _demo_mode() -> bool:
    return current_settings().demo_mode
