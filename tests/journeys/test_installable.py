"""The simulator can be put on the first screen of a tablet: the browser finds no fault in its manifest."""

from playwright.sync_api import Page


def test_the_browser_finds_a_manifest_without_fault(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    browser = page.context.new_cdp_session(page)

    found = browser.send("Page.getAppManifest")
    faults = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert found["url"] == f"{served}/static/icons/manifest.json"
    assert found["errors"] == []
    assert [
        one["errorId"] for one in faults if one["errorId"] not in {"in-incognito", "no-matching-service-worker"}
    ] == []
