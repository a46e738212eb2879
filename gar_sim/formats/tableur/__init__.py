"""Lists that go to and from the spreadsheets of French schools: CSV and XLSX, read and written.

No wire of the GAR: docs/protocols/tableur.md tells what is taken and what is written.
"""

from gar_sim.formats.tableur.sheets import Cell, Sheet, write_csv, write_xlsx
from gar_sim.formats.tableur.workbooks import read_list

__all__ = ["Cell", "Sheet", "read_list", "write_csv", "write_xlsx"]
