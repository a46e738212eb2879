"""Coming in by one click, as one of the demo's characters."""

from gar_sim.kernel.configuration import current_settings
from gar_sim.values.errors import Refused


def require_personas() -> None:
    """Raise Refused outside a demonstration, where nobody comes in without a password."""
    if not current_settings().demo_mode:
        raise Refused(
            "NO_DEMO", "Ici, on ne se connecte qu'avec un mot de passe.", remedy="Saisissez vos identifiants."
        )
