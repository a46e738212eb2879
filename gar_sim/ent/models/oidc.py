"""The OpenID provider's own tables; their columns are those of the kernel's machinery."""

from sqlalchemy import ForeignKeyConstraint, Index

from gar_sim.kernel.oidc_server import Models
from gar_sim.kernel.oidc_server.columns import ClientColumns, CodeColumns, KeyColumns, TokenColumns


class OidcClient(ClientColumns):
    """A service that signs people in from the ENT."""

    __tablename__ = "ent_oidc_client"


class OidcCode(CodeColumns):
    """An authorization code, by its digest."""

    __tablename__ = "ent_oidc_code"
    __table_args__ = (
        ForeignKeyConstraint(["client_id"], ["ent_oidc_client.client_id"]),
        ForeignKeyConstraint(["person_id"], ["ent_person.id"]),
        Index(None, "expires_at"),
    )


class OidcToken(TokenColumns):
    """An access token, by its digest."""

    __tablename__ = "ent_oidc_token"
    __table_args__ = (
        ForeignKeyConstraint(["client_id"], ["ent_oidc_client.client_id"]),
        ForeignKeyConstraint(["person_id"], ["ent_person.id"]),
        Index(None, "code_digest"),
        Index(None, "session_digest"),
        Index(None, "expires_at"),
    )


class OidcKey(KeyColumns):
    """The key that signs identity tokens in this world."""

    __tablename__ = "ent_oidc_key"


OIDC = Models(client=OidcClient, code=OidcCode, token=OidcToken, key=OidcKey)
"""The four of them, for the machinery."""
