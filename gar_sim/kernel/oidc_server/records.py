"""How the provider's exchanges are recorded."""

from typing import Any
from urllib.parse import urlencode

from authlib.oauth2.rfc6749 import OAuth2Request
from flask import Response

from gar_sim.kernel.exchanges import Exchange, Outcome, sent_to
from gar_sim.kernel.oidc_server.provider import Agreement, Provider


def code_issued(
    provider: Provider, asked: OAuth2Request, person_id: str, agreed: Agreement | None, back: str
) -> Exchange:
    """The browser goes back to that address, with a code: no datum yet."""
    return _exchange(
        provider,
        action="authorize",
        **_parties(asked.client.client_id, agreed),
        outcome=Outcome.GRANTED,
        status=302,
        person=person_id,
        school=agreed.school if agreed else None,
        resource=agreed.resource if agreed else None,
        request_body=parameters(asked),
        response_body=sent_to(back),
    )


def tokens_issued(provider: Provider, asked: OAuth2Request, answer: Response) -> Exchange:
    """A code was changed into tokens; the ID token says who, and no more."""
    client_id, person = asked.client.client_id, asked.user
    return _exchange(
        provider,
        action="token",
        **_parties(client_id, person.agreement),
        outcome=Outcome.GRANTED,
        status=answer.status_code,
        person=person.id,
        released=provider.released(person, {"sub": provider.subject(client_id, person.id)}),
        request_body=parameters(asked),
        response_body=answer.get_data(as_text=True),
    )


def claims_given(provider: Provider, asked: OAuth2Request, answer: Response) -> Exchange:
    """Userinfo answered: what was said, and what was known and kept back."""
    client_id, person = asked.client.client_id, asked.user
    agreement = person.agreement
    return _exchange(
        provider,
        action="userinfo",
        **_parties(client_id, person.agreement),
        outcome=Outcome.GRANTED,
        status=answer.status_code,
        person=person.id,
        school=agreement.school if agreement else None,
        resource=agreement.resource if agreement else None,
        released=provider.released(person, provider.claims_for(client_id, person, asked.scope)),
        withheld=provider.withheld(person, asked.scope),
        response_body=answer.get_data(as_text=True),
    )


def signed_out(provider: Provider, client_id: str, person_id: str | None) -> Exchange:
    """A client signed the person out."""
    return _exchange(
        provider, action="end_session", caller=client_id, outcome=Outcome.SIGNED_OUT, status=302, person=person_id
    )


def refused(
    provider: Provider, action: str, asked: OAuth2Request, *, status: int, code: str, person: str | None = None
) -> Exchange:
    """A request refused; the caller is the client where it is known."""
    return _exchange(
        provider,
        action=action,
        caller=asked.client.client_id if asked.client else "client",
        outcome=Outcome.REFUSED,
        status=status,
        error_code=code,
        person=person,
        request_body=parameters(asked),
    )


def parameters(asked: OAuth2Request) -> str:
    """What was sent, by query and by form."""
    return urlencode(list(asked.payload.data.items(multi=True)))


def _parties(client_id: str, agreed: Agreement | None) -> dict[str, str]:
    """Who speaks to whom, by the names of the agreement where there is one."""
    return {"caller": agreed.client, "callee": agreed.provider} if agreed else {"caller": client_id}


def _exchange(provider: Provider, **facts: Any) -> Exchange:
    return Exchange(**{"wire": provider.wire, "callee": provider.callee, **facts})
