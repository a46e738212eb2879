"""What anybody may do in a demonstration, and nobody elsewhere."""

from gar_sim.kernel.configuration import current_settings
from gar_sim.values.errors import Refused


def require_demo(what: str) -> None:
    """Raise Refused outside demo mode; `what` begins the sentence, « Déplacer l'horloge »."""
    if not current_settings().demo_mode:
        raise Refused(
            "NOT_DEMO",
            f"{what} n'est possible qu'en mode démonstration, sur cette machine.",
            remedy="Relancez avec gar-sim run --demo, ou revenez à l'accueil.",
        )
