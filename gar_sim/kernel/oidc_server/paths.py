"""Where a provider's endpoints stand, below its issuer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths below the issuer's own; the discovery document stands where its standard says."""

    authorize: str = "/authorize"
    token: str = "/token"  # noqa: S105 - a path
    userinfo: str = "/userinfo"
    end_session: str = "/end_session"
    jwks: str = "/jwks"
    discovery: str = "/.well-known/openid-configuration"
