"""`/depart/<uai>`: the page of a school without ENT, which can only link to each resource's own sign-in."""

from flask import Blueprint, render_template

from gar_sim.front.acting import reading_as
from gar_sim.supplier.accounts.holders import holders_for, name_of_school
from gar_sim.values.errors import NotFound

blueprint = Blueprint("start_page", __name__)


@blueprint.get("/depart/<uai>")
def show(uai: str) -> str:
    """Links, and as many passwords. Raises NotFound for a school that no supplier has heard of."""
    with reading_as("supplier") as session:
        school, holders = name_of_school(session, uai), holders_for(session, uai)
    if school is None:
        raise NotFound(
            "NO_SUCH_SCHOOL",
            f"Aucun fournisseur ne connaît d'établissement « {uai} ».",
            remedy="Vérifiez l'UAI : sept chiffres et une lettre.",
        )
    return render_template(
        "front/start_page.html",
        uai=uai,
        school=school,
        resources=[holder for holder in holders if holder.accounts],
        lists=[holder for holder in holders if holder.lists],
    )
