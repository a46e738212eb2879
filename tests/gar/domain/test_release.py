"""Only declared data leave, each with its purpose; the rest is said to stay (gar-wire §4.6, §4.7)."""

from hypothesis import given
from hypothesis import strategies as st

from gar_sim.gar.domain.release import Labelled, division_of_group, release
from gar_sim.values.release import ATTRIBUTE_LABELS, ReleasedDatum

ADELE = {
    "NOM": ("Mourier",),
    "PRE": ("Adèle",),
    "IDO": ("0af3",),
    "UAI": ("0991101O",),
    "PRO": ("National_elv",),
    "DIV": (Labelled("3A", "3A").on_wire(),),
    "GRO": (),
}
PURPOSES = {
    "IDO": "retrouver le travail de la personne",
    "UAI": "ouvrir l'espace de l'établissement",
    "DIV": "retrouver la classe",
    "P_MEL": "écrire à l'enseignant",
    "NOM": "",
}

attributes = st.dictionaries(
    st.sampled_from([*ATTRIBUTE_LABELS, "X_NEUF"]), st.lists(st.text(min_size=1), max_size=3).map(tuple)
)
purposes = st.dictionaries(st.sampled_from([*ATTRIBUTE_LABELS, "X_NEUF"]), st.text())


def test_what_was_declared_leaves_with_its_purpose_in_a_fixed_order() -> None:
    assert release(ADELE, PURPOSES).released == (
        ReleasedDatum("IDO", ("0af3",), "retrouver le travail de la personne"),
        ReleasedDatum("UAI", ("0991101O",), "ouvrir l'espace de l'établissement"),
        ReleasedDatum("DIV", ("3A##3A",), "retrouver la classe"),
    )


def test_what_is_known_and_not_declared_stays_and_says_why() -> None:
    withheld = release(ADELE, PURPOSES).withheld
    assert [datum.name for datum in withheld] == ["PRO", "NOM", "PRE"]
    assert all("finalité" in datum.reason for datum in withheld)


def test_without_any_purpose_nothing_leaves() -> None:
    assert release(ADELE, {}).released == ()


@given(attributes, purposes)
def test_every_known_attribute_leaves_or_stays_and_none_is_invented(
    known: dict[str, tuple[str, ...]], declared: dict[str, str]
) -> None:
    result = release(known, declared)
    leaving, staying = {datum.name for datum in result.released}, {datum.name for datum in result.withheld}
    assert leaving | staying == {name for name, values in known.items() if values}
    assert not leaving & staying
    assert leaving <= {name for name, purpose in declared.items() if purpose}
    assert all(datum.values == known[datum.name] for datum in result.released)


def test_a_group_says_the_division_it_belongs_to() -> None:
    assert division_of_group("3LAT1", Labelled("3A", "3e A")) == "3LAT1||3A##3e A"
