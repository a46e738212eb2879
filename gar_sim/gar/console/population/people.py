"""A person's page: what they hold, what they lack, and the ways to mend it."""

from typing import Any

from gar_sim.gar.console import bench_links
from gar_sim.gar.console.access import blueprint, current_desk
from gar_sim.gar.console.population.person_pages import page_about
from gar_sim.gar.console.subscription_card import STATE_CODES
from gar_sim.gar.console.within import beyond_of
from gar_sim.gar.services.delegations.keeping_within import Reached
from gar_sim.gar.services.person_sheet import Licence, PersonSheet, person_sheet
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db


@blueprint.get("/population/personnes/<person_id>")
def show_person(person_id: str) -> str:
    """A person: what the GAR knows, what they hold, what they lack of their class. Raises NotFound."""
    desk = current_desk()
    sheet = person_sheet(db.session(), desk.school, person_id, world_now())
    outside = _outside(sheet)
    return page_about(
        sheet,
        desk,
        "person.html",
        licences=[{**_licence(one, sheet), "outside": outside[one.subscription.id]} for one in sheet.licences],
        lacking=[
            {
                "subscription": one.subscription,
                "free": one.free,
                "outside": outside[one.subscription.id],
                "assign_url": bench_links.give_to_people(one.subscription.id, [person_id]),
            }
            for one in sheet.lacking
        ],
    )


def _outside(sheet: PersonSheet) -> dict[str, bool]:
    """Of the resources that the person has or lacks, those that the manager may not touch for them."""
    named = [*(one.subscription.id for one in sheet.licences), *(one.subscription.id for one in sheet.lacking)]
    found = beyond_of({one: Reached({one: [sheet.person.id]}) for one in named})
    return {one: bool(beyond) for one, beyond in found.items()}


def _licence(one: Licence, sheet: PersonSheet) -> dict[str, Any]:
    key, plan = one.subscription.id, sheet.alignment
    return {
        "subscription": one.subscription,
        "state": STATE_CODES[one.state],
        "since": one.since,
        "by": one.by,
        "extra": key in plan.take,
        "by_group": key in plan.kept,
        "withdraw_url": bench_links.take_from(key, [sheet.person.ent_person_id]),
    }
