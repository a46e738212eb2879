"""A delivery that comes from outside the simulator: somebody's own ENT, tried on the GAR."""

from pathlib import Path

from gar_sim.formats.gar_ent import DeliveryName, open_delivery
from gar_sim.gar.edugar import EDUGAR
from gar_sim.gar.services.intake import ImportReport
from gar_sim.kernel.site import Site
from gar_sim.timeline.night import refuse, take_in
from gar_sim.timeline.stage import Stage
from gar_sim.values.errors import InvalidInput, Refused


def bring_delivery(site: Site, code: str, path: Path) -> ImportReport:
    """Hand an archive or a folder to the GAR, now; the report tells of a refusal too.

    Raises InvalidInput when nothing names the ENT that sends it, Refused for ÉduGAR's own project, NotFound when the
    GAR does not know that ENT,
    LookupError for no such world, Unavailable when another operation lasts too long.
    """
    ent_id, stage = _sender(path), Stage(site, code)
    if ent_id == EDUGAR:
        raise _reserved()
    with stage.alone():
        at = stage.now()
        try:
            return take_in(stage, ent_id, path, at)
        except InvalidInput as error:
            return refuse(stage, ent_id, path, at, error)


def _sender(path: Path) -> str:
    """Identifier of the ENT: an archive's name says it, a folder's files do."""
    try:
        return DeliveryName.parse(path.name).ent_id
    except ValueError:
        with open_delivery(path) as delivery:
            return delivery.name.ent_id


def _reserved() -> Refused:
    return Refused(
        "RESERVED_PROJECT",
        "Le projet « EG » est celui d'ÉduGAR : il ne se charge pas d'une archive, ses comptes n'y sont pas.",
        remedy="Donnez la liste sur la page de l'établissement, /gar/edugar/etablissement/liste ; "
        "pour essayer votre export, nommez-le d'un autre idENT.",
    )
