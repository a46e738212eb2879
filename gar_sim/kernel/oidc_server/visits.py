"""What browsers visit: authorization and signing out. Errors go back to the client, or are told in French here."""

from urllib.parse import urlencode

from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import OAuth2Request
from authlib.oidc.rpinitiated.end_session import EndSessionRequest
from flask import redirect, request
from flask.typing import ResponseReturnValue

from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import record, record_refusal
from gar_sim.kernel.oidc_server import keys, records
from gar_sim.kernel.oidc_server.columns import ClientColumns
from gar_sim.kernel.oidc_server.grants import CodeGrant
from gar_sim.kernel.oidc_server.logout import is_about
from gar_sim.kernel.oidc_server.provider import Agreement, SignedIn
from gar_sim.kernel.oidc_server.server import OpenIdServer
from gar_sim.values.errors import InvalidInput, Refused

ASKED_ONCE = frozenset({"prompt", "max_age"})
"""Parameters that the sign-in page satisfies: the address that it leads back to leaves them out."""


class Visits:
    """Endpoints of one provider for browsers."""

    def __init__(self, server: OpenIdServer) -> None:
        self._server = server
        self._provider = server.provider
        self._portal = server.provider.portal

    def authorize(self) -> ResponseReturnValue:
        """Sign the person in if need be, then send the browser back with a code (OIDC Core §3.1.2).

        Raises Refused, told in French here, where the client is closed to this person.
        """
        asked, who = self._server.create_oauth2_request(None), self._portal.signed_in()
        try:
            asked.client = self._trusted_client(asked)
            self._server.require_supported(asked)
            grant = self._server.get_consent_grant(asked, who)
            if who is None or self._server.needs_sign_in(asked, grant, who):
                return self._portal.ask_to_sign_in(_way_back())
        except OAuth2Error as error:
            return self._refuse("authorize", asked, error)
        return self._send_back(asked, grant, who, self._agreement(asked, who))

    def end_session(self) -> ResponseReturnValue:
        """Sign the person out for a client that proves whom it means; otherwise ask the person."""
        keys.make_ready(self._provider.models.key)
        asked, who = self._server.create_oauth2_request(None), self._portal.signed_in()
        try:
            wanted = self._server.validate_endpoint_request("end_session", asked)
        except OAuth2Error as error:
            return self._refuse("end_session", asked, error)
        return self._sign_out(wanted, who) if is_about(self._provider, wanted, who) else self._portal.ask_to_sign_out()

    def _trusted_client(self, asked: OAuth2Request) -> ClientColumns:
        """The client, once it is known and the address it names is its own: only then may an error go there."""
        client = self._server.query_client(asked.payload.client_id)
        if client is None:
            raise OAuth2Error(error="invalid_client")
        if not client.check_redirect_uri(asked.payload.redirect_uri or ""):
            asked.client = client
            raise OAuth2Error(error="invalid_redirect_uri")
        return client

    def _agreement(self, asked: OAuth2Request, who: SignedIn) -> Agreement | None:
        client_id = asked.client.client_id
        try:
            return self._provider.agreement(db.session(), client_id, who.person_id, who.session_digest)
        except Refused as refusal:
            record_refusal(
                records.refused(self._provider, "authorize", asked, status=403, code=refusal.code, person=who.person_id)
            )
            raise

    def _send_back(
        self, asked: OAuth2Request, grant: CodeGrant, who: SignedIn, agreed: Agreement | None
    ) -> ResponseReturnValue:
        with transaction() as session:
            answer = self._server.create_authorization_response(asked, who, grant)
            record(session, records.code_issued(self._provider, asked, who.person_id, agreed, answer.location))
        return redirect(self._with_issuer(answer.location))

    def _sign_out(self, wanted: EndSessionRequest, who: SignedIn | None) -> ResponseReturnValue:
        with transaction() as session:
            answer = self._server.create_endpoint_response("end_session", wanted)
            person_id = who.person_id if who else None
            record(session, records.signed_out(self._provider, wanted.client.client_id, person_id))
        return answer or self._portal.signed_out()

    def _refuse(self, action: str, asked: OAuth2Request, error: OAuth2Error) -> ResponseReturnValue:
        """Tell the client where its address is trusted, else tell the person. Raises InvalidInput then."""
        status = 302 if error.redirect_uri else 400
        record_refusal(records.refused(self._provider, action, asked, status=status, code=error.error))
        if not error.redirect_uri:
            raise _in_french(action, error)
        error.state = asked.payload.state
        return redirect(self._with_issuer(add_params_to_uri(error.redirect_uri, error.get_body())))

    def _with_issuer(self, location: str) -> str:
        """Every answer says whose it is, against mix-up (RFC 9207 §2)."""
        return str(add_params_to_uri(location, [("iss", self._provider.issuer_url())]))


def _way_back() -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ASKED_ONCE]
    return f"{request.root_path}{request.path}?{urlencode(kept)}"


def _in_french(action: str, error: OAuth2Error) -> InvalidInput:
    match action, error.error:
        case _, "invalid_client":
            return InvalidInput(
                "UNKNOWN_CLIENT",
                "Le site qui demande cette connexion n'est pas déclaré ici.",
                remedy="Revenez à ce site et prévenez son éditeur : son identifiant est inconnu.",
            )
        case _, "invalid_redirect_uri":
            return InvalidInput(
                "UNKNOWN_REDIRECT_URI",
                "L'adresse de retour demandée n'est pas celle que ce site a déclarée.",
                remedy="N'allez pas plus loin si vous ne connaissez pas ce site ; sinon, prévenez son éditeur.",
            )
        case "end_session", _:
            return InvalidInput(
                "BAD_SIGN_OUT",
                "Cette demande de déconnexion n'est pas valable : vous êtes resté connecté.",
                remedy="Déconnectez-vous par le bouton en haut de la page.",
            )
        case _:
            return InvalidInput(
                "BAD_SIGN_IN_REQUEST",
                "La demande de connexion de ce site est mal formée.",
                remedy="Revenez à ce site et recommencez ; si cela dure, prévenez son éditeur.",
            )
