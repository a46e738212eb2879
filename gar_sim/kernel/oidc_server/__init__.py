"""The machinery of an OpenID provider, over Authlib: authorization code flow, ID token, userinfo, logout.

A party gives its tables (`columns`), its claims and its pages (`provider`), and gets two blueprints
(`blueprints`). Sources: OpenID Connect Core 1.0, Discovery 1.0, RP-Initiated Logout 1.0, RFC 6749,
6750, 7636, 8252, 9207, 9700.
"""

from gar_sim.kernel.oidc_server.blueprints import Paths, blueprints
from gar_sim.kernel.oidc_server.provider import Agreement, Claim, Models, Portal, Provider, SignedIn

__all__ = ["Agreement", "Claim", "Models", "Paths", "Portal", "Provider", "SignedIn", "blueprints"]
