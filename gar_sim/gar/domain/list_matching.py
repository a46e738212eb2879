"""Lines of a list matched to the people and the subscriptions of a school; a doubt is a fault, never a guess."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gar_sim.values.accounts import FaultyLine, LineFault, LineNotice
from gar_sim.values.assignment_lists import ListedAssignment
from gar_sim.values.folding import alphabetical, fold

PERSON, RESOURCE = "Nom", "Ressource"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the school; `place` is the class, or the profile of staff."""

    id: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class KnownResource:
    """A subscription of the school."""

    id: str
    ark: str
    title: str
    is_establishment: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A line, and the person and the subscription that it means."""

    row: ListedAssignment
    person: str
    subscription: str


@dataclass(frozen=True, slots=True)
class Matching:
    """Each line stands in `matches` or in `faulty`, but for one that says again what an earlier one said."""

    matches: tuple[Match, ...]
    faulty: tuple[FaultyLine, ...]
    notices: tuple[LineNotice, ...]


class _Doubt(Exception):
    """Why a cell names nothing, or too much."""

    def __init__(self, column: str, code: str, message: str) -> None:
        super().__init__(message)
        self.column, self.code, self.message = column, code, message


def match_lines(
    rows: Iterable[ListedAssignment], people: Iterable[KnownPerson], resources: Iterable[KnownResource]
) -> Matching:
    """Find whom and what each line means, without case or accents, family name first or last."""
    directory, shelf = _Directory(people), _Shelf(resources)
    matches: dict[tuple[str, str], Match] = {}
    faulty: list[FaultyLine] = []
    notices: list[LineNotice] = []
    for row in rows:
        try:
            match = Match(row, directory.find(row).id, shelf.find(row).id)
        except _Doubt as doubt:
            faulty.append(left(row, doubt.column, doubt.code, doubt.message))
            continue
        first = matches.setdefault((match.person, match.subscription), match)
        if first is not match:
            notices.append(LineNotice(row.line, "TWICE", f"Dit la même chose que la ligne {first.row.line}."))
    return Matching(tuple(matches.values()), tuple(faulty), tuple(notices))


def left(row: ListedAssignment, column: str, code: str, message: str) -> FaultyLine:
    """A line that is not done, as it stood, and why."""
    return FaultyLine(row.line, row.cells, (LineFault(row.line, column, code, message),))


class _Directory:
    """People by identifier and by name."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self._by_id: dict[str, KnownPerson] = {}
        self._by_name: defaultdict[str, list[KnownPerson]] = defaultdict(list)
        for person in people:
            self._by_id[person.id] = person
            self._by_name[_name_key(person.name)].append(person)

    def find(self, row: ListedAssignment) -> KnownPerson:
        return self._by_identifier(row) if row.identifier else self._by_names(row)

    def _by_identifier(self, row: ListedAssignment) -> KnownPerson:
        person = self._by_id.get(row.identifier)
        if person is None:
            raise _Doubt("Identifiant", "UNKNOWN_PERSON", "Personne n'a cet identifiant dans l'établissement.")
        if row.name and _name_key(row.name) != _name_key(person.name):
            raise _Doubt("Identifiant", "OTHER_NAME", f"C'est l'identifiant de {person.name}, pas de {row.name}.")
        return person

    def _by_names(self, row: ListedAssignment) -> KnownPerson:
        namesakes = self._by_name.get(_name_key(row.name), [])
        if not namesakes:
            raise _Doubt(PERSON, "UNKNOWN_PERSON", f"Le GAR ne connaît pas « {row.name} » dans l'établissement.")
        found = [one for one in namesakes if not row.division or fold(one.place) == fold(row.division)]
        if not found:
            where = " ou ".join(one.place or "sans classe" for one in namesakes)
            raise _Doubt(
                "Division",
                "OTHER_CLASS",
                f"« {row.division} » n'est pas la division de {namesakes[0].name}, mais {where}.",
            )
        if len(found) > 1:
            raise _Doubt(PERSON, "HOMONYM", f"{len(found)} personnes portent ce nom : ajoutez la division.")
        return found[0]


class _Shelf:
    """Subscriptions by number, by ark and by title."""

    def __init__(self, resources: Iterable[KnownResource]) -> None:
        self._named: defaultdict[str, list[KnownResource]] = defaultdict(list)
        for one in resources:
            for name in {fold(one.id), fold(one.ark), fold(one.title)}:
                self._named[name].append(one)

    def find(self, row: ListedAssignment) -> KnownResource:
        named = next((found for text in row.resources if (found := self._named.get(fold(text)))), [])
        if not named:
            raise _Doubt(RESOURCE, "UNKNOWN_RESOURCE", f"L'établissement n'a pas « {row.resources[-1]} ».")
        return _only(named)


def _only(named: Sequence[KnownResource]) -> KnownResource:
    title = named[0].title
    running = [one for one in named if not one.is_over]
    if not running:
        raise _Doubt(RESOURCE, "SUBSCRIPTION_ENDED", f"L'abonnement « {title} » est terminé.")
    personal = [one for one in running if not one.is_establishment]
    if not personal:
        raise _Doubt(RESOURCE, "ESTABLISHMENT_LICENCE", f"« {title} » s'ouvre à un public entier : passez par sa page.")
    if len(personal) > 1:
        raise _Doubt(RESOURCE, "SEVERAL_SUBSCRIPTIONS", f"{len(personal)} abonnements à « {title} » : dites lequel.")
    return personal[0]


def _name_key(name: str) -> str:
    """The words of a name in one order, whichever comes first."""
    return " ".join(sorted(alphabetical(name).split()))
