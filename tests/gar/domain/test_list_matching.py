"""A line means one person and one subscription, or is told why it does not."""

import pytest

from gar_sim.gar.domain.list_matching import KnownPerson, KnownResource, match_lines
from gar_sim.values.assignment_lists import ListedAssignment

PEOPLE = [
    KnownPerson("P1", "Aubrac Inès", "5B"),
    KnownPerson("P2", "Martin Léa", "5B"),
    KnownPerson("P3", "Martin Léa", "5C"),
    KnownPerson("P4", "Le Goff-Brun Zoé", ""),
]
SHELF = [
    KnownResource("s-1", "ark:/99999/recits", "Récits 5e", is_establishment=False, is_over=False),
    KnownResource("s-2", "ark:/99999/lexivore", "Lexivore", is_establishment=True, is_over=False),
    KnownResource("s-3", "ark:/99999/vieux", "Vieux manuel", is_establishment=False, is_over=True),
    KnownResource("s-4", "ark:/99999/double", "Double", is_establishment=False, is_over=False),
    KnownResource("s-5", "ark:/99999/double", "Double", is_establishment=False, is_over=False),
    KnownResource("s-6", "ark:/99999/recits", "Récits 5e", is_establishment=False, is_over=True),
]


def line(
    name: str = "", division: str = "", *resources: str, identifier: str = "", number: int = 2
) -> ListedAssignment:
    return ListedAssignment(number, (name, division), identifier, name, division, resources or ("Récits 5e",))


@pytest.mark.parametrize(
    ("row", "person", "subscription"),
    [
        (line("Aubrac Inès"), "P1", "s-1"),
        (line("INES aubrac"), "P1", "s-1"),
        (line("Martin Léa", "5c"), "P3", "s-1"),
        (line("Zoé Le Goff Brun"), "P4", "s-1"),
        (line(identifier="P2"), "P2", "s-1"),
        (line("Léa Martin", identifier="P2"), "P2", "s-1"),
        (line("Aubrac Inès", "", "ark:/99999/recits"), "P1", "s-1"),
        (line("Aubrac Inès", "", "s-4", "Récits 5e"), "P1", "s-4"),
        (line("Aubrac Inès", "", "inconnu", "recits 5e"), "P1", "s-1"),
    ],
)
def test_a_line_is_understood_however_it_is_typed(row: ListedAssignment, person: str, subscription: str) -> None:
    [match] = match_lines([row], PEOPLE, SHELF).matches

    assert (match.person, match.subscription) == (person, subscription)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (line("Personne"), "UNKNOWN_PERSON"),
        (line(identifier="P9"), "UNKNOWN_PERSON"),
        (line("Aubrac Inès", identifier="P2"), "OTHER_NAME"),
        (line("Aubrac Inès", "5C"), "OTHER_CLASS"),
        (line("Martin Léa"), "HOMONYM"),
        (line("Aubrac Inès", "", "Rien"), "UNKNOWN_RESOURCE"),
        (line("Aubrac Inès", "", "Lexivore"), "ESTABLISHMENT_LICENCE"),
        (line("Aubrac Inès", "", "Vieux manuel"), "SUBSCRIPTION_ENDED"),
        (line("Aubrac Inès", "", "Double"), "SEVERAL_SUBSCRIPTIONS"),
    ],
)
def test_a_doubt_is_a_fault_of_its_line(row: ListedAssignment, code: str) -> None:
    matching = match_lines([row, line("Aubrac Inès", number=3)], PEOPLE, SHELF)

    assert [(one.line, one.faults[0].code) for one in matching.faulty] == [(2, code)]
    assert len(matching.matches) == 1


def test_what_is_said_twice_counts_once_and_is_pointed_at() -> None:
    matching = match_lines([line("Aubrac Inès"), line("", identifier="P1", number=7)], PEOPLE, SHELF)

    assert len(matching.matches) == 1
    assert [(one.line, one.message) for one in matching.notices] == [(7, "Dit la même chose que la ligne 2.")]
