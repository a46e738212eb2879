"""A site that asks its visitors to make an account themselves: stopped, for no minor may be asked to (sources S3)."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import record_refusal
from gar_sim.supplier.accounts.sign_in import turned_away
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import HostedResource
from gar_sim.supplier.pages.about import about
from gar_sim.values.errors import NotFound

blueprint = Blueprint("sign_up", __name__, url_prefix="/<slug>/inscription")


@blueprint.get("")
def invitation(slug: str) -> str:
    """What the site would ask. Raises NotFound where it does not ask."""
    return render_template("supplier/account/sign_up.html", **about(_asking(slug)))


@blueprint.post("")
def stop(slug: str) -> ResponseReturnValue:
    """Stopped, with the reason and what to do instead; nothing was asked, nothing is kept."""
    resource = _asking(slug)
    record_refusal(turned_away(resource, "MINOR_SIGN_UP", "inscription"))
    return render_template("supplier/account/sign_up_stopped.html", **about(resource)), 403


def _asking(slug: str) -> HostedResource:
    resource = find_hosted(db.session(), slug)
    if not resource.self_sign_up:
        raise NotFound(
            "NO_SIGN_UP",
            "On ne crée pas de compte soi-même ici.",
            remedy="Entrez par votre ENT, par le médiacentre, ou avec le coupon remis par votre établissement.",
        )
    return resource
