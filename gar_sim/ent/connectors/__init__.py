"""Connectors of the ENT with resources that do not come by the GAR.

What a connector carries is fixed by the ENT's vendor and the supplier, each datum with its purpose; a
school opens it to populations and answers for it (sources S3, `docs/protocols/ent-cas.md`).
"""

from gar_sim.ent.connectors.declaring import ConnectorDraft, declare_connector
from gar_sim.ent.connectors.listing import (
    Opening,
    PersonConnector,
    SchoolConnector,
    connectors_in,
    connectors_of,
    find_connector,
)
from gar_sim.ent.connectors.opening import close_connector, open_connector
from gar_sim.ent.connectors.release import name_given

__all__ = [
    "ConnectorDraft",
    "Opening",
    "PersonConnector",
    "SchoolConnector",
    "close_connector",
    "connectors_in",
    "connectors_of",
    "declare_connector",
    "find_connector",
    "name_given",
    "open_connector",
]
