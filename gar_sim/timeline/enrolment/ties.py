"""Who is in which class and group, who learns and teaches what."""

from collections.abc import Iterator

from gar_sim.timeline.enrolment.batch import Batch
from gar_sim.timeline.fixtures.links import Teaching
from gar_sim.values.ent_records import EntGroupMember, EntPersonMef, EntPupilSubject, EntTeaching


def divisions(batch: Batch) -> Iterator[EntGroupMember]:
    """Pupils in their class."""
    for pupil in batch.pupils:
        if division := batch.former_divisions.get(pupil.login, pupil.division):
            yield EntGroupMember(pupil.uai, pupil.id, division)


def groups(batch: Batch) -> Iterator[EntGroupMember]:
    """Pupils in the groups that are made already."""
    for member in batch.fixtures.directory.group_members:
        if member.login in batch.logins and (member.uai, member.group) not in batch.unmade_groups:
            yield EntGroupMember(member.uai, batch.ids[member.login], member.group)


def taught_groups(batch: Batch) -> Iterator[EntGroupMember]:
    """Teachers in the classes and groups that they teach, each once (GARPersonGroupe, gar-wire §3.3)."""
    taught = {(teaching.uai, batch.ids[teaching.login], teaching.group): None for teaching in _taught(batch)}
    return (EntGroupMember(*each) for each in taught)


def pupil_mefs(batch: Batch) -> Iterator[EntPersonMef]:
    """The programme of each pupil."""
    return (EntPersonMef(pupil.uai, pupil.id, batch.programme(pupil)) for pupil in batch.pupils)


def teacher_mefs(batch: Batch) -> Iterator[EntPersonMef]:
    """A teacher's programmes are those of the classes, each once."""
    mefs = {(each.uai, each.code): each.mefs for each in batch.fixtures.directory.structures.divisions}
    taught = {
        (teaching.uai, batch.ids[teaching.login], mef): None
        for teaching in _taught(batch)
        for mef in mefs.get((teaching.uai, teaching.group), ())
    }
    return (EntPersonMef(*each) for each in taught)


def pupil_subjects(batch: Batch) -> Iterator[EntPupilSubject]:
    """What pupils take."""
    for taken in batch.fixtures.directory.pupil_subjects:
        if taken.login in batch.logins:
            yield from (EntPupilSubject(taken.uai, batch.ids[taken.login], subject) for subject in taken.subjects)


def teachings(batch: Batch) -> Iterator[EntTeaching]:
    """What teachers teach, and to whom; a primary school's class has a teacher without subject."""
    for teaching in _taught(batch):
        yield EntTeaching(
            teaching.uai, batch.ids[teaching.login], teaching.group, teaching.subjects, teaching.to_division
        )


def _taught(batch: Batch) -> Iterator[Teaching]:
    return (teaching for teaching in batch.fixtures.directory.teachings if teaching.login in batch.logins)
