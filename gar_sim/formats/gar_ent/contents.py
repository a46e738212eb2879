"""What a delivery says, before it is written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gar_sim.formats.gar_ent.names import Document
from gar_sim.formats.gar_ent.shapes import SHAPES, Shape
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPerson,
    EntPersonMef,
    EntPupilSubject,
    EntRecord,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)
from gar_sim.values.schools import Degree

ShapedRecord = tuple[Shape, EntRecord]
"""A record and the element that it becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The records of each kind, each iterated once; only `teachings` are held in memory."""

    schools: Iterable[EntSchool] = ()
    mefs: Iterable[EntMef] = ()
    subjects: Iterable[EntSubject] = ()
    teachers: Iterable[EntPerson] = ()
    teacher_mefs: Iterable[EntPersonMef] = ()
    pupils: Iterable[EntPerson] = ()
    pupil_mefs: Iterable[EntPersonMef] = ()
    pupil_subjects: Iterable[EntPupilSubject] = ()
    groups: Iterable[EntGroup] = ()
    group_members: Iterable[EntGroupMember] = ()
    teachings: Iterable[EntTeaching] = ()
    responsibles: Iterable[EntResponsible] = ()

    def of(self, document: Document, degree: Degree) -> Iterator[ShapedRecord]:
        """Entries of one document, in the order of its schema.

        What the first degree has no element for is left out: MEF, subjects, teachings.
        """
        # The entries of a document in 1D are the first ones of the same document in 2D.
        for shape, records in zip(SHAPES[degree][document], self._in_order(document), strict=False):
            for record in records:
                yield shape, record

    def _in_order(self, document: Document) -> tuple[Iterable[EntRecord], ...]:
        match document:
            case Document.SCHOOLS:
                return self.schools, self.mefs, self.subjects
            case Document.TEACHERS:
                return self.teachers, self.teacher_mefs
            case Document.PUPILS:
                return self.pupils, self.pupil_mefs, self.pupil_subjects
            case Document.GROUPS:
                return self.groups, self.group_members, *self._teachings()
            case Document.RESPONSIBLES:
                return (self.responsibles,)

    def _teachings(self) -> tuple[list[EntTeaching], list[EntTeaching]]:
        teachings = list(self.teachings)
        to_groups = [teaching for teaching in teachings if not teaching.to_division]
        return to_groups, [teaching for teaching in teachings if teaching.to_division]
