"""Looking through a shelf: sections, search, facets with their counts, order; the whole state is in the address."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from gar_sim.mediacentre.tiles import Tile
from gar_sim.values.folding import alphabetical, matches
from gar_sim.values.profiles import Profile

ALL, TEXTBOOKS, OTHERS, FAVOURITES, FEATURED = "", "manuels", "ressources", "favoris", "avant"
SECTIONS: Final = {
    ALL: "Tout",
    TEXTBOOKS: "Manuels",
    OTHERS: "Ressources",
    FAVOURITES: "Favoris",
    FEATURED: "Mises en avant",
}

ORDERS: Final = {"": "Titre", "editeur": "Éditeur", "genre": "Genre"}
VIEWS: Final = {"": "Vignettes", "liste": "Liste"}


class Facet(NamedTuple):
    """One way to narrow a shelf: its name in addresses, what people call it, and what a tile says of it."""

    name: str
    label: str
    said_by: Callable[[Tile], Iterable[str]]


_KIND = Facet("genre", "Genre", lambda tile: [tile.presentation_label])
_SUBJECT = Facet("matiere", "Matière", lambda tile: [term.name for term in tile.subjects])
_ORIGIN = Facet("origine", "Chemin", lambda tile: [tile.origin])
_FOR_STAFF = (
    Facet("niveau", "Niveau", lambda tile: [term.label for term in tile.levels]),
    Facet("editeur", "Éditeur", lambda tile: [tile.publisher]),
    Facet("usage", "Usage", lambda tile: [term.label for term in tile.pedagogical_types]),
    Facet("document", "Type de document", lambda tile: [term.label for term in tile.document_types]),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many tiles it would show beside the other choices, and where that is."""

    label: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet as the page shows it."""

    label: str
    values: tuple[Choice, ...]


class Forward(NamedTuple):
    """Why the school puts a tile forward, possibly in no word, and who did."""

    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked on a shelf, by keys of tiles."""

    favourites: frozenset[str] = frozenset()
    featured: Mapping[str, Forward] = field(default_factory=dict)
    new: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything that it does not know counts for nothing."""

    uai: str = ""
    section: str = ALL
    search: str = ""
    order: str = ""
    view: str = ""
    chosen: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, args: MultiDict[str, str], facets: Sequence[Facet]) -> "Asked":
        """Read an address."""
        return cls(
            uai=args.get("uai", ""),
            section=_known(args.get("section"), SECTIONS),
            search=" ".join(args.get("q", "").split()),
            order=_known(args.get("tri"), ORDERS),
            view=_known(args.get("vue"), VIEWS),
            chosen=frozenset((facet.name, value) for facet in facets for value in args.getlist(facet.name) if value),
        )

    @property
    def query(self) -> str:
        """The query string of this state."""
        named = {"uai": self.uai, "section": self.section, "q": self.search, "tri": self.order, "vue": self.view}
        return "?" + urlencode([pair for pair in [*named.items(), *sorted(self.chosen)] if pair[1]])

    def at(self, section: str) -> "Asked":
        """The whole of a section, without any search or choice."""
        return replace(self, section=section, search="", chosen=frozenset())

    def toggled(self, facet: str, value: str) -> "Asked":
        """The same with one value chosen, or let go."""
        return replace(self, chosen=self.chosen ^ {(facet, value)})

    @property
    def is_narrow(self) -> bool:
        """Whether a search or a choice hides some of the section."""
        return bool(self.search or self.chosen)


def facets_for(profile: str) -> tuple[Facet, ...]:
    """A pupil looks for a kind or a subject; who teaches, for a level, a publisher, a use too."""
    return (_KIND, _SUBJECT, _ORIGIN) if profile == Profile.PUPIL else (_KIND, _SUBJECT, *_FOR_STAFF, _ORIGIN)


def in_section(section: str, tiles: Iterable[Tile], marks: Marks) -> list[Tile]:
    """The tiles of a section, in their order."""
    belongs: dict[str, Callable[[Tile], bool]] = {
        ALL: lambda _tile: True,
        TEXTBOOKS: lambda tile: tile.is_textbook,
        OTHERS: lambda tile: not tile.is_textbook,
        FAVOURITES: lambda tile: tile.key in marks.favourites,
        FEATURED: lambda tile: tile.key in marks.featured,
    }
    return [tile for tile in tiles if belongs[section](tile)]


def found(tiles: Iterable[Tile], asked: Asked, facets: Sequence[Facet]) -> list[Tile]:
    """What search and choices leave, in the order that was asked: one value of each facet that has choices."""
    kept = [tile for tile in tiles if _says(asked.search, tile) and _agrees(tile, asked.chosen, facets)]
    return sorted(kept, key=lambda tile: _place(tile, asked.order))


def choices(tiles: Sequence[Tile], asked: Asked, facets: Sequence[Facet]) -> list[Choices]:
    """Every facet that could tell tiles apart, with the counts beside the choices made in the others."""
    said = [tile for tile in tiles if _says(asked.search, tile)]
    return [shown for facet in facets if len((shown := _choices(said, asked, facet, facets)).values) > 1]


def _choices(tiles: Sequence[Tile], asked: Asked, facet: Facet, facets: Sequence[Facet]) -> Choices:
    elsewhere = frozenset(pair for pair in asked.chosen if pair[0] != facet.name)
    left = [tile for tile in tiles if _agrees(tile, elsewhere, facets)]
    counts = Counter(value for tile in left for value in set(facet.said_by(tile)))
    picked = {value for name, value in asked.chosen if name == facet.name}
    values = sorted(counts.keys() | picked, key=alphabetical)
    return Choices(
        facet.label,
        tuple(Choice(v, counts[v], v in picked, asked.toggled(facet.name, v).query) for v in values),
    )


def _agrees(tile: Tile, chosen: frozenset[tuple[str, str]], facets: Sequence[Facet]) -> bool:
    wanted = {facet: {value for name, value in chosen if name == facet.name} for facet in facets}
    return all(not values or values.intersection(facet.said_by(tile)) for facet, values in wanted.items())


def _says(search: str, tile: Tile) -> bool:
    return not search or matches(search, f"{tile.title} {tile.publisher} {tile.description}")


def _place(tile: Tile, order: str) -> tuple[str, str]:
    first = {"editeur": tile.publisher, "genre": tile.presentation_label}.get(order, "")
    return alphabetical(first), alphabetical(tile.title)


def _known(value: str | None, among: Mapping[str, str]) -> str:
    return value if value is not None and value in among else ""
