"""Which services may be declared."""

import pytest
from sqlalchemy.orm import Session

from gar_sim.ent.oidc.clients import Registration, list_clients, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.values.errors import Conflict, InvalidInput
from oidc_visitors import CONFIDENTIAL, RETURN, SECRET


def registration(**changed: object) -> Registration:
    given = {"client_id": "nouveau", "name": "Nouveau", "redirect_uris": (RETURN,), **changed}
    return Registration(**given)


@pytest.mark.parametrize(
    "address",
    [
        "https://service.example/retour",
        "http://192.168.1.10:8080/retour?page=1",
        "http://127.0.0.1/retour",
        "http://[::1]:5000/retour",
        "{base}/gar/retour",
        "fr.example.application:/retour",
    ],
)
def test_a_full_address_may_be_declared(ent_session: Session, address: str) -> None:
    client = register_client(ent_session, registration(redirect_uris=(address,)), wire_now())

    assert client.redirect_uris == [address]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/retour",
        "retour",
        "//service.example/retour",
        "https://*.example/retour",
        "https://service.example/*",
        "https://service.example/#x",
        "https://moi@service.example/",
        "https:///retour",
        "https://service.example:port/",
        "https://service.example/un deux",
        "https://service.example/\n",
        "javascript:alert(1)",
        "data:text/html,x",
        "application:/retour",
        "{base}",
        "{base}ailleurs/",
    ],
)
@pytest.mark.parametrize("kind", ["redirect_uris", "post_logout_redirect_uris"])
def test_any_other_address_is_refused(ent_session: Session, kind: str, address: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        register_client(ent_session, registration(**{kind: (address,)}), wire_now())

    assert refused.value.code == "BAD_REDIRECT_URI"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"client_id": "un deux"}, "BAD_CLIENT_ID"),
        ({"client_id": ""}, "BAD_CLIENT_ID"),
        ({"redirect_uris": ()}, "NO_REDIRECT_URI"),
    ],
)
def test_a_client_needs_a_name_and_an_address(ent_session: Session, changed: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        register_client(ent_session, registration(**changed), wire_now())

    assert refused.value.code == code


def test_a_name_is_taken_once(ent_session: Session) -> None:
    with pytest.raises(Conflict):
        register_client(ent_session, registration(client_id=CONFIDENTIAL), wire_now())


def test_secrets_are_kept_as_hashes(ent_session: Session) -> None:
    kept = {client.client_id: client.secret_hash for client in list_clients(ent_session)}

    assert kept["application"] is None
    assert SECRET not in str(kept[CONFIDENTIAL])
