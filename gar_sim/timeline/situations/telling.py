"""What a switch did, in words for people."""

from typing import NamedTuple


class Act(NamedTuple):
    """One act: the party that has done it (`ent`, `gar`, `edugar`, `supplier`, `school`), by whom, what."""

    party: str
    who: str
    what: str
