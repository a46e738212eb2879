"""When a subscription is valid (gar-wire §1.3, RG7 to RG10)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from gar_sim.values.subscriptions import SubscriptionDraft

PARIS = ZoneInfo("Europe/Paris")
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SchoolYearEnd:
    """Last day of a school year; publishers disagree on it (domain-practice §1.5), so it is a setting."""

    month: int = 8
    day: int = 31

    def of(self, school_year: str) -> datetime:
        """Last second, in Paris, of a school year written `2025-2026` (RG10); aware, in UTC."""
        year = int(school_year.partition("-")[2])
        return datetime(year, self.month, self.day, 23, 59, 59, tzinfo=PARIS).astimezone(UTC)


class SubscriptionState(StrEnum):
    """Where a subscription stands, in the words of the console (domain-practice §1.6)."""

    UPCOMING = "à venir"
    ACTIVE = "actif"
    ENDING = "expire bientôt"
    EXPIRED = "expiré"
    DELETED = "supprimé par le fournisseur"


@dataclass(frozen=True, slots=True)
class Validity:
    """A closed interval of aware instants: valid at `start` and still at `end`."""

    start: datetime
    end: datetime

    def holds_at(self, instant: datetime) -> bool:
        return self.start <= instant <= self.end

    def state_at(self, instant: datetime) -> SubscriptionState:
        """Tell the state at an instant; the last thirty days are `ENDING`."""
        if instant < self.start:
            return SubscriptionState.UPCOMING
        if instant > self.end:
            return SubscriptionState.EXPIRED
        return SubscriptionState.ENDING if self.end - instant <= SOON else SubscriptionState.ACTIVE


def validity_of(draft: SubscriptionDraft, year_end: SchoolYearEnd = SchoolYearEnd()) -> Validity:
    """Compute the interval of a draft that the rules let pass; raises ValueError without a start or an end.

    Where both ends are given, as an updated listing may, the instant wins over the school year.
    """
    end = draft.ends_at or (year_end.of(draft.end_school_year) if draft.end_school_year else None)
    if draft.starts_at is None or end is None:
        raise ValueError(f"subscription without interval: {draft.id}")
    return Validity(draft.starts_at, end)
