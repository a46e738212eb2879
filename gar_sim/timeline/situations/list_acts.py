"""Lists that leave the school's register: to the supplier for its own accounts, to ÉduGAR; and how they end."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from gar_sim.ent.administration.deployment import school_of
from gar_sim.ent.register import holders
from gar_sim.ent.register.drawing import DIVISION_COLUMN, Draft, divisions_of, draw, register_name
from gar_sim.formats.comptes_csv import read_accounts
from gar_sim.kernel.exchanges import record
from gar_sim.supplier.accounts.closing import erase_accounts
from gar_sim.supplier.accounts.lists import destroy_list, keep_list, lists_of
from gar_sim.supplier.accounts.taking import accounts_of, plan_of, take_list
from gar_sim.supplier.hosting import find_hosted
from gar_sim.timeline.situations.steps import Scene
from gar_sim.timeline.situations.telling import Act
from gar_sim.values.accounts import AccountsFile
from gar_sim.values.plural import plural

EDUGAR_NAME = "ÉduGAR"


def give_accounts(scene: Scene) -> Act | None:
    """The head draws the list of the pupil's class, the supplier makes accounts of it: one file, in two hands."""
    cast = scene.cast
    with scene.stage.being("supplier") as session:
        if any(account.identifier == cast.number for account in accounts_of(session, cast.slug, cast.uai)):
            return None
    register, content = _drawn(scene, [cast.division], cast.supplier)
    with scene.stage.acting("supplier") as session:
        made = _taken(session, scene, content)
    what = (
        f"La liste de {cast.division} est tirée de {register} et remise à {cast.supplier}, qui en fait {made} comptes. "
        "Nom, prénom, identifiant et classe de chacun sont partis."
    )
    return Act("school", f"{cast.head.name}, pour l'établissement", what)


def end_accounts(scene: Scene) -> Act | None:
    """The closing act: the supplier erases the school's accounts and the lists, the school its own copies."""
    return end_accounts_at(scene, scene.cast.slug, scene.cast.supplier)


def end_accounts_at(scene: Scene, slug: str, supplier: str) -> Act | None:
    """The same at any resource."""
    erased, destroyed = _ended_at_supplier(scene, slug)
    if not (erased or destroyed):
        return None
    _note_at_school(scene, supplier)
    accounts = plural(erased, "compte supprimé", "comptes supprimés")
    lists = plural(destroyed, "liste détruite", "listes détruites")
    what = f"{accounts} avec les notes de travail, {lists}. L'établissement détruit aussi sa copie."
    return Act("supplier", supplier, what)


def listed_for_edugar(scene: Scene) -> AccountsFile:
    """The pupils of every class, as the register gives them to ÉduGAR."""
    with scene.stage.being("ent") as session:
        divisions = [each.code for each in divisions_of(session, scene.cast.uai) if each.pupils]
    _, content = _drawn(scene, divisions, EDUGAR_NAME)
    return read_accounts(content)


def _drawn(scene: Scene, divisions: Sequence[str], recipient: str) -> tuple[str, bytes]:
    """The register's name, and the list as it leaves it."""
    with scene.stage.acting("ent") as session:
        school = school_of(session, scene.cast.uai)
        drawing = draw(session, scene.head(), school, Draft(tuple(divisions), (DIVISION_COLUMN,), recipient))
        record(session, drawing.exchange)
        return register_name(school.degree), drawing.content


def _taken(session: Session, scene: Scene, content: bytes) -> int:
    """Accounts made; homonyms of one register are two people, the school confirms it."""
    cast, now = scene.cast, scene.stage.now()
    kept = keep_list(session, find_hosted(session, cast.slug), cast.uai, content, f"{cast.division.lower()}.csv", now)
    asked = plan_of(session, kept).doubts.lines
    return len(take_list(session, kept, asked, now).new)


def _ended_at_supplier(scene: Scene, slug: str) -> tuple[int, int]:
    """How many accounts and lists were still there."""
    uai, now = scene.cast.uai, scene.stage.now()
    with scene.stage.acting("supplier") as session:
        accounts = accounts_of(session, slug, uai)
        if accounts:
            erase_accounts(session, find_hosted(session, slug), uai, None, now)
        held = [each for each in lists_of(session, slug, uai) if each.content is not None]
        for each in held:
            destroy_list(session, each, now)
        return len(accounts), len(held)


def _note_at_school(scene: Scene, supplier: str) -> None:
    """The school notes that nobody holds the supplier's lists any more."""
    with scene.stage.acting("ent") as session:
        for each in holders.lists_of(session, scene.cast.uai):
            if each.recipient == supplier and not each.is_gone:
                holders.say_destroyed(session, scene.head(), each.id)
                holders.say_returned(session, scene.head(), each.id)
