"""How a delivery is recorded among the exchanges."""

from gar_sim.kernel.exchanges import Exchange, Outcome


def delivery_exchange(ent_id: str, outcome: Outcome, error_code: str | None = None) -> Exchange:
    """One delivery of a directory, taken in or not."""
    return Exchange(
        wire="Export ENT",
        action="livraison de l'annuaire",
        caller=f"ent:{ent_id}",
        callee="gar",
        outcome=outcome,
        error_code=error_code,
    )
