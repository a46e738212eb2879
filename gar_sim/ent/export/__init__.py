"""The nightly export of the directory to the GAR (gar-wire §3)."""

from gar_sim.ent.export.delivery import deliveries, export_all, export_directory, split_of
from gar_sim.ent.export.report import ExportReport, Rejection

__all__ = ["ExportReport", "Rejection", "deliveries", "export_all", "export_directory", "split_of"]
