"""A list is handed over, looked at, taken in, handed back where it is faulty, and destroyed."""

from flask import Response, flash, render_template, request
from flask.typing import ResponseReturnValue

from gar_sim.formats.comptes_csv import write_faulty
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.web.confirming import confirmed_lines
from gar_sim.kernel.web.errors import status_of
from gar_sim.supplier.accounts.lists import destroy_list, find_list, keep_list, read_list
from gar_sim.supplier.accounts.plan import ImportPlan
from gar_sim.supplier.accounts.taking import accounts_of, plan_of, take_list
from gar_sim.supplier.models import HostedResource, Order
from gar_sim.supplier.pages.about import about
from gar_sim.supplier.pages.space.blueprint import again, blueprint, in_space
from gar_sim.supplier.pages.space.entry import first_page
from gar_sim.values.errors import DomainError, InvalidInput
from gar_sim.values.plural import plural


@blueprint.post("/listes")
@in_space
def hand_over(resource: HostedResource, order: Order) -> ResponseReturnValue:
    """Keep a file, or what was pasted; nothing is made of it yet."""
    try:
        data, name = _given()
        with transaction() as writing:
            list_id = keep_list(writing, resource, order.uai, data, name, world_now()).id
    except DomainError as error:
        return first_page(resource, order, error), status_of(error)
    return again(resource, "preview", list_id=list_id)


@blueprint.get("/listes/<list_id>")
@in_space
def preview(resource: HostedResource, order: Order, list_id: str) -> ResponseReturnValue:
    """What taking it in would do, line by line where something is wrong."""
    kept = find_list(db.session(), resource.slug, order.uai, list_id)
    return render_template(
        "supplier/space/preview.html",
        **about(resource),
        order=order,
        kept=kept,
        file=read_list(kept),
        plan=plan_of(db.session(), kept),
    )


@blueprint.post("/listes/<list_id>")
@in_space
def take(resource: HostedResource, order: Order, list_id: str) -> ResponseReturnValue:
    """Make the accounts of the good lines, and of those that were answered for."""
    with transaction() as writing:
        plan = take_list(writing, find_list(writing, resource.slug, order.uai, list_id), confirmed_lines(), world_now())
    flash(_told(plan), "success")
    return again(resource, "home")


@blueprint.get("/listes/<list_id>/a-corriger.csv")
@in_space
def to_mend(resource: HostedResource, order: Order, list_id: str) -> ResponseReturnValue:
    """The lines that were not taken, with the reasons."""
    kept = find_list(db.session(), resource.slug, order.uai, list_id)
    doubts = [(doubt.row, doubt.message) for doubt in plan_of(db.session(), kept).doubts.every]
    answer = Response(write_faulty(read_list(kept), doubts), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="comptes-a-corriger.csv"'
    return answer


@blueprint.post("/listes/<list_id>/detruire")
@in_space
def destroy(resource: HostedResource, order: Order, list_id: str) -> ResponseReturnValue:
    """Destroy the file that the supplier holds."""
    with transaction() as writing:
        destroy_list(writing, find_list(writing, resource.slug, order.uai, list_id), world_now())
        left = len(accounts_of(writing, resource.slug, order.uai))
    flash(f"{resource.supplier} ne détient plus ce fichier. {_left(left)}", "success")
    return again(resource, "home")


def _given() -> tuple[bytes, str]:
    """The file that was chosen, else the text that was pasted. Raises InvalidInput for neither."""
    upload = request.files.get("fichier")
    if upload is not None and upload.filename:
        return upload.read(), upload.filename
    pasted = request.form.get("liste", "")
    if not pasted.strip():
        raise InvalidInput(
            "NO_LIST", "Aucune liste n'a été donnée.", remedy="Choisissez un fichier, ou collez la liste."
        )
    return pasted.encode(), "liste collée"


def _told(plan: ImportPlan) -> str:
    done = [
        (len(plan.new), "compte créé", "comptes créés"),
        (len(plan.changed), "compte mis à jour", "comptes mis à jour"),
        (len(plan.same), "compte déjà là, inchangé", "comptes déjà là, inchangés"),
    ]
    said = ", ".join(plural(*each) for each in done if each[0]) or "Aucun compte créé"
    return f"{said}. Imprimez les coupons des nouveaux, puis détruisez le fichier."


def _left(accounts: int) -> str:
    if not accounts:
        return "Il ne lui reste aucun compte de l'établissement."
    return plural(accounts, "compte est toujours là.", "comptes sont toujours là.")
