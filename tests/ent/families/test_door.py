"""Parents sign in by a door of their own: a real OpenID exchange, one datum, recorded; leaving leaves both."""

import pytest
from sqlalchemy import select
from werkzeug.test import Client

from ent_samples import PASSWORD, csrf_token, fill, sign_in, sign_in_parent, type_password
from fixtures_world import MakeSite
from gar_sim.ent.families.provider import GUARDIAN_ID
from gar_sim.ent.models import FamilySession
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.kernel.site import Site

PARENT = "claire.mourot"


def exchanges(site: Site) -> list[RecordedExchange]:
    with site.inside("ent"):
        rows = select(RecordedExchange).where(RecordedExchange.wire == "OIDC familles").order_by(RecordedExchange.id)
        return list(db.session.scalars(rows))


def test_a_parent_comes_in_by_the_door(client: Client) -> None:
    page = sign_in_parent(client, PARENT)

    assert page.request.path == "/ent/"
    assert "Bonjour Claire Mourot" in page.get_data(as_text=True)


def test_the_ent_receives_one_datum_and_never_a_name(site: Site, client: Client) -> None:
    sign_in_parent(client, PARENT)

    actions = {row.action: row for row in exchanges(site)}
    assert list(actions) == ["authorize", "token", "userinfo"]
    told = actions["userinfo"]
    assert (told.caller, told.callee, told.person) == ("ent-passerelle", "guichet-familles", "g-claire")
    assert [datum["name"] for datum in told.released] == ["sub", GUARDIAN_ID]
    assert told.released[1]["values"] == ["g-claire"]
    assert all(datum["purpose"] for datum in told.released)
    assert "Claire" not in str([row.response_body for row in actions.values()])


def test_a_parent_who_types_on_the_ordinary_page_is_led_to_the_door(client: Client) -> None:
    answer = type_password(client, PARENT, PASSWORD)

    assert answer.location == f"/ent/familles?compte={PARENT}"
    assert client.get("/ent/").status_code == 302  # not in yet
    door = client.get(answer.location, follow_redirects=True)
    assert "Connexion des parents" in door.get_data(as_text=True)


def test_a_wrong_password_says_nothing_of_whose_it_is(client: Client) -> None:
    assert type_password(client, PARENT, "autre").status_code == 403


def at_the_door(client: Client, **fields: str) -> tuple[int, str]:
    page = client.get("/guichet-familles/connexion")
    answer = client.post("/guichet-familles/connexion", data={"csrf_token": csrf_token(page), **fields})
    return answer.status_code, answer.get_data(as_text=True)


def test_the_door_takes_a_password_too(client: Client) -> None:
    assert at_the_door(client, identifiant=PARENT, mot_de_passe=PASSWORD)[0] == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"identifiant": PARENT, "mot_de_passe": "autre"}, "incorrect"),
        ({"identifiant": "personne.nulle", "mot_de_passe": "autre"}, "incorrect"),
        ({"identifiant": "adele.mourot", "mot_de_passe": PASSWORD}, "ne répond d&#39;aucun élève"),
        ({"compte": "maelle.trevor"}, "ne répond d&#39;aucun élève"),
    ],
)
def test_nobody_else_comes_in_by_it(client: Client, fields: dict[str, str], said: str) -> None:
    status, page = at_the_door(client, **fields)

    assert status == 403
    assert said in page


def test_without_demo_mode_the_door_wants_a_password(make_site: MakeSite) -> None:
    site = make_site(demo=False)
    with site.inside("ent"), transaction() as session:
        fill(session)
    client = Client(site)

    assert at_the_door(client, compte=PARENT)[0] == 403
    assert "Choisissez qui vous êtes" not in client.get("/guichet-familles/connexion").get_data(as_text=True)


def test_leaving_the_ent_leaves_the_door(site: Site, client: Client) -> None:
    page = sign_in_parent(client, PARENT)
    answer = client.post("/ent/deconnexion", data={"csrf_token": csrf_token(page)}, follow_redirects=True)

    assert answer.request.path == "/ent/deconnexion"
    assert "Vous êtes déconnecté" in answer.get_data(as_text=True)
    with site.inside("ent"):
        assert db.session.scalars(select(FamilySession)).all() == []
    assert client.get("/ent/familles", follow_redirects=True).request.path == "/guichet-familles/connexion"


def test_who_is_no_parent_leaves_by_the_ent_alone(client: Client) -> None:
    sign_in(client, "adele.mourot")
    token = csrf_token(client.get("/ent/"))

    assert client.post("/ent/deconnexion", data={"csrf_token": token}).location == "/ent/deconnexion"


def test_an_answer_that_nobody_asked_for_is_refused(client: Client) -> None:
    answer = client.get("/ent/familles/retour?code=invente&state=invente")

    assert answer.status_code == 403
    assert client.get("/ent/").status_code == 302
