"""Taking away what somebody left who was here before: nothing of it may spoil a step of a demonstration."""

from collections.abc import Iterator
from typing import Final

from gar_sim.ent.administration.access import CHOICES, access_in, set_access
from gar_sim.ent.connectors import find_connector, name_given
from gar_sim.gar.edugar.people import known_as
from gar_sim.gar.protocols.identity import identity_here
from gar_sim.gar.services.releasing import identifiers_for
from gar_sim.supplier.accounts.holders import holders_for
from gar_sim.supplier.accounts.spaces import close_spaces
from gar_sim.supplier.notes import forget_notes
from gar_sim.timeline.situations.list_acts import end_accounts_at
from gar_sim.timeline.situations.steps import Scene, Step
from gar_sim.timeline.situations.telling import Act
from gar_sim.values.profiles import Audience


def clear(scene: Scene) -> Iterator[Act]:
    """Clear everything, and tell what there was."""
    yield from filter(None, (step(scene) for step in _STEPS))
    yield from end_accounts_elsewhere(scene)


def erase_notes(scene: Scene) -> Act | None:
    """The pupil's notebook in the resource is empty, by whichever road she comes."""
    cast, names = scene.cast, [*_names_by_connector(scene), *_names_by_gar(scene)]
    with scene.stage.acting("supplier") as session:
        erased = forget_notes(session, cast.slug, names)
    what = f"Les notes que {cast.pupil.name} avait laissées dans {cast.title} sont effacées."
    return Act("supplier", cast.supplier, what) if erased else None


def shut_spaces(scene: Scene) -> Act | None:
    """The school's spaces at suppliers are shut, in every browser: one opens them with the delivery slip."""
    with scene.stage.acting("supplier") as session:
        closed = close_spaces(session, scene.cast.uai)
    what = "L'espace de l'établissement, resté ouvert, est refermé."
    return Act("supplier", scene.cast.supplier, what) if closed else None


def reopen_portal(scene: Scene) -> Act | None:
    """The ENT's portal shows pupils everything again."""
    with scene.stage.acting("ent") as session:
        author = scene.administrator()
        access = access_in(session, [author.uai])
        shut = [choice for choice in CHOICES if not access.opens(author.uai, *choice)]
        back = [choice for choice in shut if choice[0] == Audience.PUPILS]
        if back:
            set_access(session, author, [choice for choice in CHOICES if choice not in shut or choice in back])
    who = f"{scene.cast.administrator.name}, pour l'ENT"
    return Act("ent", who, "Le portail montre de nouveau tout aux élèves.") if back else None


def end_accounts_elsewhere(scene: Scene) -> Iterator[Act]:
    """No other resource has accounts or lists of the school."""
    cast = scene.cast
    with scene.stage.being("supplier") as session:
        others = [holder for holder in holders_for(session, cast.uai) if holder.slug != cast.slug]
    yield from filter(None, (end_accounts_at(scene, holder.slug, holder.supplier) for holder in others))


_STEPS: Final[tuple[Step, ...]] = (erase_notes, shut_spaces, reopen_portal)


def _names_by_connector(scene: Scene) -> list[str]:
    """What the ENT's connector calls the pupil."""
    cast = scene.cast
    if cast.connector is None:
        return []
    with scene.stage.being("ent") as session:
        return [name_given(find_connector(session, cast.connector), cast.pupil.id)]


def _names_by_gar(scene: Scene) -> list[str]:
    """What the GAR calls her, as her ENT sends her and as ÉduGAR does."""
    cast = scene.cast
    with scene.stage.being("gar") as session:
        people = [cast.pupil.id, *known_as(session, cast.uai, cast.number)]
        return identifiers_for(session, people, cast.subject.resource, identity_here())
