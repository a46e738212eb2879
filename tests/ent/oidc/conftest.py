"""The ENT's provider over a real socket, with a third party's client and a person's browser."""

import pytest

from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from oidc_visitors import CONFIDENTIAL, LIMITED, OTHER, PUBLIC, RETURN, SECRET, SIGNED_OUT

SCOPES = ("openid", "profile", "email", "ent")


@pytest.fixture
def site(site: Site) -> Site:
    """The tiny world with four clients: two confidential ones, one of few rights, a public one."""
    known = {"redirect_uris": (RETURN,), "post_logout_redirect_uris": (SIGNED_OUT,), "scopes": SCOPES}
    registrations = (
        Registration(client_id=CONFIDENTIAL, name="Le site d'essai", secret=SECRET, **known),
        Registration(client_id=OTHER, name="Un autre site", secret=SECRET, **known),
        Registration(
            client_id=LIMITED, name="Un site discret", secret=SECRET, redirect_uris=(RETURN,), scopes=("openid",)
        ),
        Registration(client_id=PUBLIC, name="Une application", **known),
    )
    with site.inside("ent"), transaction() as session:
        for registration in registrations:
            register_client(session, registration, wire_now())
    return site
