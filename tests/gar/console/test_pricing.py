"""« Noter le prix »: what a subscription cost, told on its page, in forecasts and figures; forgotten when emptied."""

import pytest

from browsing import Visitor
from delegation_visits import at_console
from gar_sim.kernel.site import Site

RESOURCES = "/gar/console/ressources"


@pytest.fixture
def sheet(demo_site: Site) -> Visitor:
    """Maëlle Trévarez, before a subscription of which nobody noted the price."""
    return at_console(demo_site, "maelle.trevarez", RESOURCES).follow("Labo virtuel Sécante")


def note(sheet: Visitor, price: str, per: str = "licence") -> Visitor:
    sheet.open(f"{sheet.url.partition('?')[0]}")
    form = next(one for one in sheet.page.forms if one.action.endswith("/prix"))
    data = {**dict(form.form_values()), "prix": price, "par": per}
    sheet.answer = sheet.http.post(sheet.base + form.action, data=data, timeout=30)
    return sheet


def test_a_price_is_noted_shown_and_forgotten(sheet: Visitor) -> None:
    assert "Prix hors taxe 4,50 € par licence d'élève" in note(sheet, "4,5").text
    assert "Prix hors taxe 1 200,00 € en tout" in note(sheet, "1 200", per="subscription").text
    assert "Le prix est oublié." in note(sheet, " ").text
    assert "en tout" not in sheet.page.xpath("string(//dl[@class='facts'])")


def test_it_is_counted_in_what_is_to_buy(sheet: Visitor) -> None:
    note(sheet.open(RESOURCES).follow("Mathémarche 3e"), "2")
    sheet.open("/gar/console/rentree/prevoir?format=csv")

    [line] = [one for one in sheet.content.decode().splitlines() if one.startswith("Mathémarche 3e")]
    assert ";2,00;" in line


@pytest.mark.parametrize("price", ["gratuit", "-1", "1,234", "NaN", "999999999"])
def test_what_is_no_price_is_refused_and_changes_nothing(sheet: Visitor, price: str) -> None:
    note(sheet, "4,50")

    assert f"« {price} » n'est pas un prix en euros" in note(sheet, price).text
    assert "4,50 € par licence" in sheet.text


def test_a_subscription_of_elsewhere_has_no_price_here(demo_site: Site, sheet: Visitor) -> None:
    form = next(one for one in sheet.page.forms if one.action.endswith("/prix"))
    data = {**dict(form.form_values()), "prix": "1"}
    elsewhere = f"{sheet.base}{RESOURCES}/00000000-0000-0000-0000-000000000000/prix"

    sheet.answer = sheet.http.post(elsewhere, data=data, timeout=30)

    assert sheet.status == 404
