"""What the ENT does when the situation of a school changes."""

from gar_sim.ent.administration.acts import note_act
from gar_sim.ent.administration.deployment import deploy, take_back
from gar_sim.ent.connectors import SchoolConnector, close_connector, connectors_in, open_connector
from gar_sim.ent.directory.responsibility import set_school_state
from gar_sim.ent.models import SchoolState
from gar_sim.timeline.night import hold_night
from gar_sim.timeline.situations.steps import Scene
from gar_sim.timeline.situations.telling import Act
from gar_sim.values.profiles import Audience

OPENED_TO = (Audience.PUPILS, Audience.TEACHERS)

CLOSED_WITH_THE_ENT = "L'établissement n'a plus d'ENT."


def open_ent(scene: Scene) -> Act | None:
    """The school gets its ENT."""
    if scene.standing().state is not SchoolState.NONE:
        return None
    with scene.stage.acting("ent") as session:
        set_school_state(session, scene.cast.uai, SchoolState.ENT_ONLY)
        note_act(session, scene.administrator(), "A reçu l'ENT pour l'établissement.")
    return _by_administrator(scene, "L'ENT est ouvert : les comptes de l'établissement y entrent.")


def close_ent(scene: Scene) -> Act | None:
    """The school has no ENT any more; nobody of it may sign in there."""
    if scene.standing().state is not SchoolState.ENT_ONLY:
        return None
    with scene.stage.acting("ent") as session:
        note_act(session, scene.administrator(), "A rendu l'ENT de l'établissement.")
        set_school_state(session, scene.cast.uai, SchoolState.NONE)
    return _by_administrator(scene, "L'ENT est fermé : personne de l'établissement n'y entre plus.")


def link_to_gar(scene: Scene) -> Act | None:
    """The school is deployed; connectors stay open, so that what doubles is seen."""
    if scene.standing().state is not SchoolState.ENT_ONLY:
        return None
    with scene.stage.acting("ent") as session:
        deploy(session, scene.administrator())
    return _by_administrator(scene, "L'établissement est relié au GAR : il part avec le prochain envoi de l'ENT.")


def unlink_from_gar(scene: Scene) -> Act | None:
    """The school is taken back."""
    if scene.standing().state is not SchoolState.DEPLOYED:
        return None
    with scene.stage.acting("ent") as session:
        take_back(session, scene.administrator())
    return _by_administrator(scene, "L'établissement est retiré du GAR : il ne part plus avec les envois de l'ENT.")


def send_at_once(scene: Scene) -> Act | None:
    """The night's export and import, without waiting for the night. Raises Unavailable when a delivery failed."""
    if not scene.standing().awaits_night:
        return None
    hold_night(scene.stage, scene.stage.now()).require_success()
    then = "les personnes de l'établissement y sont" if scene.standing().feeds_gar else "l'établissement en est sorti"
    what = f"L'envoi de la nuit est joué tout de suite, l'horloge ne bouge pas. Le GAR l'a importé : {then}."
    return Act("ent", "L'ENT, puis le GAR", what)


def open_connectors(scene: Scene) -> Act | None:
    """The connectors that the school once had are opened again, to the populations that had them."""
    closed = [each for each in _connectors(scene) if each.openings and not each.open_to]
    with scene.stage.acting("ent") as session:
        author = scene.administrator()
        for each in closed:
            audiences = dict.fromkeys(opening.audience for opening in each.openings)
            open_connector(session, each.connector.id, author.uai, audiences, author.person_id, author.now)
            note_act(session, author, f"A rouvert le connecteur {each.connector.title}.")
    return _by_administrator(scene, f"Connecteurs ouverts : {_titles(closed)}.") if closed else None


def open_own_connector(scene: Scene) -> Act | None:
    """The connector of the resource is open to the pupils; nothing to do where the ENT has none, or it is so."""
    mine = next((each for each in _connectors(scene) if each.connector.id == scene.cast.connector), None)
    if mine is None or Audience.PUPILS in mine.open_to:
        return None
    with scene.stage.acting("ent") as session:
        author = scene.administrator()
        open_connector(session, mine.connector.id, author.uai, OPENED_TO, author.person_id, author.now)
    return _by_administrator(scene, f"Connecteur ouvert : {mine.connector.title}.")


def close_connectors(scene: Scene) -> Act | None:
    """Every connector of the school is closed, with the reason."""
    opened = [each for each in _connectors(scene) if each.open_to]
    with scene.stage.acting("ent") as session:
        author = scene.administrator()
        for each in opened:
            close_connector(
                session, each.connector.id, author.uai, None, author.person_id, author.now, CLOSED_WITH_THE_ENT
            )
            note_act(session, author, f"A fermé le connecteur {each.connector.title}.")
    return _by_administrator(scene, f"Connecteurs fermés : {_titles(opened)}.") if opened else None


def _connectors(scene: Scene) -> list[SchoolConnector]:
    with scene.stage.being("ent") as session:
        return connectors_in(session, scene.cast.uai)


def _titles(connectors: list[SchoolConnector]) -> str:
    return ", ".join(each.connector.title for each in connectors)


def _by_administrator(scene: Scene, what: str) -> Act:
    return Act("ent", f"{scene.cast.administrator.name}, pour l'ENT", what)
