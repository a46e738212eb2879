"""An ENT project as the provider that signs its people in."""

from gar_sim.gar.models import EntProject
from gar_sim.kernel.oidc_client import Provider
from gar_sim.kernel.web.addresses import expand


def provider_of(project: EntProject) -> Provider:
    """How the GAR reaches the OpenID provider of an ENT."""
    return Provider(
        name=project.name,
        issuer=expand(project.issuer),
        client_id=project.client_id,
        client_secret=project.client_secret,
        party="gar",
    )
