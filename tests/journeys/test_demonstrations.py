"""The prepared demonstrations, each played as its script says, in a real browser, and its clicks counted."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from fixtures_server import on_a_socket
from gar_sim.kernel.site import Site
from gar_sim.timeline.demonstrations import MOST_CLICKS, Demonstration, Step, the_demonstrations
from page_rules import faults_of


@pytest.fixture
def alone(demo_site: Site) -> Iterator[str]:
    """A demo world of one's own: a demonstration changes a school's situation."""
    with on_a_socket(demo_site) as address:
        yield address


@pytest.mark.parametrize("demonstration", the_demonstrations(), ids=lambda one: str(one.situation))
def test_a_demonstration_goes_as_its_script_says(
    context: BrowserContext, alone: str, demonstration: Demonstration
) -> None:
    script, stage = context.new_page(), context.new_page()
    script.goto(f"{alone}/demonstrations/{demonstration.situation}")
    _prepare(script)
    assert faults_of(script) == []

    lines = script.get_by_role("heading", name="Le script").locator("xpath=..").locator("ol > li")
    expect(lines).to_have_count(len(demonstration.steps))
    clicks = sum(_play(stage, lines.nth(rank), step) for rank, step in enumerate(demonstration.steps))

    assert clicks == demonstration.clicks <= MOST_CLICKS


def test_a_demonstration_can_be_prepared_again_after_it_was_played(context: BrowserContext, alone: str) -> None:
    """The slip of the second time is a new one: the first password was chosen by the former room."""
    demonstration = the_demonstrations()[0]
    for _ in range(2):
        script, stage = context.new_page(), context.new_page()
        script.goto(f"{alone}/demonstrations/{demonstration.situation}")
        _prepare(script)
        lines = script.locator("ol.script > li")
        for rank, step in enumerate(demonstration.steps[:4]):
            _play(stage, lines.nth(rank), step)
        stage.get_by_role("button", name="Se déconnecter").click()
        expect(stage.get_by_role("button", name="Se déconnecter")).to_have_count(0)


def _prepare(script: Page) -> None:
    script.get_by_role("button", name="Préparer").click()
    expect(script.get_by_role("status", name="L'établissement passe à")).to_be_visible()


def _play(page: Page, line: Locator, step: Step) -> int:
    """Do what one line of the script says, read what it promises; how many clicks it took."""
    clicks = 0
    if step.address:
        address = line.get_by_role("link").get_attribute("href")
        assert address
        page.goto(address)
        clicks += 1
    for rank, label in enumerate(step.typed):
        page.get_by_label(label).fill(line.locator("code").nth(rank).inner_text())
    if step.click:
        page.get_by_role(step.click.role, name=step.click.name).first.click()  # type: ignore[arg-type]
        clicks += 1
    expect(page.locator("body")).to_contain_text(step.seen)
    if step.gone:
        expect(page.get_by_role("main")).not_to_contain_text(step.gone)
    if "/mediacentre/" in page.url:
        expect(page.locator(".message.tone-bad")).to_have_count(0)
    return clicks
