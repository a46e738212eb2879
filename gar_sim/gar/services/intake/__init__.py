"""Intake of the ENTs' deliveries: check and import of an ENT → GAR archive (gar-wire §3)."""

from gar_sim.gar.services.intake.exchange import delivery_exchange
from gar_sim.gar.services.intake.fault_log import DeliveryRefused
from gar_sim.gar.services.intake.importing import import_delivery
from gar_sim.gar.services.intake.jobs import record_failed_delivery
from gar_sim.gar.services.intake.reports import ElementCounts, ImportReport

__all__ = [
    "DeliveryRefused",
    "ElementCounts",
    "ImportReport",
    "delivery_exchange",
    "import_delivery",
    "record_failed_delivery",
]
