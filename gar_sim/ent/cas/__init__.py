"""The ENT as a CAS server for its own connectors, at `/ent/cas/` (CAS 3.0; docs/protocols/ent-cas.md)."""

from flask import Blueprint

from gar_sim.ent.cas import pages, validation


def make_blueprints() -> tuple[Blueprint, Blueprint]:
    """What browsers visit, and what suppliers call."""
    return pages.blueprint, validation.blueprint
