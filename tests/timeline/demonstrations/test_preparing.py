"""« Préparer » brings a demonstration to its beginning, whatever was done before it."""

from itertools import pairwise

import pytest

from browsing import Visitor
from gar_sim.kernel.site import Site
from gar_sim.timeline.demonstrations import Demonstration, the_demonstrations
from script_player import Trainer
from situation_clicks import by_account, by_connector
from valmoriane import LYCEE
from world_questions import ask_world

A_WALK = (0, 1, 2, 3, 0, 2, 0, 3, 1, 3, 2, 1, 0)
"""Ranks: each of the four after each other."""


@pytest.fixture
def trainer(demo_site: Site) -> Trainer:
    return Trainer(demo_site)


def test_each_can_be_played_after_each_other(trainer: Trainer) -> None:
    demonstrations = the_demonstrations()
    assert len({*pairwise(A_WALK)}) == len(demonstrations) * (len(demonstrations) - 1)

    for rank in A_WALK:
        trainer.play(demonstrations[rank])


@pytest.mark.parametrize("demonstration", the_demonstrations()[1:], ids=lambda one: str(one.situation))
def test_a_note_left_by_the_road_that_was_shown_is_gone(
    trainer: Trainer, demo_site: Site, demonstration: Demonstration
) -> None:
    trainer.play(demonstration)
    pupil = trainer.stage.open("/fournisseur/comptaclair/")
    pupil.type("Ma note", "Une note d'avant.")
    assert "Votre note est gardée" in pupil.press("Garder ma note").text

    told = trainer.prepare(demonstration)

    assert "Les notes que Fanta Keïta avait laissées dans Comptaclair sont effacées" in told
    assert ask_world(demo_site, "SELECT text FROM sup_note") == []


def test_a_note_of_somebody_else_stays(trainer: Trainer, demo_site: Site) -> None:
    somebody = by_connector(demo_site, login="samuel.jacques")
    somebody.type("Ma note", "La mienne.")
    somebody.press("Garder ma note")

    trainer.prepare(the_demonstrations()[1])

    assert ask_world(demo_site, "SELECT text FROM sup_note") == [("La mienne.",)]


def test_accounts_at_another_supplier_are_no_second_password(trainer: Trainer, demo_site: Site) -> None:
    by_account(demo_site, "progestes")

    trainer.play(the_demonstrations()[0])


def test_what_was_taken_from_the_pupils_portal_is_there_again(trainer: Trainer, demo_site: Site) -> None:
    admin = Visitor(demo_site.settings.address, demo_site).type_password("aissata.kanoute")
    admin.open(f"/ent/administration/{LYCEE}/reglages").submit("intention", "acces", acces=[])

    trainer.play(the_demonstrations()[1])

    assert shown(admin) == ["ELEVE|mediacentre", "ELEVE|connecteurs"]


def shown(admin: Visitor) -> list[str]:
    """What the portal shows, profile by profile."""
    admin.open(f"/ent/administration/{LYCEE}/reglages")
    return [str(value) for value in admin.page.xpath("//input[@name='acces'][@checked]/@value")]
