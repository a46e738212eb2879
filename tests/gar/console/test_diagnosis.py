"""« Pourquoi ? »: whatever is wrong is named, with the gesture that mends it or whom to call."""

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, at the console."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def why(manager: Visitor, who: str, what: str) -> Visitor:
    return manager.open(f"/gar/console/diagnostic?qui={who}&quoi={what}")


def test_a_licence_that_is_left_is_given_in_two_gestures(manager: Visitor) -> None:
    why(manager, "ines aubrac", "recits 5e")
    assert "La ressource ne s'ouvre pas" in manager.text
    assert "Sa classe l'a reçue" in manager.text
    assert "« Récits 5e » ne vous a pas été affectée." in manager.text

    manager.follow("Affecter à Inès Aubrac").submit("intention", "affecter")

    assert "La ressource s'ouvre" in why(manager, "ines aubrac", "recits 5e").text
    assert "[GAR]" in manager.text


def test_a_licence_that_went_with_a_leaver_is_taken_back_then_given(manager: Visitor) -> None:
    why(manager, "ines aubrac", "horizons svt 5e")

    manager.follow("Reprendre la licence de").submit("intention", "retirer")
    why(manager, "ines aubrac", "horizons svt 5e").follow("Affecter à Inès").submit("intention", "affecter")

    assert "La ressource s'ouvre" in why(manager, "ines aubrac", "horizons svt 5e").text


def test_a_school_licence_is_opened_to_the_audience(manager: Visitor) -> None:
    why(manager, "adele mourier", "cap numerique eleve")

    manager.follow("Ouvrir à").submit("intention", "affecter")

    assert "La ressource s'ouvre" in why(manager, "adele mourier", "cap numerique eleve").text


@pytest.mark.parametrize(
    ("who", "what", "reason", "whom"),
    [
        ("idriss benhaddou", "orienta", "ne s'adresse pas aux enseignants", "si le profil est faux"),
        ("adele mourier", "deutsch los", "commence le", "Le gestionnaire"),
        ("adele mourier", "comptaclair", "aucun abonnement", "Le gestionnaire"),
        ("karim delmas", "horizons svt 4e", "n'a pas de licence", "Personne : c'est dans vos mains"),
    ],
)  # fmt: skip
def test_what_the_console_cannot_mend_names_whom_to_call(
    manager: Visitor, who: str, what: str, reason: str, whom: str
) -> None:
    why(manager, who, what)

    assert reason in manager.text
    assert whom in manager.text


def test_somebody_unknown_is_explained_and_several_are_asked(manager: Visitor) -> None:
    assert "Le GAR ne connaît personne de ce nom" in why(manager, "zoe pineau", "recits").text
    assert "administrateur de l'ENT" in manager.text

    found = why(manager, "lucas bernard", "recits 5e").page.xpath("//main//form//li")

    assert len(found) == 2
    assert len({one.text_content() for one in found}) == 2
    assert "La ressource" in manager.open(found[0].xpath("./a/@href")[0]).text


def test_the_two_are_chosen_one_after_the_other(manager: Visitor) -> None:
    why(manager, "ines aubrac", "")
    assert "Inès Aubrac" in manager.text

    [person] = manager.page.xpath("//input[@name='personne']/@value")
    manager.open(f"/gar/console/diagnostic?personne={person}&quoi=recits+5e")

    assert "La ressource ne s'ouvre pas" in manager.text
