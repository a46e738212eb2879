"""One cookie a party and a world: the name carries the world's code, the signature its epoch."""

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer

from gar_sim.kernel.sandbox import current_world


class WorldSessions(SecureCookieSessionInterface):
    """Flask's signed cookie, told apart by party and world: a path alone would not isolate them."""

    def __init__(self, party: str) -> None:
        self._party = party

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """As Flask does; without a cookie there is no signature to prepare for, and wires send none."""
        if "HTTP_COOKIE" not in request.environ:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """As Flask does; nothing was kept where nobody looked and nothing is there."""
        if session or session.accessed or session.modified:
            super().save_session(app, session, response)

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - the signature is Flask's
        return f"{self._party}_{current_world().code}"

    def get_cookie_path(self, app: Flask) -> str:  # noqa: ARG002
        return request.root_path or "/"

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002
        return request.is_secure

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        if not app.secret_key:
            return None
        world = current_world()
        return URLSafeTimedSerializer(
            app.secret_key,
            salt=f"{self._party}/{world.code}/{world.epoch}",
            serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation, "digest_method": self.digest_method},
        )
