"""Keys that belong to the world of the request: what is made of them need not be kept in a table."""

from gar_sim.kernel.sandbox import current_world


def first_password_key() -> bytes:
    """For first passwords."""
    return current_world().secret("suppliers' first passwords")


def activation_key() -> bytes:
    """For the codes on delivery slips."""
    return current_world().secret("suppliers' activation codes")
