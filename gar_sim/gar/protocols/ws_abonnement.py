"""The subscription web service, as distributors call it (gar-wire §1)."""

from http import HTTPStatus
from typing import Final

from flask import Response, request
from werkzeug.exceptions import HTTPException

from gar_sim.formats.abonnement import (
    already_exists,
    decode_category_change,
    decode_filters,
    decode_json,
    decode_slice,
    decode_xml,
    encode_error,
    encode_list,
    encode_one,
)
from gar_sim.formats.accept import Form, chosen_form
from gar_sim.formats.etablissements import encode_schools
from gar_sim.formats.xml_writing import printable
from gar_sim.gar.domain.subscription_rules import RuleSettings
from gar_sim.gar.services.subscriptions.declaring import (
    SUBSCRIPTION_EXISTS,
    change_category,
    create_subscription,
    delete_subscription,
    update_subscription,
)
from gar_sim.gar.services.subscriptions.listing import list_subscriptions
from gar_sim.gar.services.subscriptions.schools import national_schools
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import Exchange, Outcome, record, record_reading, record_refusal
from gar_sim.kernel.web.callers import caller_name, current_caller
from gar_sim.kernel.web.errors import WireBlueprint
from gar_sim.values.errors import DomainError, NotFound, Refused
from gar_sim.values.subscriptions import SubscriptionDraft

WIRE: Final = "ws-abonnement"
_DISTRIBUTOR: Final = "distributeur"


def _render_error(error: DomainError, status: int) -> Response:
    """Refuse in the form that was asked for, never with an empty body, and remember it (gar-wire §1.10)."""
    message = already_exists(_subscription_of_address()) if error.code == SUBSCRIPTION_EXISTS else error.message
    body = encode_error(error.code, f"{message} {error.remedy}".strip(), _form(), resource=request.path)
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        record_refusal(_exchange(Outcome.REFUSED, status, body, error_code=error.code))
    return Response(body, status, content_type=_form().content_type)


blueprint = WireBlueprint("ws_abonnement", __name__, url_prefix="/abonnement", render_error=_render_error)


@blueprint.url_value_preprocessor
def _clean(_endpoint: str | None, values: dict[str, str] | None) -> None:
    """What no document could carry names no subscription; some databases would not even look."""
    if values and "subscription_id" in values:
        values["subscription_id"] = printable(values["subscription_id"])


@blueprint.put("/<subscription_id>")
def create(subscription_id: str) -> Response:
    """Declare a subscription: 201, or 409 when its identifier has served."""
    distributor, sent, rules = _distributor(), _sent(), _rules()
    with transaction() as session:
        kept = create_subscription(
            session, sent, path_id=subscription_id, distributor=distributor, rules=rules, now=world_now()
        )
        body = encode_one(kept, _form())
        record(session, _exchange(Outcome.GRANTED, HTTPStatus.CREATED, body, about=kept))
    return _answer(body, HTTPStatus.CREATED)


@blueprint.post("/<subscription_id>")
def update(subscription_id: str) -> Response:
    """Change a subscription: 200, or 404 for an identifier that is not the caller's."""
    distributor, sent, rules = _distributor(), _sent(), _rules()
    with transaction() as session:
        kept = update_subscription(
            session, subscription_id, sent, distributor=distributor, rules=rules, now=world_now()
        )
        body = encode_one(kept, _form())
        record(session, _exchange(Outcome.GRANTED, HTTPStatus.OK, body, about=kept))
    return _answer(body)


@blueprint.delete("/<subscription_id>")
def delete(subscription_id: str) -> Response:
    """Delete a subscription: 204 and no body, or 404."""
    distributor = _distributor()
    with transaction() as session:
        delete_subscription(session, subscription_id, distributor=distributor, now=world_now())
        record(session, _exchange(Outcome.GRANTED, HTTPStatus.NO_CONTENT))
    answer = Response(status=HTTPStatus.NO_CONTENT)
    del answer.headers["Content-Type"]
    return answer


@blueprint.post("/categorie")
def category() -> Response:
    """Change the category of a subscription, where the setting leaves that door open."""
    distributor = _distributor()
    if not current_settings().category_change:
        raise NotFound("NO_CATEGORY_CHANGE", "Cette installation ne change pas la catégorie d'un abonnement.")
    change = decode_category_change(request.get_data())
    with transaction() as session:
        kept = change_category(session, change, distributor=distributor, now=world_now())
        body = encode_one(kept, _form())
        record(session, _exchange(Outcome.GRANTED, HTTPStatus.OK, body, about=kept))
    return _answer(body)


@blueprint.route("/abonnements", methods=["GET", "POST"])
def listing() -> Response:
    """List subscriptions. The filters are a body, on GET too; `debut` and `fin` cut the list (gar-wire §1.7)."""
    distributor, filters = _distributor(), decode_filters(request.get_data())
    wanted = decode_slice(request.args.get("debut"), request.args.get("fin"))
    body = encode_list(list_subscriptions(db.session(), filters, wanted, distributor=distributor), _form())
    record_reading(lambda: _exchange(Outcome.GRANTED, HTTPStatus.OK, body))
    return _answer(body)


@blueprint.get("/etablissements/etablissements.xml")
def schools() -> Response:
    """The national list of schools, in XML whatever is asked for (gar-wire §1.9)."""
    current_caller()
    body = encode_schools(national_schools(db.session()))
    record_reading(lambda: _exchange(Outcome.GRANTED, HTTPStatus.OK))
    return Response(body, content_type=Form.XML.content_type)


_ACTIONS: Final = {
    "create": "PUT abonnement",
    "update": "POST abonnement",
    "delete": "DELETE abonnement",
    "category": "categorie",
    "listing": "abonnements",
    "schools": "etablissements",
}


def _distributor() -> str | None:
    """The distributor who calls; None for an open caller, which acts for whom its document names."""
    caller = current_caller()
    if caller.is_open:
        return None
    if caller.kind != _DISTRIBUTOR:
        raise Refused("NOT_A_DISTRIBUTOR", "Seul un distributeur déclare des abonnements.")
    return caller.id


def _sent() -> SubscriptionDraft:
    body = request.get_data()
    return decode_json(body) if request.is_json else decode_xml(body)


def _rules() -> RuleSettings:
    return RuleSettings(refuse_past_end=current_settings().refuse_past_end)


def _form() -> Form:
    return chosen_form(request.headers.get("Accept"))


def _answer(body: bytes, status: int = HTTPStatus.OK) -> Response:
    answer = Response(body, status, content_type=_form().content_type)
    answer.vary.add("Accept")
    return answer


def _exchange(
    outcome: Outcome,
    status: int,
    answer: bytes | None = None,
    *,
    about: SubscriptionDraft | None = None,
    error_code: str | None = None,
) -> Exchange:
    schools = about.schools if about else ()
    return Exchange(
        wire=WIRE,
        action=_ACTIONS.get((request.endpoint or "").rpartition(".")[2], request.method),
        caller=caller_name(),
        callee="gar",
        outcome=outcome,
        status=status,
        error_code=error_code,
        school=schools[0] if len(schools) == 1 else None,
        resource=about.resource if about else None,
        request_body=_request_text(),
        response_body=answer.decode() if answer else None,
    )


def _request_text() -> str | None:
    try:
        return request.get_data(as_text=True) or None
    except HTTPException:  # larger than what is read at all
        return None


def _subscription_of_address() -> str:
    return str((request.view_args or {}).get("subscription_id", ""))
