"""The situations in which a school opens digital resources: three headings of the source document, and ÉduGAR."""

from enum import StrEnum
from typing import NamedTuple


class Situation(StrEnum):
    """A school's situation; the values stand in addresses and files."""

    NEITHER = "ni-ent-ni-gar"
    ENT_ALONE = "ent-sans-gar"
    ENT_AND_GAR = "ent-et-gar"
    EDUGAR = "edugar"


SITUATION_LABELS: dict[Situation, str] = {
    Situation.NEITHER: "Ni ENT ni GAR",
    Situation.ENT_ALONE: "ENT sans GAR",
    Situation.ENT_AND_GAR: "ENT et GAR",
    Situation.EDUGAR: "ÉduGAR",
}
"""What screens call each, in the order in which they are shown."""


class Subject(NamedTuple):
    """What stays while a situation changes: a school by UAI, a pupil by login, a resource by ark."""

    uai: str
    pupil: str
    resource: str
