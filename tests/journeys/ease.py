"""`make ease`: the clicks and the seconds of the three scenes, as a table. No test collects this file by itself."""

from time import perf_counter

from playwright.sync_api import Page

from clicking import Hand
from ease_scenes import LEAVERS, MISSING, SEPTEMBER, open_dashboard


def test_table(page: Page, served: str) -> None:
    lines = ["", f"{'scène':<48} {'clics':>6} {'but':>4} {'secondes':>9}"]
    for scene in (SEPTEMBER, LEAVERS, MISSING):
        hand = Hand()
        open_dashboard(page, served, scene)
        began = perf_counter()
        scene.play(page, hand)
        lines.append(f"{scene.title:<48} {hand.clicks:>6} {scene.most:>4} {perf_counter() - began:>9.1f}")
    print("\n".join(lines))
