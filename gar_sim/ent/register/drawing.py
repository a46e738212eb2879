"""Drawing a list: chosen classes, the fewest columns first, for somebody who is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from gar_sim.ent.administration.acts import Author
from gar_sim.ent.directory.membership import DIVISION
from gar_sim.ent.directory.rows import PUPIL
from gar_sim.ent.models import DrawnList, Group, Member, Person, Post, School
from gar_sim.ent.register.numbers import register_number
from gar_sim.formats.comptes_csv import write_accounts
from gar_sim.kernel.exchanges import Exchange, Outcome
from gar_sim.kernel.ordering import by_name
from gar_sim.values.accounts import AccountRow
from gar_sim.values.errors import InvalidInput
from gar_sim.values.release import ReleasedDatum, WithheldDatum
from gar_sim.values.schools import Degree

LONGEST_RECIPIENT = 255

DIVISION_COLUMN, MAIL_COLUMN = "Code classe", "Mél"

PURPOSES: Final = {
    "Nom": "écrire le coupon de l'élève",
    "Prénom": "écrire le coupon de l'élève",
    "Identifiant": "ne pas confondre deux élèves du même nom",
    DIVISION_COLUMN: "ranger les comptes par classe",
    MAIL_COLUMN: "envoyer le mot de passe sans papier",
}
"""Columns that may be drawn, in order, with what each serves; the first three make an account."""

ALWAYS: Final = ("Nom", "Prénom", "Identifiant")

KEPT_BACK: Final = (
    "Date de naissance", "Autres prénoms", "Civilité", "Formation", "Matières suivies", "Groupes",
    "Responsables légaux",
)  # fmt: skip
"""What the register also knows, and no list of accounts carries."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked for: codes of classes, columns beside the first three, and for whom."""

    divisions: tuple[str, ...]
    options: tuple[str, ...]
    recipient: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that carry something, in order."""
        return tuple(name for name in PURPOSES if name in ALWAYS or name in self.options)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A list as it leaves the register: its bytes, its trace, its exchange."""

    content: bytes
    trace: DrawnList
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class DivisionChoice:
    """A class that a list may be drawn of."""

    code: str
    label: str
    pupils: int


def register_name(degree: str) -> str:
    """The register that a school's stands for."""
    return "ONDE" if degree == Degree.PRIMARY else "SIECLE"


def divisions_of(session: Session, uai: str) -> list[DivisionChoice]:
    """Classes of a school with how many pupils each has."""
    counts: dict[tuple[str, str], int] = {}
    rows = session.execute(
        select(Group.code, Group.label, Post.person_id)
        .outerjoin(Member, and_(Member.uai == Group.uai, Member.group_code == Group.code))
        .outerjoin(Post, and_(Post.person_id == Member.person_id, Post.uai == Group.uai, Post.function == PUPIL))
        .where(Group.uai == uai, Group.status == DIVISION)
        .order_by(Group.code)
    )
    for code, label, pupil in rows:
        counts[code, label] = counts.get((code, label), 0) + (pupil is not None)
    return [DivisionChoice(code, label, pupils) for (code, label), pupils in counts.items()]


def draw(session: Session, author: Author, school: School, draft: Draft) -> Drawing:
    """Draw a list and keep its trace. Raises InvalidInput without a class, a recipient, or a single pupil."""
    _check(draft, {choice.code for choice in divisions_of(session, school.uai)})
    rows = list(_rows(session, school.uai, draft))
    if not rows:
        raise InvalidInput("NOBODY_THERE", "Ces classes n'ont aucun élève.", remedy="Choisissez d'autres classes.")
    trace = DrawnList(
        uai=school.uai,
        register=register_name(school.degree),
        drawn_at=author.now,
        drawn_by=author.person_id,
        divisions=list(draft.divisions),
        columns=list(draft.columns),
        people=len(rows),
        recipient=draft.recipient.strip(),
    )
    session.add(trace)
    session.flush()
    return Drawing(write_accounts(rows, leave_out=set(PURPOSES) - set(draft.columns)), trace, _exchange(trace))


def _check(draft: Draft, known: set[str]) -> None:
    if not draft.divisions or not set(draft.divisions) <= known:
        raise InvalidInput("NO_CLASS", "Aucune classe n'est choisie.", remedy="Cochez au moins une classe.")
    if not set(draft.options) <= set(PURPOSES):
        raise InvalidInput(
            "UNKNOWN_COLUMN", "Cette colonne n'existe pas.", remedy="Choisissez parmi celles de la page."
        )
    if not 0 < len(draft.recipient.strip()) <= LONGEST_RECIPIENT:
        raise InvalidInput(
            "NO_RECIPIENT",
            "Dites à qui la liste est destinée.",
            remedy="Le nom du fournisseur, par exemple : c'est à lui qu'il faudra demander de la détruire.",
        )


def _rows(session: Session, uai: str, draft: Draft) -> Iterator[AccountRow]:
    pupil = and_(Post.person_id == Person.id, Post.uai == uai, Post.function == PUPIL)
    rows = (
        select(Person.last_name, Person.first_name, Person.id, Member.group_code, Person.mail)
        .join(Post, pupil)
        .join(Member, and_(Member.person_id == Person.id, Member.uai == uai))
        .where(Member.group_code.in_(draft.divisions), Person.left_on.is_(None))
        .order_by(Member.group_code, *by_name(Person.last_name, Person.first_name), Person.id)
    )
    for line, (last, first, person, division, mail) in enumerate(session.execute(rows), start=2):
        yield AccountRow(
            line,
            last,
            first,
            register_number(uai, person),
            division if DIVISION_COLUMN in draft.options else "",
            (mail or "") if MAIL_COLUMN in draft.options else "",
        )


def _exchange(trace: DrawnList) -> Exchange:
    """The list leaves the register: its columns and how many people, no value."""
    number = (f"{trace.people} élèves" if trace.people > 1 else "1 élève",)
    left = [name for name in PURPOSES if name not in trace.columns]
    return Exchange(
        wire="Extraction",
        action=f"liste tirée de la base élèves ({trace.register})",
        caller=f"etablissement:{trace.uai}",
        callee="navigateur",
        outcome=Outcome.GRANTED,
        school=trace.uai,
        released=tuple(ReleasedDatum(name, number, PURPOSES[name]) for name in trace.columns),
        withheld=tuple(WithheldDatum(name, "elle ne sert pas à faire des comptes") for name in (*left, *KEPT_BACK)),
    )
