"""Check a whole delivery and report: what `gar-sim check-ent` says, and what an ENT may ask before it sends."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from lxml import etree

from gar_sim.formats.gar_ent.bounded_tar import DEFAULT_LIMITS, Limits
from gar_sim.formats.gar_ent.consistency import DIVISION, PASSES, Pass, judge
from gar_sim.formats.gar_ent.delivery import Delivery, open_delivery
from gar_sim.formats.gar_ent.entry_check import OnFault
from gar_sim.formats.gar_ent.faults import Fault, identifier_of, refusal
from gar_sim.formats.gar_ent.ledger import Ledger, Refusal
from gar_sim.formats.gar_ent.names import Document
from gar_sim.formats.gar_ent.read import Entry, check_against, read_file
from gar_sim.formats.xml import parse_schema
from gar_sim.values.ent_records import EntGroup
from gar_sim.values.errors import InvalidInput

MOST_FAULTS: Final = 1_000
"""Faults that a report keeps; it counts the others."""


@dataclass(slots=True)
class Report:
    """What was found. `accepted` counts by element the entries without any fault."""

    path: str
    files: list[str] = field(default_factory=list)
    accepted: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    fatal: bool = False

    @property
    def sound(self) -> bool:
        """Whether nothing at all was found."""
        return self.fault_count == 0

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it if it is one of the first."""
        self.fault_count += 1
        self.fatal |= fault.fatal
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)

    def as_dict(self) -> dict[str, Any]:
        """The same for JSON."""
        return {**asdict(self), "accepted": dict(self.accepted), "sound": self.sound}


def check(path: Path, *, limits: Limits = DEFAULT_LIMITS, outside_schema: etree.XMLSchema | None = None) -> Report:
    """Check an archive or a folder: names, .md5, schema, agreement of the entries; a schema from elsewhere too.

    Never raises on what the delivery contains. After a fatal fault the agreement is not looked at any more.
    """
    report = Report(path.name)
    try:
        with open_delivery(path, limits=limits) as delivery:
            report.files = [file.path.name for file in delivery.files]
            _check_delivery(delivery, report)
            if outside_schema is not None:
                _check_outside(delivery, outside_schema, report)
    except InvalidInput as error:
        report.add(Fault(error.code, f"{error.message} {error.remedy}".strip(), path.name, fatal=True))
    return report


def load_schema(path: Path) -> etree.XMLSchema:
    """Load somebody's XSD, and what it includes. Raises InvalidInput (SCHEMA_UNREADABLE)."""
    try:
        return parse_schema(str(path))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError, OSError):
        raise InvalidInput("SCHEMA_UNREADABLE", f"« {path.name} » n'est pas un schéma XSD lisible.") from None


def _check_delivery(delivery: Delivery, report: Report) -> None:
    ledger, read = Ledger(), set[Document]()
    for each in PASSES:
        # Files are read once a pass: their own faults are told the first time.
        on_fault = _forget if each.document in read else report.add
        read.add(each.document)
        for entry in _entries(delivery, each, on_fault):
            if not report.fatal:
                _judge(entry, ledger, report)


def _entries(delivery: Delivery, each: Pass, on_fault: OnFault) -> Iterable[Entry]:
    read = (entry for file in delivery.of(each.document) for entry in read_file(file, on_fault))
    entries = (entry for entry in read if entry.element in each.elements)
    return sorted(entries, key=_is_no_division) if "GARGroupe" in each.elements else entries


def _is_no_division(entry: Entry) -> bool:
    return isinstance(entry.record, EntGroup) and entry.record.status != DIVISION


def _judge(entry: Entry, ledger: Ledger, report: Report) -> None:
    refused = judge(ledger, entry.element, entry.record)
    if refused:
        report.add(_fault(entry, refused))
    else:
        report.accepted[entry.element] += 1


def _fault(entry: Entry, refused: Refusal) -> Fault:
    """The fault of an entry that does not agree with the others."""
    identifier = identifier_of(entry.record)
    return refusal(*refused, element=entry.element, identifier=identifier, file=entry.file, line=entry.line)


def _check_outside(delivery: Delivery, schema: etree.XMLSchema, report: Report) -> None:
    def add(fault: Fault) -> None:
        report.add(replace(fault, message=f"Schéma fourni : {fault.message}"))

    for file in delivery.files:
        check_against(file, schema, add)


def _forget(_fault: Fault) -> None:
    pass
