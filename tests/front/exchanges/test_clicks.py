"""Which exchanges are of one click."""

from exchange_samples import exchange, login, opening, sent_to_ent, shelf, sign_in, ticket
from gar_sim.front.exchanges.clicks import click_with, clicks_of
from gar_sim.kernel.exchanges import RecordedExchange

OTHER = "ark:/99999/bestiaire"


def numbers(rows: list[RecordedExchange]) -> list[list[int]]:
    return [[row.id for row in click] for click in clicks_of(rows)]


def test_an_opening_and_what_follows_for_its_resource_are_one_click() -> None:
    assert numbers([opening(1), login(2), ticket(3)]) == [[1, 2, 3]]


def test_the_next_opening_is_the_next_click() -> None:
    assert numbers([opening(1), opening(2), login(3), ticket(4)]) == [[1], [2, 3, 4]]


def test_two_resources_opened_side_by_side_stay_apart() -> None:
    rows = [opening(1), opening(2, OTHER), login(3), login(4, OTHER), ticket(5), ticket(6, OTHER)]

    assert numbers(rows) == [[1, 3, 5], [2, 4, 6]]


def test_the_list_that_showed_the_resource_comes_first_of_each_click_made_from_it() -> None:
    assert numbers([shelf(1), shelf(2), opening(3), ticket(4), opening(5, OTHER)]) == [[2, 3, 4], [2, 5]]


def test_a_sign_in_that_the_gar_asked_for_belongs_to_the_click() -> None:
    rows = [sign_in(1), sent_to_ent(2), sign_in(3), opening(4), sign_in(5), login(6), ticket(7)]

    assert numbers(rows) == [[2, 3, 4, 5, 6, 7]]


def test_the_sign_in_of_the_mediacentre_is_not_the_click_s() -> None:
    assert numbers([sign_in(1, "mediacentre-PAS"), shelf(2), opening(3)]) == [[2, 3]]


def test_a_refusal_ends_the_click() -> None:
    assert numbers([opening(1, outcome="refusé"), login(2), ticket(3)]) == [[1], [2, 3]]


def test_whoever_goes_straight_to_the_supplier_begins_there() -> None:
    assert numbers([opening(1), login(2), ticket(3), login(4), ticket(5)]) == [[1, 2, 3], [4, 5]]


def test_an_account_of_the_supplier_s_own_is_a_click_of_one_exchange() -> None:
    account = exchange(1, "Compte fournisseur", "connexion", resource=OTHER, released=[{"name": "NOM"}])

    assert numbers([account]) == [[1]]


def test_a_click_is_found_by_any_of_its_exchanges_but_not_by_the_list_before_it() -> None:
    rows = [shelf(1), opening(2), login(3), ticket(4)]

    assert [row.id for row in click_with(rows, 3)] == [1, 2, 3, 4]
    assert click_with(rows, 1) == []
    assert click_with(rows, 9) == []
