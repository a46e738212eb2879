"""What the pages about one person have in common."""

from typing import Any

from flask import render_template

from gar_sim.gar.console.access import Desk
from gar_sim.gar.console.population.memory import address_of
from gar_sim.gar.console.population.tabs import TABS
from gar_sim.gar.services.person_sheet import PersonSheet
from gar_sim.values.profiles import Audience

_LISTS: dict[Audience | None, str] = {
    Audience.TEACHERS: "enseignants",
    Audience.DOCUMENTALISTS: "documentalistes",
}


def page_about(sheet: PersonSheet, desk: Desk, template: str, **told: Any) -> str:
    """A page of `gar/console/population/` about a person, and the way back to the list they are in."""
    tab = "eleves" if sheet.person.is_pupil else _LISTS.get(sheet.audience, "autres")
    return render_template(
        f"gar/console/population/{template}",
        school=desk.school,
        sheet=sheet,
        name=sheet.person.display_name,
        list=(TABS[tab].label, address_of(tab)),
        **told,
    )
