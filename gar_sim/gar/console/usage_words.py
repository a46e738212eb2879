"""The statistics in words: what a cell says, hidden or not; the same on the page and in the files."""

from gar_sim.formats.tableur import Cell, Sheet
from gar_sim.gar.domain.french_dates import french_month
from gar_sim.gar.domain.masking import FEWEST, Hidden, Path, Row
from gar_sim.gar.domain.usage import GONE
from gar_sim.gar.services.usage_report import Report
from gar_sim.values.prices import euros_of
from gar_sim.values.profiles import AUDIENCE_LABELS, Audience

FEW = f"moins de {FEWEST}"
HIDDEN = "masqué"

_RESOURCES = (
    "Ressource", "Affectations", "Ouvertes", "Jamais ouvertes", "Accès", "Au plus en même temps",
    "Coût par licence utilisée (euros HT)", "Abonnement",
)  # fmt: skip
_POPULATION = ("Qui", "Accédants", "Ont ouvert", "N'ont jamais ouvert", "Accès")


def row_label(path: Path) -> str:
    """Who a row is: « Élèves », « 5e », « 5B »."""
    if not path:
        return "Tous"
    if len(path) > 1:
        return path[-1] or "Sans division"
    return "Personnes parties" if path[0] == GONE else AUDIENCE_LABELS[Audience(path[0])].capitalize()


def is_told(path: Path) -> bool:
    """Whether a row is worth a line: a level without a name only holds its classes."""
    return len(path) != 2 or bool(path[1])


def opened_and_never(row: Row) -> tuple[Cell, Cell]:
    """How many opened and how many never did, or what stands in their place."""
    if row.shown:
        return row.shown.opened, row.shown.never
    if row.able < FEWEST:
        return FEW, FEW
    return FEW if row.hidden is Hidden.FEW_OPENED else HIDDEN, FEW if row.hidden is Hidden.FEW_NEVER else HIDDEN


def or_hidden(number: int | None) -> Cell:
    """A number, or the word in its place."""
    return HIDDEN if number is None else number


def resources_sheet(report: Report, *, crossed: bool) -> Sheet:
    """Resource by resource."""
    rows = [
        (
            one.subscription.title,
            one.row.able,
            *opened_and_never(one.row),
            "" if crossed else or_hidden(one.accesses),
            one.peak.people if one.peak else "",
            euros_of(one.cost_cents),
            one.subscription.id,
        )
        for one in report.resources
    ]
    return Sheet("Par ressource", _RESOURCES, rows)


def population_sheet(report: Report, *, crossed: bool) -> Sheet:
    """By profile, level and class."""
    rows = [
        (
            row_label(path),
            row.able,
            *opened_and_never(row),
            "" if crossed else or_hidden(row.shown.accesses if row.shown else None),
        )
        for path, row in report.population
        if is_told(path)
    ]
    return Sheet("Par profil et classe", _POPULATION, rows)


def months_sheet(report: Report, *, crossed: bool) -> Sheet:
    """Month by month."""
    audiences = () if crossed or not report.months else tuple(report.months[0].by_audience)
    rows = [
        (
            french_month(line.month),
            or_hidden(line.people),
            "" if crossed else or_hidden(line.accesses),
            *(or_hidden(line.by_audience[audience]) for audience in audiences),
        )
        for line in report.months
    ]
    columns = ("Mois", "Ont ouvert", "Accès", *(f"Accès, {row_label((one,)).lower()}" for one in audiences))
    return Sheet("Par mois", columns, rows)
