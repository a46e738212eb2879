"""What this world makes opaque identifiers with."""

from gar_sim.gar.domain.opaque_ids import OpaqueIdScope
from gar_sim.gar.services.releasing import IdentityKey
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.sandbox import current_world


def identity_here() -> IdentityKey:
    """The world's secret, with the scope that the installation chose."""
    scope = OpaqueIdScope(current_settings().ido_scope)
    return IdentityKey(current_world().secret("opaque identifiers"), scope)
