"""A hand at a real browser: the ease that the console promises is counted in clicks (typing does not count)."""

from playwright.sync_api import Locator


class Hand:
    """A person's hand, which counts its clicks."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1
