"""Which data about a person leave for a supplier, and which stay (gar-wire §4.6, §4.7; decision 10)."""

from collections.abc import Mapping
from dataclasses import dataclass

from gar_sim.values.release import ATTRIBUTE_LABELS, Attributes, Release, split

NOT_DECLARED = "Aucune finalité déclarée pour cette ressource."


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
    return split({name: known[name] for name in _ordered(known)}, purposes, NOT_DECLARED)


def division_of_group(group: str, division: Labelled) -> str:
    """One `DIV_APP`: `<group code>||<division code>##<division label>` (gar-wire §4.6)."""
    return f"{group}||{division.on_wire()}"


def _ordered(known: Attributes) -> list[str]:
    familiar = [name for name in ATTRIBUTE_LABELS if name in known]
    return familiar + [name for name in known if name not in ATTRIBUTE_LABELS]
