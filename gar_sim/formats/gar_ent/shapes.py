"""How each element of the export is made of a record: one table for the reader and the writer (gar-wire §3.3, §3.4)."""

from dataclasses import dataclass, field
from typing import Final

from gar_sim.formats.gar_ent.names import Document
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPerson,
    EntPersonMef,
    EntPosts,
    EntProfile,
    EntPupilSubject,
    EntRecord,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)
from gar_sim.values.schools import Degree


@dataclass(frozen=True, slots=True)
class Part:
    """One child of an element: the field of the record it comes from, how often it may come, its own parts."""

    element: str
    field: str
    mandatory: bool = True
    repeated: bool = False
    shape: "Shape | None" = None


@dataclass(frozen=True, slots=True)
class Shape:
    """An element: the type of its record, its children in order, and what its name alone says of the record."""

    element: str
    record: type[EntRecord | EntProfile | EntPosts]
    parts: tuple[Part, ...]
    said_by_name: dict[str, bool] = field(default_factory=dict)


def _one(element: str, name: str) -> Part:
    return Part(element, name)


def _maybe(element: str, name: str) -> Part:
    return Part(element, name, mandatory=False)


def _some(element: str, name: str) -> Part:
    return Part(element, name, repeated=True)


def _any(element: str, name: str) -> Part:
    return Part(element, name, mandatory=False, repeated=True)


def _nested(shape: Shape, name: str, *, mandatory: bool) -> Part:
    return Part(shape.element, name, mandatory, repeated=True, shape=shape)


_UAI = _one("GARStructureUAI", "uai")
_PERSON = _one("GARPersonIdentifiant", "person")

_PROFILE = Shape("GARPersonProfils", EntProfile, (_UAI, _one("GARPersonProfil", "profile")))

_IDENTITY = (
    _one("GARPersonIdentifiant", "id"),
    _nested(_PROFILE, "profiles", mandatory=True),
    _maybe("GARPersonIdSecondaire", "secondary_id"),
    _maybe("GARPersonNomPatro", "birth_name"),
    _one("GARPersonNom", "last_name"),
    _one("GARPersonPrenom", "first_name"),
    _some("GARPersonAutresPrenoms", "other_first_names"),
    _maybe("GARPersonCivilite", "civility"),
    _maybe("GARPersonStructRattach", "attachment_school"),
    _some("GARPersonEtab", "schools"),
    _maybe("GARPersonDateNaissance", "birth_date"),
)

_PUPIL = Shape("GAREleve", EntPerson, _IDENTITY)

_GROUP = Shape(
    "GARGroupe",
    EntGroup,
    (
        _one("GARGroupeCode", "code"),
        _UAI,
        _one("GARGroupeLibelle", "label"),
        _one("GARGroupeStatut", "status"),
        _any("GARGroupeDivAppartenance", "divisions"),
    ),
)

_MEMBER = Shape("GARPersonGroupe", EntGroupMember, (_UAI, _PERSON, _one("GARGroupeCode", "group")))

_RESPONSIBLE = Shape(
    "GARRespAff",
    EntResponsible,
    (
        _one("GARPersonIdentifiant", "id"),
        _one("GARPersonNom", "last_name"),
        _one("GARPersonPrenom", "first_name"),
        _maybe("GARPersonCivilite", "civility"),
        _some("GARPersonMail", "mails"),
        _some("GARRespAffEtab", "schools"),
    ),
)


def _teacher(posts: str, code: str) -> Shape:
    """Staff: the posts have one name in each degree. Mail in 1D is that of the newer schema (gar-wire §3.4)."""
    shape = Shape(posts, EntPosts, (_UAI, _some(code, "codes")))
    parts = (*_IDENTITY, _nested(shape, "posts", mandatory=False), _any("GARPersonMail", "mails"))
    return Shape("GAREnseignant", EntPerson, parts)


def _school(*attachment: Part) -> Shape:
    contact = (
        _maybe("GARStructureContrat", "contract"),
        _maybe("GARStructureTelephone", "phone"),
        _maybe("GARStructureEmail", "email"),
    )
    return Shape("GAREtab", EntSchool, (_UAI, _one("GARStructureNomCourant", "name"), *attachment, *contact))


def _teaching(element: str, *, to_division: bool) -> Shape:
    parts = (_UAI, _PERSON, _one("GARGroupeCode", "group"), _some("GARMatiereCode", "subjects"))
    return Shape(element, EntTeaching, parts, {"to_division": to_division})


_MEF = Shape(
    "GARMEF",
    EntMef,
    (
        _UAI,
        _one("GARMEFCode", "code"),
        _one("GARMEFLibelle", "label"),
        _maybe("GARMEFRattach", "attachment"),
        _maybe("GARMEFSTAT11", "stat11"),
    ),
)

_SUBJECT = Shape("GARMatiere", EntSubject, (_UAI, _one("GARMatiereCode", "code"), _one("GARMatiereLibelle", "label")))

_PUPIL_SUBJECT = Shape("GAREleveEnseignement", EntPupilSubject, (_UAI, _PERSON, _one("GARMatiereCode", "subject")))

_PERSON_MEF = Shape("GARPersonMEF", EntPersonMef, (_UAI, _PERSON, _one("GARMEFCode", "code")))

_PERSON_MEFSTAT4 = Shape("GARPersonMEFSTAT4", EntPersonMef, (_UAI, _PERSON, _one("GARMEFSTAT4Code", "code")))

SHAPES: Final[dict[Degree, dict[Document, tuple[Shape, ...]]]] = {
    Degree.SECONDARY: {
        Document.SCHOOLS: (
            _school(_maybe("GAREtablissementStructRattachFctl", "functional_attachment")),
            _MEF,
            _SUBJECT,
        ),
        Document.TEACHERS: (_teacher("GAREnsDisciplinesPostes", "GAREnsDisciplinePosteCode"), _PERSON_MEF),
        Document.PUPILS: (_PUPIL, _PERSON_MEF, _PUPIL_SUBJECT),
        Document.GROUPS: (
            _GROUP,
            _MEMBER,
            _teaching("GAREnsGroupeMatiere", to_division=False),
            _teaching("GAREnsClasseMatiere", to_division=True),
        ),
        Document.RESPONSIBLES: (_RESPONSIBLE,),
    },
    Degree.PRIMARY: {
        Document.SCHOOLS: (_school(),),
        Document.TEACHERS: (_teacher("GAREnsSpecialitesPostes", "GAREnsSpecialitePosteCode"), _PERSON_MEFSTAT4),
        Document.PUPILS: (_PUPIL, _PERSON_MEFSTAT4),
        Document.GROUPS: (_GROUP, _MEMBER),
        Document.RESPONSIBLES: (_RESPONSIBLE,),
    },
}
"""The entries of each document, in the order of its schema."""


def _mandatory(parts: tuple[Part, ...]) -> set[str]:
    nested = [_mandatory(part.shape.parts) for part in parts if part.shape]
    return {part.element for part in parts if part.mandatory}.union(*nested)


MANDATORY_ELEMENTS: Final[frozenset[str]] = frozenset[str]().union(
    *(_mandatory(shape.parts) for documents in SHAPES.values() for shapes in documents.values() for shape in shapes)
)
"""Children that some entry cannot do without. `GARPersonMail` is one of a responsible, not of a teacher."""
