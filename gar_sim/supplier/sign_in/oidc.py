"""An OpenID Connect door, with Authlib's client over our transports (`kernel.oidc_client`)."""

from flask import url_for
from werkzeug.wrappers import Response

from gar_sim.kernel import oidc_client
from gar_sim.kernel.oidc_client import Provider
from gar_sim.kernel.web.addresses import expand
from gar_sim.supplier.doors import Door
from gar_sim.supplier.received import Received, from_claims


def provider_behind(slug: str, door: Door) -> Provider:
    """The provider, as this resource knows it. The scope asks for nothing: what a connector carries is fixed."""
    return Provider(
        name=door.sender,
        issuer=expand(door.server),
        client_id=door.client_id,
        client_secret=door.client_secret,
        party=f"fournisseur:{slug}",
        scope="openid",
    )


def begin(slug: str, door: Door) -> Response:
    """Send the browser to the provider. Raises Unavailable."""
    address = url_for("pages.enter", slug=slug, code=door.code, _external=True)
    return oidc_client.begin_sign_in(provider_behind(slug, door), address)


def finish(slug: str, door: Door) -> Received:
    """Take the browser back. Raises Refused or Unavailable, as `oidc_client.finish_sign_in`."""
    signed_in = oidc_client.finish_sign_in(provider_behind(slug, door))
    return from_claims(door, signed_in.claims, signed_in.sid, signed_in.id_token)


def sign_out_address(slug: str, door: Door, id_token: str) -> str:
    """Where to send a person to end the session at the provider too, which then says goodbye itself."""
    return oidc_client.sign_out_address(provider_behind(slug, door), id_token)
