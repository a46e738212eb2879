"""One measured figure, as `bench/results.json` keeps it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A figure, its yardstick's and their ratio; `ratio` and `yardstick` None where there is none.

    `sense` says whether `goal` is a least or a most — of the ratio, or of the value without one.
    """

    name: str
    value: float
    unit: str
    goal: float
    sense: Literal["min", "max"]
    detail: str
    yardstick: float | None = None
    ratio: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the goal is met."""
        measured = self.value if self.ratio is None else self.ratio
        return measured >= self.goal if self.sense == "min" else measured <= self.goal

    def as_json(self) -> dict[str, object]:
        """The object of the stable outside face."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "yardstick": self.yardstick,
            "ratio": self.ratio,
            "goal": self.goal,
            "sense": self.sense,
            "holds": self.holds,
            "detail": self.detail,
        }
