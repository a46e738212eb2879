"""The distributor who declares subscriptions to the GAR, by its web service (gar-wire §1.2)."""

from urllib.parse import quote

from requests import RequestException, Response

from gar_sim.formats.abonnement import encode_category_change, encode_one
from gar_sim.formats.accept import Form
from gar_sim.kernel.outbound import outbound_session
from gar_sim.values.errors import InvalidInput, Unavailable
from gar_sim.values.subscriptions import CategoryChange, SubscriptionDraft

_HEADERS = {"Content-Type": Form.XML.content_type, "Accept": Form.XML.value}


def declare(service: str, draft: SubscriptionDraft) -> None:
    """Create a subscription by `PUT`. `service` is the web service's address, without a final slash.

    Raises InvalidInput with the GAR's own words when it refuses, Unavailable when it does not answer.
    """
    _send("PUT", f"{service}/{quote(draft.id, safe='')}", draft.distributor, encode_one(draft, Form.XML), 201)


def change_category(service: str, change: CategoryChange) -> None:
    """Change the category of a subscription by `POST /categorie`. Raises as `declare`."""
    _send("POST", f"{service}/categorie", change.distributor, encode_category_change(change), 200)


def _send(method: str, address: str, distributor: str, body: bytes, expected: int) -> None:
    session = outbound_session(f"distributeur:{distributor}")
    try:
        answer = session.request(method, address, data=body, headers=_HEADERS)
    except RequestException as error:
        raise Unavailable("GAR_SILENT", "Le GAR ne répond pas à la déclaration d'un abonnement.") from error
    if answer.status_code != expected:
        raise InvalidInput("GAR_REFUSED", f"Le GAR a refusé un abonnement : {_words(answer)}")


def _words(answer: Response) -> str:
    return f"{answer.status_code} {answer.text}"
