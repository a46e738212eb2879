"""Whether a person may open a resource, and why: the answer that every road gives."""

from dataclasses import dataclass
from enum import StrEnum


class StepCode(StrEnum):
    """The questions of an access decision, in the order they are asked."""

    SCHOOL_DEPLOYED = "SCHOOL_DEPLOYED"
    PERSON_KNOWN = "PERSON_KNOWN"
    ACCOUNT_PRESENT = "ACCOUNT_PRESENT"
    AUDIENCE = "AUDIENCE"
    SUBSCRIPTION_VALID = "SUBSCRIPTION_VALID"
    ASSIGNED = "ASSIGNED"
    RELEASE = "RELEASE"


@dataclass(frozen=True, slots=True)
class Step:
    """One question and its answer, said in French to the person concerned and to the manager.

    Each sentence of a failed step is followed by what that reader can do about it.
    """

    code: StepCode
    passed: bool
    pupil: str
    manager: str
    pupil_remedy: str = ""
    manager_remedy: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """`steps` stops at the first one that failed; `subscription` is the one that was followed, if any."""

    granted: bool
    steps: tuple[Step, ...]
    subscription: str | None = None

    @property
    def failed(self) -> Step | None:
        """The step that closes the way, or None when access is granted."""
        return None if self.granted else self.steps[-1]
