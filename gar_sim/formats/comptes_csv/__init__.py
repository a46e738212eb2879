"""Lists of accounts in CSV, as French spreadsheets write them: `Nom;Prénom;Identifiant;Code classe;Mél`, `Profil`.

docs/protocols/comptes-csv.md tells the format; no public document does (domain-practice §4.2, scenario 3).
"""

from gar_sim.formats.comptes_csv.read import read_accounts
from gar_sim.formats.comptes_csv.write import write_accounts, write_faulty

__all__ = ["read_accounts", "write_accounts", "write_faulty"]
