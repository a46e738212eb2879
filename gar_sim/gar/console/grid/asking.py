"""What is asked of the grid: which populations, which resources, which cells; from the address, or from its form."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from flask import request
from werkzeug.datastructures import MultiDict

from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.services.assignments.cells import Cell
from gar_sim.gar.services.populations import Kind, find_kind
from gar_sim.values.errors import InvalidInput

CELL, ROW, COLUMN = "case", "ligne", "colonne"
CHOSEN = ("population", "q", "niveau", "pour", "page", "rang")
"""What the address says: kind of rows, words and level of the columns, level of the rows, pages of both."""

NOW = "-ici"
"""Ends the hidden field of what stands, where a button of the same name changes it."""

MOST_CELLS = 4_000
"""Cells that one gesture may pair: a school of eighty classes and fifty resources."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: `chosen` by name, cells ticked one by one, by row and by column, and which button was pressed."""

    chosen: Mapping[str, str]
    cells: tuple[Cell, ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    intention: str
    policy: Policy
    version: str

    @property
    def kind(self) -> Kind:
        """What the rows are. Raises InvalidInput."""
        return find_kind(self.chosen["population"] or Kind.DIVISION)


def read_asked() -> Asked:
    """Read this request. Raises InvalidInput for a cell, a policy or a kind of population that does not exist."""
    form = request.form
    return Asked(
        chosen={name: _chosen(name) for name in CHOSEN},
        cells=cells_in(form),
        rows=tuple(form.getlist(ROW)),
        columns=tuple(form.getlist(COLUMN)),
        intention=form.get("intention", "effet" if form.get("manque") else ""),
        policy=policy_in(form),
        version=form.get("version", ""),
    )


def cells_in(form: MultiDict[str, str]) -> tuple[Cell, ...]:
    """The cells that a form names. Raises InvalidInput."""
    cells = tuple(_cell(value) for value in dict.fromkeys(form.getlist(CELL)))
    if len(cells) > MOST_CELLS:
        raise InvalidInput(
            "TOO_MANY_CELLS", f"Plus de {MOST_CELLS} cases sont cochées.", remedy="Faites-le en plusieurs fois."
        )
    return cells


def policy_in(form: MultiDict[str, str]) -> Policy:
    """What a form says to do when licences lack. Raises InvalidInput."""
    code = form.get("manque", "")
    try:
        return Policy(code or Policy.BLOCK)
    except ValueError:
        raise InvalidInput("UNKNOWN_POLICY", f"La règle « {code} » n'existe pas.") from None


def written(cell: Cell) -> str:
    """A cell as its tick says it."""
    return "/".join(quote(part, safe="") for part in cell)


def written_out(cells: Iterable[Cell], policy: Policy) -> Iterator[tuple[str, str]]:
    """Cells and policy as hidden fields, so that what is committed is what was shown."""
    yield from ((CELL, written(cell)) for cell in cells)
    if policy is not Policy.BLOCK:
        yield "manque", policy.value


def _chosen(name: str) -> str:
    source = request.form if request.method == "POST" else request.args
    return (source.get(name) or source.get(f"{name}{NOW}") or "").strip()


def _cell(value: str) -> Cell:
    kind, _, rest = value.partition("/")
    code, _, subscription_id = rest.partition("/")
    if not subscription_id:
        raise InvalidInput("UNKNOWN_CELL", "Une case cochée n'est pas de la grille.", remedy="Rouvrez la grille.")
    return Cell(find_kind(kind), unquote(code), unquote(subscription_id))
