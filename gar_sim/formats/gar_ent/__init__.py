"""The ENT → GAR export: five XML documents in an archive (gar-wire §3; docs/protocols/ent-export.md).

To write: fill `Contents`, `write_documents` into a folder, `pack`. To read: `open_delivery`, then `read_delivery`,
which gives entries and tells faults. To judge: `check`.
"""

from gar_sim.formats.gar_ent.archive import pack
from gar_sim.formats.gar_ent.bounded_tar import Limits
from gar_sim.formats.gar_ent.check import Report, check, load_schema
from gar_sim.formats.gar_ent.checksum import checksum_of
from gar_sim.formats.gar_ent.consistency import is_supported
from gar_sim.formats.gar_ent.contents import Contents
from gar_sim.formats.gar_ent.delivery import Delivery, open_delivery
from gar_sim.formats.gar_ent.faults import Cause, Fault, refusal
from gar_sim.formats.gar_ent.names import DeliveryName, Document, ExportFile, FileName
from gar_sim.formats.gar_ent.read import Batch, Entry, read_batches, read_delivery, read_file
from gar_sim.formats.gar_ent.shapes import SHAPES
from gar_sim.formats.gar_ent.write import Split, write_documents

__all__ = [
    "SHAPES",
    "Batch",
    "Cause",
    "Contents",
    "Delivery",
    "DeliveryName",
    "Document",
    "Entry",
    "ExportFile",
    "Fault",
    "FileName",
    "Limits",
    "Report",
    "Split",
    "check",
    "checksum_of",
    "is_supported",
    "load_schema",
    "open_delivery",
    "pack",
    "read_batches",
    "read_delivery",
    "read_file",
    "refusal",
    "write_documents",
]
