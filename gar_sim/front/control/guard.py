"""Who may steer the simulator: this machine only, in demo mode, by a program that says so.

A page of another site that a browser happens to show cannot send the header without asking first; where a
name has been rebound to this machine, `kernel.site` refuses it.
"""

from flask import request

from gar_sim.kernel.configuration import current_settings
from gar_sim.values.errors import Refused

HEADER = "X-Gar-Sim"
DESCRIPTION_PATH = "/openapi.json"


def guard() -> None:
    """Let a call pass, or raise Refused with what to do. The description itself asks for no header."""
    settings = current_settings()
    if not settings.on_loopback:
        raise Refused(
            "NOT_LOOPBACK",
            "L'API de pilotage ne répond qu'à cette machine.",
            remedy="Appelez-la par http://127.0.0.1 ou http://localhost.",
        )
    if not settings.demo_mode:
        raise Refused(
            "NOT_DEMO",
            "L'API de pilotage est fermée hors du mode démonstration.",
            remedy="Relancez avec gar-sim run --demo.",
        )
    if request.headers.get(HEADER) != "1" and not request.path.endswith(DESCRIPTION_PATH):
        raise Refused(
            "MISSING_HEADER",
            f"L'en-tête {HEADER} manque.",
            remedy=f"Ajoutez « {HEADER}: 1 » à chaque appel.",
        )
