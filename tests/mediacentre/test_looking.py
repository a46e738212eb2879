"""A facet's count is what its link shows, whatever else is chosen; a search reads no accents."""

from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from gar_sim.mediacentre.looking import Asked, Marks, choices, facets_for, found, in_section
from gar_sim.mediacentre.tiles import BY_ENT, BY_GAR, Tile
from gar_sim.values.profiles import Profile
from gar_sim.values.resources import Term

PUPIL, TEACHER = facets_for(Profile.PUPIL), facets_for(Profile.TEACHER)


def terms(*labels: str) -> st.SearchStrategy[tuple[Term, ...]]:
    """Some terms of a vocabulary."""
    return st.lists(st.sampled_from([Term(label, label) for label in labels]), unique=True, max_size=2).map(tuple)


TILES = st.lists(
    st.builds(
        Tile,
        key=st.uuids().map(str),
        resource=st.just("ark:/99999/x"),
        title=st.sampled_from(["Récits 5e", "Mathémarche", "¡Vamos! 5e", "Œuvres"]),
        publisher=st.sampled_from(["Verdelune", "Hauterive"]),
        access_url=st.just("/"),
        presentation=st.just("MAN"),
        presentation_label=st.sampled_from(["manuels", "presse"]),
        origin=st.sampled_from([BY_GAR, BY_ENT]),
        twice=st.booleans(),
        levels=terms("6e", "5e"),
        subjects=terms("français", "mathématiques (discipline)"),
    ),
    max_size=12,
)
STATES = st.builds(
    Asked,
    search=st.sampled_from(["", "recits", "5E"]),
    order=st.sampled_from(["", "editeur"]),
    chosen=st.frozensets(
        st.sampled_from([("genre", "manuels"), ("matiere", "français"), ("niveau", "6e"), ("niveau", "5e")]), max_size=3
    ),
)


@given(TILES, STATES)
def test_a_count_is_what_the_value_alone_would_show_of_its_facet(tiles: list[Tile], asked: Asked) -> None:
    for facet, shown in [(f, c) for c in choices(tiles, asked, TEACHER) for f in TEACHER if f.label == c.label]:
        others = frozenset(pair for pair in asked.chosen if pair[0] != facet.name)
        for value in shown.values:
            alone = Asked(search=asked.search, chosen=others | {(facet.name, value.label)})
            assert value.count == len(found(tiles, alone, TEACHER))


@given(TILES, STATES)
def test_an_address_says_the_whole_state(tiles: list[Tile], asked: Asked) -> None:
    again = Asked.of(MultiDict(parse_qsl(asked.query.removeprefix("?"))), TEACHER)

    assert again == asked
    assert found(tiles, again, TEACHER) == found(tiles, asked, TEACHER)


def test_an_unknown_order_or_section_counts_for_nothing() -> None:
    assert Asked.of(MultiDict({"tri": "nimporte", "section": "nulle", "vue": "3d"}), PUPIL) == Asked()


def test_a_pupil_has_fewer_ways_to_narrow_than_a_teacher() -> None:
    assert {facet.name for facet in PUPIL} < {facet.name for facet in TEACHER}


@given(TILES)
def test_textbooks_and_the_rest_share_out_the_shelf(tiles: list[Tile]) -> None:
    shared = in_section("manuels", tiles, Marks()) + in_section("ressources", tiles, Marks())

    assert sorted(tile.key for tile in shared) == sorted(tile.key for tile in tiles)
