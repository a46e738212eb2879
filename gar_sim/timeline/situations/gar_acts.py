"""What is done at the GAR, and at ÉduGAR, when the situation of a school changes."""

from sqlalchemy.orm import Session

from gar_sim.gar import edugar as members
from gar_sim.gar.domain.french_dates import french_day
from gar_sim.gar.models import Subscription
from gar_sim.gar.services.assignments import Selection, Stamp, assign, withdraw
from gar_sim.gar.services.census import counted_subscriptions
from gar_sim.gar.services.responsibility import managers_of
from gar_sim.kernel.identifiers import new_id
from gar_sim.timeline import edugar
from gar_sim.timeline.situations.list_acts import listed_for_edugar
from gar_sim.timeline.situations.steps import Scene
from gar_sim.timeline.situations.telling import Act
from gar_sim.values.errors import Conflict, NotFound
from gar_sim.values.profiles import Audience


def assign_class(scene: Scene) -> Act | None:
    """A manager gives the resource to the pupil's class. Raises NotFound without subscription, else as the console."""
    cast = scene.cast
    with scene.stage.acting("gar") as session:
        subscription, author = _require_subscription(session, scene), _require_manager(session, scene)
        done = assign(session, [subscription], _class(scene), _stamp(scene, author))
    if not done.served:
        return None
    return _by_manager(author, f"{cast.title} est affectée aux {done.served} élèves de {cast.division}.")


def find_licences(scene: Scene) -> None:
    """Nothing to do; but no school is half moved to where its resource could be given to nobody.

    Raises NotFound without subscription, Conflict when it is over.
    """
    with scene.stage.acting("gar") as session:
        ends_at = session.get_one(Subscription, _require_subscription(session, scene)).ends_at
    if ends_at < scene.stage.now():
        raise Conflict(
            "SUBSCRIPTION_OVER",
            f"L'abonnement de {scene.cast.school} à {scene.cast.title} s'est terminé le {french_day(ends_at)}.",
            remedy="Ramenez l'horloge avant cette date, ou repartez à neuf (gar-sim reset), puis recommencez.",
        )


def recover_from_edugar(scene: Scene) -> Act | None:
    """Before the school leaves ÉduGAR, its manager takes every licence of the resource back."""
    return _recover(scene) if scene.standing().in_edugar else None


def recover_from_ent(scene: Scene) -> Act | None:
    """The same before its ENT names it no more."""
    return _recover(scene) if scene.standing().feeds_gar else None


def _recover(scene: Scene) -> Act | None:
    """Left out, the licences would stay with people who are gone."""
    with scene.stage.acting("gar") as session:
        subscription, author = _subscription(session, scene), _manager(session, scene)
        everybody = Selection(uai=scene.cast.uai, audiences=tuple(Audience))
        if subscription is None or author is None:
            return None
        back = withdraw(session, [subscription], everybody, _stamp(scene, author)).returned
    return _by_manager(author, f"Les {back} licences de {scene.cast.title} sont reprises.") if back else None


def join_edugar(scene: Scene) -> Act | None:
    """The head gives the school's pupils to ÉduGAR. Raises as `timeline.edugar.join_school`."""
    if scene.standing().in_edugar:
        return None
    head = scene.cast.head
    listed = listed_for_edugar(scene)
    edugar.join_school(scene.stage, scene.cast.uai, members.Head(head.first_name, head.last_name, head.mail), listed)
    pupils = len(listed.rows)
    what = f"L'établissement entre dans ÉduGAR, avec la liste de ses {pupils} élèves. Le GAR les connaît aussitôt."
    return Act("edugar", f"{head.name}, pour l'établissement", what)


def leave_edugar(scene: Scene) -> Act | None:
    """The school leaves ÉduGAR, which erases what it gave."""
    if not scene.standing().in_edugar:
        return None
    edugar.leave(scene.stage, scene.cast.uai)
    what = "L'établissement sort d'ÉduGAR : identités et comptes y sont effacés, et ses personnes quittent le GAR."
    return Act("edugar", f"{scene.cast.head.name}, pour l'établissement", what)


def _stamp(scene: Scene, author: str) -> Stamp:
    return Stamp(batch_id=new_id(), author=author, at=scene.stage.now())


def _class(scene: Scene) -> Selection:
    return Selection(uai=scene.cast.uai, groups=(scene.cast.division,))


def _by_manager(author: str, what: str) -> Act:
    return Act("gar", f"{author}, responsable d'affectation", what)


def _subscription(session: Session, scene: Scene) -> str | None:
    """The school's subscription to the resource."""
    mine = (each.subscription for each in counted_subscriptions(session, scene.cast.uai))
    return next((each.id for each in mine if each.ark == scene.cast.subject.resource), None)


def _manager(session: Session, scene: Scene) -> str | None:
    """Who assigns in the school: a delegate where there is one, else the head."""
    found = managers_of(session, [scene.cast.uai])
    return found[-1].display_name if found else None


def _require_subscription(session: Session, scene: Scene) -> str:
    found = _subscription(session, scene)
    if found is None:
        raise NotFound(
            "NO_SUBSCRIPTION",
            f"{scene.cast.school} n'a pas d'abonnement à {scene.cast.title} au GAR.",
            remedy="Le fournisseur le déclare à la commande : avancez l'horloge, ou reprenez le monde de départ.",
        )
    return found


def _require_manager(session: Session, scene: Scene) -> str:
    found = _manager(session, scene)
    if found is None:
        raise Conflict(
            "NO_MANAGER",
            f"Personne n'est responsable d'affectation dans {scene.cast.school}.",
            remedy="Nommez quelqu'un dans l'administration de l'ENT, puis recommencez.",
        )
    return found
