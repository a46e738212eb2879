"""What the console promises of its ease: in a real browser, counted in clicks."""

import pytest
from playwright.sync_api import Page, expect

from clicking import Hand
from ease_scenes import LEAVERS, MISSING, SEPTEMBER, Scene, open_dashboard


@pytest.mark.parametrize("scene", [SEPTEMBER, LEAVERS], ids=["september", "leavers"])
def test_a_scene_takes_a_few_clicks(page: Page, as_new: str, scene: Scene) -> None:
    hand = Hand()
    open_dashboard(page, as_new, scene)

    scene.play(page, hand)

    assert hand.clicks <= scene.most


def test_a_missing_access_is_explained_and_repaired(page: Page, as_new: str) -> None:
    hand = Hand()
    open_dashboard(page, as_new, MISSING)

    MISSING.play(page, hand)

    assert hand.clicks <= MISSING.most
    pupil = page.context.new_page()
    pupil.goto(f"{as_new}/ent/connexion")
    pupil.locator("button[value='ines.aubrac']").click()
    pupil.goto(f"{as_new}/mediacentre/")
    expect(pupil.get_by_role("link", name="Récits 5e")).to_be_visible()
