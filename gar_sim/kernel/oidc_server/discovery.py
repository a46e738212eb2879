"""The provider's own description (OpenID Connect Discovery 1.0 §3)."""

from typing import Any

from gar_sim.kernel.oidc_server.keys import ALGORITHM
from gar_sim.kernel.oidc_server.paths import Paths
from gar_sim.kernel.oidc_server.provider import Provider


def describe(provider: Provider, paths: Paths) -> dict[str, Any]:
    """The discovery document, with addresses as this request reaches them."""
    issuer = provider.issuer_url()
    return {
        "issuer": issuer,
        "authorization_endpoint": issuer + paths.authorize,
        "token_endpoint": issuer + paths.token,
        "userinfo_endpoint": issuer + paths.userinfo,
        "end_session_endpoint": issuer + paths.end_session,
        "jwks_uri": issuer + paths.jwks,
        "scopes_supported": provider.scopes,
        "claims_supported": ["sub", *(claim.name for claim in provider.claims)],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login", "select_account", "consent"],
        "claims_parameter_supported": False,
        "request_parameter_supported": False,
        "request_uri_parameter_supported": False,
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
        "ui_locales_supported": ["fr"],
    }
