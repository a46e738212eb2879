"""What the pages about one person have in common."""

from typing import Any

from flask import render_template

from gar_sim.gar.console.access import Desk
from gar_sim.gar.console.population.memory import address_of, last_seen
from gar_sim.gar.console.population.tabs import TABS
from gar_sim.gar.services.person_sheet import PersonSheet


def page_about(sheet: PersonSheet, desk: Desk, template: str, **told: Any) -> str:
    """A page of `gar/console/population/` about a person, with the way back to the list where they were found."""
    return render_template(
        f"gar/console/population/{template}",
        school=desk.school,
        sheet=sheet,
        name=sheet.person.display_name,
        list=(TABS[last_seen()].label, address_of(last_seen())),
        **told,
    )
