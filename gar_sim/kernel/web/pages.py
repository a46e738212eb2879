"""What templates find at hand: assets, dates in French, the world's date, who is signed in."""

from datetime import datetime
from typing import Any

from babel.dates import format_datetime
from flask import Flask, g, request

from gar_sim.kernel.clocks import PARIS, world_now
from gar_sim.kernel.configuration import current_settings
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.web.addresses import base_url, expand
from gar_sim.kernel.web.comfort import COOKIE, comfort_of


def date_fr(instant: datetime) -> str:
    """« 15 septembre 2026 », « 1er octobre 2026 »"""
    return _in_french(instant, "d MMMM y")


def day_fr(instant: datetime) -> str:
    """« mardi 15 septembre 2026 »"""
    return _in_french(instant, "EEEE d MMMM y")


def datetime_fr(instant: datetime) -> str:
    """« 15 septembre 2026 à 10 h »"""
    return f"{date_fr(instant)} à {hour_fr(instant)}"


def hour_fr(instant: datetime) -> str:
    """« 10 h », « 8 h 30 »"""
    return _in_french(instant, "H 'h' mm").removesuffix(" 00")


def moment_fr(instant: datetime) -> str:
    """« mardi 15 septembre 2026, 10 h »"""
    return f"{day_fr(instant)}, {hour_fr(instant)}"


def _in_french(instant: datetime, pattern: str) -> str:
    local = instant.astimezone(PARIS)
    # French writes the first day of a month as an ordinal; CLDR's patterns do not.
    return format_datetime(local, pattern.replace("d MMMM", "d'er' MMMM") if local.day == 1 else pattern, locale="fr")


def asset(path: str) -> str:
    """Address of a static file, under the one root address that all worlds share."""
    return f"/static/{path}"


def sign_person_in_pages(person: Any, sign_out_url: str | None) -> None:
    """Tell the pages of this request who is signed in: an object with `display_name` and `role_label`."""
    g.page_person, g.page_sign_out_url = person, sign_out_url


def equip_pages(app: Flask, party: str) -> None:
    """Give an application's templates their globals and filters."""
    app.jinja_env.filters.update(date_fr=date_fr, datetime_fr=datetime_fr, hour_fr=hour_fr, moment_fr=moment_fr)
    app.jinja_env.globals.update(asset=asset, base_url=base_url, expand=expand, party=party)

    @app.context_processor
    def about_request() -> dict[str, Any]:
        return {
            "world_date": day_fr(world_now()),
            "demo_mode": current_settings().demo_mode,
            "seat": current_world().seat,
            "current_person": g.get("page_person"),
            "sign_out_url": g.get("page_sign_out_url"),
            "comfort": comfort_of(request.cookies.get(COOKIE)),
            "address": f"{request.root_path}{request.full_path}".rstrip("?"),
        }
