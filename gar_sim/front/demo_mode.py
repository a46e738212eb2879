"""What anybody may do in a demonstration, and nobody elsewhere."""

from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.sandbox import current_world
from gar_sim.values.errors import NotFound, Refused


def require_demo(what: str) -> None:
    """Raise Refused outside demo mode; `what` begins the sentence, « Déplacer l'horloge »."""
    if not current_settings().demo_mode:
        raise Refused(
            "NOT_DEMO",
            f"{what} n'est possible qu'en mode démonstration, sur cette machine.",
            remedy="Relancez avec gar-sim run --demo, ou revenez à l'accueil.",
        )


def require_demo_world() -> None:
    """Raise NotFound in somebody's own school: what tells of the demo's characters is not there."""
    if current_world().seat is not None:
        raise NotFound(
            "DEMO_WORLD_ONLY",
            "Cette page raconte le monde de démonstration : elle n'est pas dans votre établissement.",
            remedy="Ouvrez le simulateur à sa racine pour la lire.",
        )
