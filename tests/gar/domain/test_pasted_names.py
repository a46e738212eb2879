"""Names as people paste them: whatever the order, the case, the accents, the columns."""

import pytest

from gar_sim.gar.domain.pasted_names import Known, Match, match_names

INES = Known("P1", "Aubrac Inès", "5B")
EMMA_A, EMMA_D = Known("P2", "Martin Emma", "6A"), Known("P3", "Martin Emma", "6D")
LUCAS, OTHER_LUCAS = Known("P4", "Bernard Lucas", "5C"), Known("P5", "Bernard Lucas", "5C")
LONG = Known("P6", "de L'Estrange-Kervadec Jean-Baptiste", "4C")
TEACHER = Known("P7", "Lescure Tanguy", "enseignant")
SCHOOL = [INES, EMMA_A, EMMA_D, LUCAS, OTHER_LUCAS, LONG, TEACHER]


def one(text: str) -> Match:
    [match] = match_names(text, SCHOOL)
    return match


@pytest.mark.parametrize(
    "line",
    [
        "AUBRAC Inès",
        "Inès Aubrac",
        "ines aubrac",
        "  aubrac   INES ",
        "Aubrac\tInès\t5B",
        "Aubrac;Inès;5B;12/03/2013",
        "Inès Aubrac (5b)",
        "5B Aubrac Inès ines.aubrac@exemple.fr",
    ],
)
def test_however_a_name_is_written_it_is_that_person(line: str) -> None:
    assert one(line) == Match(one(line).line, (INES,), sure=True)


@pytest.mark.parametrize("line", ["DE L’ESTRANGE KERVADEC Jean Baptiste", "Jean-Baptiste de l'Estrange-Kervadec"])
def test_hyphens_and_apostrophes_count_for_nothing(line: str) -> None:
    assert one(line).candidates == (LONG,)
    assert one(line).sure


def test_the_class_tells_homonyms_apart_and_without_it_one_is_asked() -> None:
    assert one("Emma Martin 6D").candidates == (EMMA_D,)
    assert one("Emma Martin 6D").sure
    assert one("Emma Martin").candidates == (EMMA_A, EMMA_D)
    assert one("Emma Martin").is_doubtful
    assert one("Lucas Bernard 5C").candidates == (LUCAS, OTHER_LUCAS)


def test_another_class_than_theirs_is_asked() -> None:
    assert one("Aubrac Inès 6A").candidates == (INES,)
    assert one("Aubrac Inès 6A").is_doubtful


@pytest.mark.parametrize("line", ["Aubrac", "Inès Marie Aubrac", "Lescure enseignant"])
def test_a_part_of_a_name_or_more_than_it_is_asked(line: str) -> None:
    assert one(line).is_doubtful


def test_nobody_is_unknown_and_the_line_keeps_its_number() -> None:
    matches = match_names("Nom\tPrénom\tClasse\n\nPersonne  Inconnue\nAubrac Inès", SCHOOL)

    assert [(match.line.number, match.is_unknown) for match in matches] == [(3, True), (4, False)]
    assert matches[0].line.text == "Personne Inconnue"


def test_a_line_that_could_be_too_many_people_names_nobody() -> None:
    crowd = [Known(str(number), f"Martin Emma{chr(97 + number)}", "6A") for number in range(9)]

    assert match_names("Martin", crowd)[0].is_unknown
