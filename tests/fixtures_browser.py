"""A real browser, the system's own Chromium, that talks to this machine only."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from machine import lacks

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
QUIET = (
    "--no-sandbox",  # root in a container has no sandbox of its own
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def chromium_path() -> str | None:
    """Where the system's Chromium is, or None."""
    commands = (shutil.which(name) for name in COMMANDS)
    applications = (str(path) for path in APPLICATIONS if path.is_file())
    return next((path for path in (*commands, *applications) if path), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    path = chromium_path() or lacks("Chromium", "install the package chromium (apt install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with no history. At the end, nothing may have left the machine nor broken the page's own rules."""
    visitor = browser.new_context(viewport=DESKTOP, locale="fr-FR", timezone_id="Europe/Paris")
    faults: list[str] = []
    visitor.route(_elsewhere, lambda route: _refuse(route, faults))
    visitor.on("weberror", lambda error: faults.append(f"script error: {error.error}"))
    visitor.on("console", lambda message: faults.extend(_policy_faults(message)))
    yield visitor
    visitor.close()
    assert faults == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of that visitor, on a desktop screen."""
    return context.new_page()


def _elsewhere(url: str) -> bool:
    address = urlsplit(url)
    return address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in THIS_MACHINE


def _refuse(route: Route, faults: list[str]) -> None:
    faults.append(f"request to another machine: {route.request.url}")
    route.abort()


def _policy_faults(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []
