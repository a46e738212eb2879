"""A list of people to make accounts for, as a school hands it over (sources S3: « ni ENT ni GAR »)."""

from dataclasses import dataclass, field

from gar_sim.values.profiles import Profile


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One person. `identifier` is that of the base élèves; `division` and `mail` may be empty.

    Who is in a list that says nothing of profiles is taken for a pupil; `says_profile` tells it from one that does.
    """

    line: int
    last_name: str
    first_name: str
    identifier: str
    division: str = ""
    mail: str = ""
    profile: Profile = Profile.PUPIL
    says_profile: bool = field(default=False, compare=False)

    @property
    def told_profile(self) -> str:
        """The profile as the list says it, or nothing: a supplier does not hold what it was not told."""
        return self.profile.value if self.says_profile else ""


@dataclass(frozen=True, slots=True)
class LineFault:
    """Why a line makes no account: `column` as the page names it, `code` stable, `message` in French."""

    line: int
    column: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class LineNotice:
    """What somebody should look at in a line that is good; line 0 is the whole file."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FaultyLine:
    """A line as it stood, cell by cell, so that it can be handed back."""

    line: int
    cells: tuple[str, ...]
    faults: tuple[LineFault, ...]


@dataclass(frozen=True, slots=True)
class AccountsFile:
    """A list as it was read: every line that is not empty stands in `rows` or in `faulty`, never in both."""

    columns: tuple[str, ...]
    """The header as it stood."""
    rows: tuple[AccountRow, ...]
    filled: tuple[str, ...]
    """The columns that say something of somebody: what is handed over with the list."""
    faulty: tuple[FaultyLine, ...] = ()
    notices: tuple[LineNotice, ...] = ()

    @property
    def faults(self) -> tuple[LineFault, ...]:
        """Every fault, in the order of the lines."""
        return tuple(fault for line in self.faulty for fault in line.faults)
