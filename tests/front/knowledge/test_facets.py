"""What a datum says, whatever the name by which a road calls it."""

import pytest

from gar_sim.front.knowledge.facets import Facet, comparable, facet_of, held
from gar_sim.supplier.accounts.lists import PURPOSES
from gar_sim.values.connectors import DATA
from gar_sim.values.release import ATTRIBUTE_LABELS, ReleasedDatum

FAMILY = {"LRA"}
"""What says something of a resource, and nothing of a person."""


@pytest.mark.parametrize(
    "name", sorted({*ATTRIBUTE_LABELS, *DATA, *(each.claim for each in DATA.values()), *PURPOSES} - FAMILY)
)
def test_every_datum_of_every_road_says_something_known(name: str) -> None:
    assert facet_of(name) in set(Facet)


def test_the_identifier_that_an_ent_gives_says_who_only_if_it_is_its_own() -> None:
    assert facet_of("user", ["PAS-1"], "PAS-1") == Facet.IDENTIFIER
    assert facet_of("user", ["k3j4h5"], "PAS-1") == Facet.OPAQUE
    assert facet_of("sub", ["k3j4h5"], "PAS-1") == Facet.OPAQUE


def test_the_same_thing_by_three_roads_compares() -> None:
    by_gar = held([ReleasedDatum("DIV", ("1AGORA##1re AGOrA",), ""), ReleasedDatum("PRO", ("National_elv",), "")])
    by_ent = held([ReleasedDatum("classe", ("1re AGOrA",), ""), ReleasedDatum("profil", ("national_ELV",), "")])
    by_list = held([ReleasedDatum("Code classe", ("1AGORA",), ""), ReleasedDatum("Profil", ("élève",), "")])

    assert by_gar[Facet.PROFILE] == by_ent[Facet.PROFILE] == by_list[Facet.PROFILE]
    assert by_gar[Facet.DIVISION] == by_ent[Facet.DIVISION] | by_list[Facet.DIVISION]


def test_case_and_accents_do_not_tell_people_apart() -> None:
    assert comparable(Facet.LAST_NAME, "KEITA") == comparable(Facet.LAST_NAME, "Keïta")


def test_a_name_that_is_no_known_datum_stays_itself() -> None:
    assert held([ReleasedDatum("couleur", ("bleu",), "")]) == {"couleur": frozenset({"bleu"})}
