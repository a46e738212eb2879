"""A school opens and closes; the history stays; what makes no sense is refused in words."""

import pytest
from sqlalchemy.orm import Session

from connector_samples import FLAT, MANAGER, NESTED, draft
from ent_samples import COLLEGE, ECOLE, LYCEE
from fixtures_world import OPENING
from gar_sim.ent.connectors import close_connector, connectors_in, connectors_of, declare_connector, open_connector
from gar_sim.kernel.clocks import wire_now
from gar_sim.values.connectors import Identifier, Protocol
from gar_sim.values.errors import Conflict, DomainError, InvalidInput, NotFound
from gar_sim.values.profiles import Audience


def titles(session: Session, person: str) -> list[tuple[str, str]]:
    """Connector and school of what is open to a person."""
    return [(each.connector.id, each.school.uai) for each in connectors_of(session, person)]


def test_a_connector_is_open_to_the_population_of_the_school_alone(ent_session: Session) -> None:
    open_connector(ent_session, NESTED, LYCEE, ["ENSEIGNANT"], MANAGER, OPENING)

    assert (NESTED, COLLEGE) in titles(ent_session, "p-karim")
    assert titles(ent_session, "s-tanguy") == [(NESTED, LYCEE)]
    assert titles(ent_session, "s-maelle") == []
    assert titles(ent_session, "g-claire") == []
    assert titles(ent_session, "p-sans") == []
    assert titles(ent_session, "nobody") == []


def test_opening_again_changes_nothing(ent_session: Session) -> None:
    opened = open_connector(ent_session, NESTED, COLLEGE, ["ELEVE", "ENSEIGNANT", "ELEVE"], MANAGER, OPENING)

    assert [opening.audience for opening in opened] == ["ENSEIGNANT"]


def test_closing_shuts_a_population_out_and_keeps_the_history(ent_session: Session) -> None:
    open_connector(ent_session, NESTED, COLLEGE, ["ENSEIGNANT"], MANAGER, OPENING)

    close_connector(ent_session, NESTED, COLLEGE, ["ELEVE"], MANAGER, OPENING, "En double avec le GAR.")

    [there] = [each for each in connectors_in(ent_session, COLLEGE) if each.connector.id == NESTED]
    assert there.open_to == [Audience.TEACHERS]
    [closed] = [opening for opening in there.openings if opening.closed_at]
    assert (closed.audience, closed.closed_by, closed.reason) == ("ELEVE", "Maëlle Trevor", "En double avec le GAR.")
    assert (FLAT, COLLEGE) in titles(ent_session, "p-adele")
    assert (NESTED, COLLEGE) not in titles(ent_session, "p-adele")


def test_closing_to_all_can_be_undone_by_opening(ent_session: Session) -> None:
    assert len(close_connector(ent_session, NESTED, COLLEGE, None, MANAGER, OPENING, "Fin du contrat.")) == 1
    assert close_connector(ent_session, NESTED, COLLEGE, None, MANAGER, OPENING, "Encore.") == []

    open_connector(ent_session, NESTED, COLLEGE, ["ELEVE"], MANAGER, OPENING)

    assert (NESTED, COLLEGE) in titles(ent_session, "p-adele")


def test_a_school_sees_every_connector_of_its_ent(ent_session: Session) -> None:
    assert [each.open_to for each in connectors_in(ent_session, LYCEE)] == [[], [], []]
    assert connectors_in(ent_session, ECOLE) == []


@pytest.mark.parametrize(
    ("connector", "uai", "populations", "kind", "code"),
    [
        (NESTED, COLLEGE, ["PARENT"], InvalidInput, "UNKNOWN_POPULATION"),
        (NESTED, COLLEGE, [], InvalidInput, "NO_POPULATION"),
        (NESTED, ECOLE, ["ELEVE"], InvalidInput, "NOT_SERVED"),
        (NESTED, "0999999Q", ["ELEVE"], NotFound, "UNKNOWN_SCHOOL"),
        ("inconnu", COLLEGE, ["ELEVE"], NotFound, "NO_SUCH_CONNECTOR"),
    ],
)
def test_what_cannot_be_opened_is_said(
    ent_session: Session, connector: str, uai: str, populations: list[str], kind: type[DomainError], code: str
) -> None:
    with pytest.raises(kind) as refused:
        open_connector(ent_session, connector, uai, populations, MANAGER, OPENING)

    assert refused.value.code == code
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("changed", "kind", "code"),
    [
        ({"data": {"naissance": "souhaiter l'anniversaire"}}, InvalidInput, "UNKNOWN_DATUM"),
        ({"data": {"nom": " "}}, InvalidInput, "NO_PURPOSE"),
        ({"identifier_purpose": ""}, InvalidInput, "NO_PURPOSE"),
        ({"service": "ftp://essai.example/"}, InvalidInput, "BAD_URL"),
        ({"service": "http://*.essai.example/"}, InvalidInput, "BAD_PATTERN"),
        ({"entry": "essai"}, InvalidInput, "BAD_URL"),
        ({"protocol": Protocol.OIDC, "identifier": Identifier.ENT}, InvalidInput, "OPAQUE_ONLY"),
        ({"id": NESTED}, Conflict, "CONNECTOR_EXISTS"),
    ],
)
def test_what_cannot_be_declared_is_said(
    ent_session: Session, changed: dict[str, object], kind: type[DomainError], code: str
) -> None:
    with pytest.raises(kind) as refused:
        declare_connector(ent_session, draft("autre", **changed), wire_now())

    assert refused.value.code == code
    assert refused.value.remedy
