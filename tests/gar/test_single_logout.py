"""Only the ENT ends its people's sessions, at the GAR and at the médiacentre: a forged logout token ends nothing."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.test import Client, TestResponse

from browsing import Visitor
from gar_sim.ent.models import OIDC
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import db
from gar_sim.kernel.oidc_server import keys
from gar_sim.kernel.site import Site
from world_questions import ask_world

EVENT = {"http://schemas.openid.net/event/backchannel-logout": {}}
MANUAL = "/fournisseur/horizons-svt-5e/"

DOORS = {
    "/gar/idp-auth/ent/fin/{ent}": (
        "SELECT ent_id, sid, client_id FROM gar_sign_on JOIN gar_ent_project ON gar_ent_project.id = ent_id",
        "SELECT count(*) FROM gar_sign_on WHERE closed_at IS NULL",
    ),
    "/mediacentre/fin/{ent}": (
        "SELECT med_visit.ent_id, sid, client_id FROM med_visit JOIN med_portal USING (ent_id)",
        "SELECT count(*) FROM med_visit",
    ),
}
"""Where the ENT tells it: how the session is known there, and how many are open."""


class Door:
    """One of the two parties that the ENT tells, with a session of Théo Garnier's open."""

    def __init__(self, site: Site, address: str) -> None:
        self.site = site
        known, self._open = DOORS[address]
        ((ent, self.sid, self.client_id),) = ask_world(site, known)
        self.address = address.format(ent=ent)

    def claims(self, **changed: Any) -> dict[str, Any]:
        """What a good token says, with changes; a claim changed to None is left out."""
        now = int(wire_now().timestamp())
        said = {
            "iss": f"{self.site.settings.address}/ent/oidc",
            "aud": self.client_id,
            "sub": "theo",
            "sid": self.sid,
            "iat": now,
            "exp": now + 120,
            "jti": "one",
            "events": EVENT,
            **changed,
        }
        return {name: value for name, value in said.items() if value is not None}

    def signed(self, claims: dict[str, Any]) -> str:
        """Those claims under the ENT's own key."""
        with self.site.inside("ent"):
            key = keys.signing_key(db.session(), OIDC.key)
        return jwt.encode({"alg": "RS256", "kid": key.kid, "typ": "logout+jwt"}, claims, key)

    def tell(self, token: str) -> TestResponse:
        """Send a logout token."""
        base = self.site.settings.address
        return Client(self.site).post(self.address, base_url=base, data={"logout_token": token})

    def is_open(self) -> bool:
        """Whether the session still stands."""
        return ask_world(self.site, self._open) == [(1,)]


@pytest.fixture
def theo(demo_site: Site) -> Visitor:
    """Théo Garnier, who went from the médiacentre to a manual."""
    return Visitor(demo_site.settings.address, demo_site).sign_in("theo.garnier").open("/mediacentre/").open(MANUAL)


@pytest.fixture(params=DOORS, ids=["gar", "mediacentre"])
def door(request: pytest.FixtureRequest, demo_site: Site, theo: Visitor) -> Door:
    """Each of the two."""
    return Door(demo_site, request.param)


def test_a_token_of_the_ent_ends_the_session(door: Door) -> None:
    assert door.is_open()

    assert door.tell(door.signed(door.claims())).status_code == 200
    assert not door.is_open()


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "somebody-else"},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"sid": None},
        {"iat": None},
        {"jti": None},
        {"exp": 1},
        {"nonce": "n"},
        {"events": None},
        {"events": {}},
        {"events": ["http://schemas.openid.net/event/backchannel-logout"]},
    ],
    ids=str,
)
def test_a_token_of_the_ent_that_is_no_logout_token_of_ours_ends_nothing(door: Door, changed: dict[str, Any]) -> None:
    answer = door.tell(door.signed(door.claims(**changed)))

    assert (answer.status_code, answer.json and answer.json["error"]) == (400, "invalid_request")
    assert door.is_open()


def test_a_token_that_somebody_else_signed_ends_nothing(door: Door) -> None:
    stranger = RSAKey.generate_key(2048)
    forged = jwt.encode({"alg": "RS256"}, door.claims(), stranger)
    # The public key taken for a shared secret: what `algorithms` is there to refuse.
    confused = jwt.encode({"alg": "HS256"}, door.claims(), OctKey.import_key("a-secret-that-is-long-enough-for-it"))

    assert [door.tell(token).status_code for token in (forged, confused)] == [400, 400]
    assert door.is_open()


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
def test_what_is_no_token_ends_nothing(door: Door, token: str) -> None:
    assert door.tell(token).status_code == 400
    assert door.is_open()


def test_another_session_of_the_same_ent_ends_no_other(door: Door) -> None:
    assert door.tell(door.signed(door.claims(sid="another"))).status_code == 200
    assert door.is_open()


def test_a_refusal_is_recorded(demo_site: Site, door: Door) -> None:
    door.tell("x")

    last = "SELECT wire, callee, outcome, error_code FROM krn_exchange ORDER BY id DESC LIMIT 1"
    party = door.address.split("/")[1]
    assert ask_world(demo_site, last) == [("Déconnexion unique", party, "refusé", "BAD_LOGOUT_TOKEN")]


def test_an_ent_that_nobody_knows_ends_nothing(demo_site: Site, door: Door) -> None:
    known = door.address
    door.address = known.rpartition("/")[0] + "/INCONNU"

    assert door.tell(door.signed(door.claims())).status_code == 400
    assert door.is_open()


def test_the_visited_supplier_is_told_and_the_record_says_which(demo_site: Site, theo: Visitor) -> None:
    gar = Door(demo_site, "/gar/idp-auth/ent/fin/{ent}")

    gar.tell(gar.signed(gar.claims()))

    assert ask_world(demo_site, "SELECT count(*) FROM sup_visit") == [(0,)]
    told = "SELECT outcome, resource FROM krn_exchange WHERE callee = 'fournisseur' AND wire = 'Déconnexion unique'"
    assert ask_world(demo_site, told) == [("accordé", "ark:/99999/horizons-svt-5e")]
