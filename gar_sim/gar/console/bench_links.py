"""Ways to the bench where licences are given and taken back, with the choice made and its effect on display."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from gar_sim.gar.console.selection_form import EFFECT


def give_to_people(subscription_id: str, people: Sequence[str]) -> str:
    """Give a resource to these people."""
    return url_for("console.assign", ressource=subscription_id, personne=people, intention=EFFECT)


def give_to_group(subscriptions: str | Sequence[str], code: str, *, is_division: bool) -> str:
    """Give one resource or several to a whole division or group: who has it already costs nothing."""
    named: dict[str, Any] = {"division" if is_division else "groupe": code}
    return url_for("console.assign", ressource=subscriptions, **named, intention=EFFECT)


def give_to_divisions(subscriptions: Sequence[str], codes: Sequence[str]) -> str:
    """Give one resource or several to whole divisions: who has it already costs nothing."""
    return url_for("console.assign", ressource=subscriptions, division=codes, intention=EFFECT)


def open_to(subscription_id: str, audience: str | Sequence[str]) -> str:
    """Open a school's licence to an audience, or to several."""
    return url_for("console.assign", ressource=subscription_id, public=audience, intention=EFFECT)


def take_from(subscription_id: str, people: Sequence[str]) -> str:
    """Take a resource back from these people."""
    return url_for("console.withdraw", ressource=subscription_id, personne=people, intention=EFFECT)
