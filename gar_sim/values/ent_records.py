"""Records of the ENT → GAR export, one type an element of the schema (gar-wire §3.3).

Field names follow the elements; order is that of the schema. Named tuples because a delivery has
hundreds of thousands of them.
"""

from typing import NamedTuple


class EntSchool(NamedTuple):
    """`GAREtab`."""

    uai: str
    name: str
    functional_attachment: str | None = None
    contract: str | None = None
    phone: str | None = None
    email: str | None = None


class EntMef(NamedTuple):
    """`GARMEF`: a national training programme taught in a school (secondary only)."""

    uai: str
    code: str
    label: str
    attachment: str | None = None
    stat11: str | None = None


class EntSubject(NamedTuple):
    """`GARMatiere`."""

    uai: str
    code: str
    label: str


class EntProfile(NamedTuple):
    """`GARPersonProfils`: the profile of a person in one school."""

    uai: str
    profile: str


class EntPosts(NamedTuple):
    """`GAREnsDisciplinesPostes` (2D) or `GAREnsSpecialitesPostes` (1D): what a teacher teaches in one school."""

    uai: str
    codes: tuple[str, ...]


class EntPerson(NamedTuple):
    """`GAREleve` or `GAREnseignant`; `posts` and `mails` belong to staff only."""

    id: str
    profiles: tuple[EntProfile, ...]
    last_name: str
    first_name: str
    other_first_names: tuple[str, ...]
    schools: tuple[str, ...]
    secondary_id: str | None = None
    birth_name: str | None = None
    civility: str | None = None
    attachment_school: str | None = None
    birth_date: str | None = None
    posts: tuple[EntPosts, ...] = ()
    mails: tuple[str, ...] = ()


class EntPersonMef(NamedTuple):
    """`GARPersonMEF` (2D) or `GARPersonMEFSTAT4` (1D)."""

    uai: str
    person: str
    code: str


class EntPupilSubject(NamedTuple):
    """`GAREleveEnseignement`."""

    uai: str
    person: str
    subject: str


class EntGroup(NamedTuple):
    """`GARGroupe`; `status` is DIVISION or GROUPE, `divisions` only for a GROUPE."""

    code: str
    uai: str
    label: str
    status: str
    divisions: tuple[str, ...] = ()


class EntGroupMember(NamedTuple):
    """`GARPersonGroupe`."""

    uai: str
    person: str
    group: str


class EntTeaching(NamedTuple):
    """`GAREnsGroupeMatiere` or `GAREnsClasseMatiere`: who teaches what to which group or division."""

    uai: str
    person: str
    group: str
    subjects: tuple[str, ...]
    to_division: bool


class EntResponsible(NamedTuple):
    """`GARRespAff`: a person who may assign licences in these schools (gar-wire §3.6)."""

    id: str
    last_name: str
    first_name: str
    mails: tuple[str, ...]
    schools: tuple[str, ...]
    civility: str | None = None


EntRecord = (
    EntSchool
    | EntMef
    | EntSubject
    | EntPerson
    | EntPersonMef
    | EntPupilSubject
    | EntGroup
    | EntGroupMember
    | EntTeaching
    | EntResponsible
)
"""Any entry of a document."""
