"""Deliveries of small directories, whose entries often name each other, and often miss or repeat one another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

from delivery_refusals import UNKNOWN
from delivery_samples import COLLEGE, ECOLE
from gar_sim.formats.gar_ent import Contents
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPerson,
    EntPersonMef,
    EntPosts,
    EntProfile,
    EntPupilSubject,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)
from gar_sim.values.schools import Degree


@dataclass(frozen=True)
class Sender:
    """An ENT in one degree, with schools of its own."""

    ent: str
    degree: Degree
    schools: tuple[str, ...]


@dataclass(frozen=True)
class Delivery:
    """What it sends one night."""

    sender: Sender
    contents: Contents


SENDERS = (
    Sender("PAS", Degree.SECONDARY, (COLLEGE, "0991202Q")),
    Sender("PAS", Degree.PRIMARY, (ECOLE,)),
    Sender("V1", Degree.PRIMARY, ("0991404R", "0991505S")),
)

T = TypeVar("T")

labels = st.sampled_from(("A", "B"))
codes = st.sampled_from(("1", "2"))
profiles = st.sampled_from(("National_elv", "National_ENS", "National_dir", "National_tut"))
mails = labels.map("{}@essai.example".format)
birth_dates = st.sampled_from((None, "2012-03-04", "12012-03-04"))
statuses = st.sampled_from(("DIVISION", "GROUPE", "GROUPE", "CLASSE"))


def contents_of(sender: Sender) -> st.SearchStrategy[Contents]:
    """What a sender may say."""
    person = st.sampled_from([f"{sender.ent}-{sender.degree}-{number}" for number in range(4)])
    known = st.sampled_from(sender.schools)
    uai = st.sampled_from((*sender.schools, *sender.schools, UNKNOWN))
    pupil = {
        "id": person,
        "profiles": _some(_made(EntProfile, uai=known, profile=profiles)),
        "last_name": labels,
        "first_name": labels,
        "other_first_names": _some(labels),
        "schools": _some(uai),
        "birth_name": st.none() | labels,
        "birth_date": birth_dates,
    }
    posts = _any(_made(EntPosts, uai=uai, codes=_some(codes)), 2).map(tuple)
    person_mefs = _any(_made(EntPersonMef, uai=uai, person=person, code=codes), 3)
    group = {"code": codes, "uai": uai, "label": labels, "status": statuses, "divisions": _any(codes, 2).map(tuple)}
    teaching = {"uai": uai, "person": person, "group": codes, "subjects": _some(codes), "to_division": st.booleans()}
    named = {"id": person, "last_name": labels, "first_name": labels, "mails": _some(mails), "schools": _some(uai)}
    return _made(
        Contents,
        schools=_any(_made(EntSchool, uai=known, name=labels), 3),
        mefs=_any(_made(EntMef, uai=uai, code=codes, label=labels), 4),
        subjects=_any(_made(EntSubject, uai=uai, code=codes, label=labels), 4),
        teachers=_any(_made(EntPerson, **pupil, posts=posts, mails=_any(mails, 2).map(tuple)), 3),
        teacher_mefs=person_mefs,
        pupils=_any(_made(EntPerson, **pupil), 4),
        pupil_mefs=person_mefs,
        pupil_subjects=_any(_made(EntPupilSubject, uai=uai, person=person, subject=codes), 4),
        groups=_any(_made(EntGroup, **group), 4),
        group_members=_any(_made(EntGroupMember, uai=uai, person=person, group=codes), 6),
        teachings=_any(_made(EntTeaching, **teaching), 4),
        responsibles=_any(_made(EntResponsible, **named), 3),
    )


def _made(kind: Callable[..., T], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Records with these fields; hypothesis would make up those that have a default."""
    return st.fixed_dictionaries(fields).map(lambda said: kind(**said))


def _any(records: st.SearchStrategy[T], most: int) -> st.SearchStrategy[list[T]]:
    return st.lists(records, max_size=most)


def _some(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, min_size=1, max_size=2).map(tuple)


deliveries = st.sampled_from(SENDERS).flatmap(
    lambda sender: contents_of(sender).map(lambda contents: Delivery(sender, contents))
)
