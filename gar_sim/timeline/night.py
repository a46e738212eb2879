"""The night: each ENT project exports its deployed schools, and the GAR takes the archive in (gar-wire §3.1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from gar_sim.ent.export import deliveries, export_directory, split_of
from gar_sim.formats.gar_ent import Limits
from gar_sim.gar.services.accesses import forget_old_accesses
from gar_sim.gar.services.intake import ImportReport, delivery_exchange, import_delivery, record_failed_delivery
from gar_sim.gar.services.rules import follow_rules
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.deposit import deposit_folder, tidy_deposit
from gar_sim.kernel.exchanges import Outcome, forget_old, record
from gar_sim.kernel.site import Site
from gar_sim.timeline.introductions import introduce, known_ents
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import DomainError, InvalidInput, Unavailable
from gar_sim.values.schools import Degree


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivery. `archive` and `intake` are None when the export failed; `failure` says in French what did."""

    ent_id: str
    degree: Degree
    archive: Path | None = None
    intake: ImportReport | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class NightReport:
    """What a night, at a world instant, delivered."""

    at: datetime
    deliveries: tuple[Delivered, ...]

    def require_success(self) -> None:
        """Raise Unavailable when a delivery failed."""
        for delivery in self.deliveries:
            if delivery.failure:
                raise Unavailable("NIGHT_FAILED", f"{delivery.ent_id}, {delivery.degree} : {delivery.failure}")


def run_night(site: Site, code: str) -> NightReport:
    """Run a night now: export, then import, of each ENT and degree with a deployed school.

    A delivery that fails is told in the report, and the directory of before stays. Raises LookupError for no
    such world, Unavailable when another operation lasts too long.
    """
    stage = Stage(site, code)
    with stage.alone():
        return hold_night(stage, stage.now())


def hold_night(stage: Stage, at: datetime) -> NightReport:
    """The same at a world instant, for who holds the world already; what is old enough is forgotten first.

    Rules are followed last, on the directory as it has become.
    """
    with stage.acting("ent") as session:
        forget_old(session, at)
        expected = deliveries(session)
    with stage.acting("gar") as session:
        forget_old_accesses(session, at, kept_for=timedelta(days=current_settings().access_days))
    delivered = tuple(_deliver(stage, ent_id, degree, at) for ent_id, degree in expected)
    with stage.acting("gar") as session:
        follow_rules(session, at)
    return NightReport(at, delivered)


def _deliver(stage: Stage, ent_id: str, degree: Degree, at: datetime) -> Delivered:
    if ent_id not in known_ents(stage):
        introduce(stage, ent_id)
    try:
        archive = _export(stage, ent_id, degree, at)
    except (DomainError, OSError) as error:
        with stage.acting("ent") as session:
            record(session, delivery_exchange(ent_id, Outcome.NO_ANSWER, "EXPORT_FAILED"))
        return Delivered(ent_id, degree, failure=f"L'export a échoué : {error}")
    tidy_deposit(archive.parent, ent_id, degree)
    try:
        return Delivered(ent_id, degree, archive, take_in(stage, ent_id, archive, at))
    except InvalidInput as error:
        return Delivered(ent_id, degree, archive, refuse(stage, ent_id, archive, at, error), error.message)


def _export(stage: Stage, ent_id: str, degree: Degree, at: datetime) -> Path:
    folder = deposit_folder(stage.world)
    with stage.acting("ent") as session:
        split = split_of(current_settings())
        return export_directory(session, ent=ent_id, degree=degree, at=at, folder=folder, split=split).archive


def take_in(stage: Stage, ent_id: str, archive: Path, at: datetime) -> ImportReport:
    """The GAR imports a delivery. Raises InvalidInput when it refuses the whole of it, NotFound for an unknown ENT."""
    with stage.acting("gar") as session:
        limits = Limits(file_bytes=current_settings().import_max_bytes)
        report = import_delivery(session, ent_id=ent_id, path=archive, at=at, limits=limits)
        record(session, delivery_exchange(ent_id, Outcome.GRANTED))
    return report


def refuse(stage: Stage, ent_id: str, archive: Path, at: datetime, error: InvalidInput) -> ImportReport:
    """The GAR keeps the trace of a delivery that it refused."""
    with stage.acting("gar") as session:
        report = record_failed_delivery(session, ent_id=ent_id, path=archive, at=at, error=error)
        record(session, delivery_exchange(ent_id, Outcome.REFUSED, error.code))
    return report
