"""Cells that a spreadsheet would run: told, disarmed, and given back."""

_FORMULA = "=+-@\t"
"""What a cell begins with that a spreadsheet would run (OWASP, CSV injection)."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run the cell instead of showing it."""
    return cell.startswith(tuple(_FORMULA))


def disarm(cell: str) -> str:
    """A cell that a spreadsheet shows and never runs."""
    return f"'{cell}" if is_formula(cell) else cell


def rearm(cell: str) -> str:
    """What `disarm` was given."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell
