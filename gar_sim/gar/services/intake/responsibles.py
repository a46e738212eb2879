"""Last pass: who may assign, in which schools (gar-wire §3.6). They need not be people of the directory."""

from sqlalchemy import literal, select, true

from gar_sim.formats.gar_ent.faults import Cause
from gar_sim.gar.models import Responsible
from gar_sim.gar.services.intake import tables
from gar_sim.gar.services.intake.alignment import Alignment, Changes, Comparison
from gar_sim.gar.services.intake.refusals import accepted, first_wrong, refuse, repeats
from gar_sim.gar.services.intake.scope import Scope

_RESPONSIBLE = tables.table_of(Responsible)
_ENTRIES, _NAMED, _WANTED = tables.RESPONSIBLES, tables.RESPONSIBLE_SCHOOLS, tables.WANTED_RESPONSIBLES


def take_responsibles(scope: Scope) -> Changes:
    """Bring the rights to the delivery; changes count people, who may have the right in several schools."""
    _refuse(scope)
    _want(scope)
    within = _RESPONSIBLE.c.uai.in_(scope.schools())
    changes = Comparison(_RESPONSIBLE, _WANTED, within, true()).changes(scope, "ent_person_id")
    Alignment.of_twins(scope, _RESPONSIBLE, _WANTED).align(within)
    return changes


def _refuse(scope: Scope) -> None:
    scope.index(_ENTRIES)
    unknown = first_wrong(_ENTRIES, _NAMED, "uai", ~scope.declares(_NAMED.c.uai))
    refuse(scope, _ENTRIES, Cause.UAI_UNKNOWN, *unknown)
    refuse(scope, _ENTRIES, Cause.RESPONSIBLE_DUPLICATE, repeats(_ENTRIES, "id"))


def _want(scope: Scope) -> None:
    said = [_ENTRIES.c[name] for name in ("last_name", "first_name", "civility", "mail")]
    rows = (
        select(literal(scope.ent_id), _ENTRIES.c.id, _NAMED.c.uai, *said, _ENTRIES.c.seq)
        .join(_ENTRIES, _ENTRIES.c.seq == _NAMED.c.seq)
        .where(accepted(_ENTRIES))
        .order_by(_NAMED.c.seq, _NAMED.c.position)
    )
    scope.insert(_WANTED, _WANTED.columns.keys(), rows)
