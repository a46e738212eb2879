"""The page of a division or of a group: its pupils, what they have, what they lack."""

from collections.abc import Sequence

from flask import render_template

from gar_sim.gar.console import bench_links
from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.population.memory import address_of
from gar_sim.gar.console.within import beyond_of
from gar_sim.gar.models import Group
from gar_sim.gar.services.delegations.keeping_within import Reached
from gar_sim.gar.services.group_sheet import GroupSheet, group_sheet
from gar_sim.gar.services.resources import published
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db


@blueprint.get("/population/divisions/<path:code>")
def show_division(code: str) -> str:
    """A class. Raises NotFound."""
    return _page(code, Group.DIVISION, "divisions")


@blueprint.get("/population/divisions/<path:code>/imprimer")
def print_division(code: str) -> str:
    """« Ce que la 5B peut ouvrir, et comment »: for colleagues, without any name. Raises NotFound."""
    desk = current_desk()
    sheet = group_sheet(db.session(), desk.school.uai, code, Group.DIVISION, world_now())
    return render_template(
        "gar/console/population/printout.html",
        school=desk.school,
        sheet=sheet,
        now=world_now(),
        publishers={ark: one.publisher for ark, one in published(db.session(), _arks(sheet)).items()},
    )


@blueprint.get("/population/groupes/<path:code>")
def show_group(code: str) -> str:
    """A group. Raises NotFound."""
    return _page(code, Group.GROUP, "groupes")


def _page(code: str, status: str, tab: str) -> str:
    desk = current_desk()
    sheet = group_sheet(db.session(), desk.school.uai, code, status, world_now())
    outside = _outside(sheet)
    lacked = [one for one in sheet.resources if one.is_lacked and not outside[one.subscription.id]]
    return render_template(
        "gar/console/population/group.html",
        school=desk.school,
        sheet=sheet,
        list_url=address_of(tab),
        assign_urls={one.subscription.id: _assign_url(sheet, one.subscription.id) for one in sheet.resources},
        outside=outside,
        lacking=len({pupil.id for one in lacked for pupil in one.lacking}),
        complete_url=_assign_url(sheet, [one.subscription.id for one in lacked]),
    )


def _outside(sheet: GroupSheet) -> dict[str, bool]:
    """Of what the group has, what the manager may not give to those who lack it."""
    reached = {
        one.subscription.id: Reached({one.subscription.id: [pupil.number for pupil in one.lacking]})
        for one in sheet.resources
    }
    return {one: bool(beyond) for one, beyond in beyond_of(reached).items()}


def _assign_url(sheet: GroupSheet, subscriptions: str | Sequence[str]) -> str:
    return bench_links.give_to_group(subscriptions, sheet.code, is_division=sheet.is_division)


def _arks(sheet: GroupSheet) -> list[str]:
    return [*(one.subscription.ark for one in sheet.opened), *(one.subscription.ark for one in sheet.resources)]
