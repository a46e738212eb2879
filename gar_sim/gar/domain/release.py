"""Which data about a person leave for a supplier, and which stay (gar-wire §4.6, §4.7; decision 10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gar_sim.values.release import ATTRIBUTE_LABELS, ReleasedDatum, WithheldDatum

NOT_DECLARED = "Aucune finalité déclarée pour cette ressource."

Attributes = Mapping[str, Sequence[str]]
"""Wire name → values in order; an attribute without value is not known."""


@dataclass(frozen=True, slots=True)
class Release:
    """What is sent, and what was known and is not."""

    released: tuple[ReleasedDatum, ...]
    withheld: tuple[WithheldDatum, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A code and its label: a division, a group, a subject."""

    code: str
    label: str

    def on_wire(self) -> str:
        """`<code>##<label>` (gar-wire §4.6)."""
        return f"{self.code}##{self.label}"


def release(known: Attributes, purposes: Mapping[str, str]) -> Release:
    """Split what is known of a person by what the resource declared, attribute → purpose in French.

    A purpose that is empty declares nothing. The order is that of `ATTRIBUTE_LABELS`, then of `known`.
    """
    names = [name for name in _ordered(known) if known[name]]
    return Release(
        released=tuple(ReleasedDatum(name, tuple(known[name]), purposes[name]) for name in names if purposes.get(name)),
        withheld=tuple(WithheldDatum(name, NOT_DECLARED) for name in names if not purposes.get(name)),
    )


def division_of_group(group: str, division: Labelled) -> str:
    """One `DIV_APP`: `<group code>||<division code>##<division label>` (gar-wire §4.6)."""
    return f"{group}||{division.on_wire()}"


def _ordered(known: Attributes) -> list[str]:
    familiar = [name for name in ATTRIBUTE_LABELS if name in known]
    return familiar + [name for name in known if name not in ATTRIBUTE_LABELS]
