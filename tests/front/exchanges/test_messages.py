"""From exchanges to arrows: the browser's own steps are told too, once."""

import pytest

from exchange_samples import BASE, PUPIL, SERVICE, exchange, login, opening, sent_to_ent, sign_in, ticket
from gar_sim.front.exchanges.actors import actor, actor_at
from gar_sim.front.exchanges.messages import Message, messages_of
from gar_sim.kernel.exchanges import RecordedExchange


def arrows(*rows: RecordedExchange) -> list[str]:
    return [f"{m.source.name} {m.kind} {m.target.name}" for m in messages_of(rows, BASE)]


def said(*rows: RecordedExchange) -> list[Message]:
    return messages_of(rows, BASE)


def test_a_click_goes_by_the_browser_until_the_supplier_asks_about_the_ticket() -> None:
    assert arrows(opening(1), login(2), ticket(3)) == [
        "Navigateur demande GAR",
        "GAR réponse Navigateur",
        "Navigateur renvoi Fournisseur",
        "Fournisseur renvoi Navigateur",
        "Navigateur demande GAR",
        "GAR réponse Navigateur",
        "Navigateur renvoi Fournisseur",
        "Fournisseur demande GAR",
        "GAR réponse Fournisseur",
    ]


def test_a_step_of_the_browser_that_its_own_exchange_tells_is_not_told_twice() -> None:
    away = sent_to_ent(1)
    away.response_body = f"Location: {BASE}/ent/oidc/authorize?client_id=gar-PAS"
    asked = exchange(2, "OIDC ENT", "authorize", caller="gar-PAS", callee="ent", status=302)

    assert arrows(away, asked) == [
        "Navigateur demande GAR",
        "GAR réponse Navigateur",
        "Navigateur demande ENT",
        "ENT réponse Navigateur",
    ]


def test_messages_are_numbered_in_order() -> None:
    assert [message.number for message in said(opening(1), login(2))] == list(range(1, 8))


def test_data_about_the_person_are_named_where_they_travel() -> None:
    question, answer = said(ticket(1))

    assert (question.personal, answer.personal) == ((), ("IDO",))
    assert answer.personal_values == ("9f2c41d0", PUPIL)


def test_an_address_that_carries_the_person_s_identifier_says_so() -> None:
    asked = exchange(1, "ListeRessources", "ressources", caller="ent:PAS", request_body=f"GET /ressources/PAS/{PUPIL}")

    assert said(asked)[0].personal == ("GARPersonIdentifiant",)


def test_a_refusal_is_an_answer_that_says_so() -> None:
    *_, answer = said(opening(1, outcome="refusé", status=403, response_body="Cette ressource ne t'est pas affectée."))

    assert answer.refused
    assert answer.content is not None
    assert answer.content.text == "Cette ressource ne t'est pas affectée."


def test_what_goes_one_way_is_one_message() -> None:
    night = exchange(1, "Export ENT", "livraison de l'annuaire", caller="ent:PAS", person=None)

    assert arrows(night) == ["ENT demande GAR"]


def test_the_same_address_after_a_sign_in_is_told_as_such() -> None:
    again = said(sent_to_ent(1), sign_in(2), opening(3))[4]

    assert "maintenant que la personne est connue" in again.text


def test_a_supplier_who_sent_the_browser_once_is_drawn_once() -> None:
    asked = f"GET /gar/idp-auth/login?service={SERVICE}"
    first = exchange(1, "CAS", "renvoi à l'ENT", status=302, person=None, request_body=asked)

    texts = [message.text for message in said(first, sign_in(2), login(3), ticket(4))]

    assert texts.count("Qui êtes-vous ? Demandez au GAR") == 1
    assert "Clic sur la ressource" not in texts
    assert texts.count("Qui est là, pour ce fournisseur ?") == 1
    assert texts.count("La même adresse, maintenant que la personne est connue") == 1


def test_a_client_of_one_s_own_is_one_party() -> None:
    back = "http://127.0.0.1:5000/retour?code=•••"
    code = exchange(1, "OIDC ENT", "authorize", caller="la-mienne", callee="ent", response_body=f"Location: {back}")
    token = exchange(2, "OIDC ENT", "token", caller="la-mienne", callee="ent")

    parties = {party.name for message in said(code, token) for party in (message.source, message.target)}

    assert parties == {"Navigateur", "ENT", "Client"}


@pytest.mark.parametrize(
    ("name", "wire", "expected"),
    [
        ("ent:PAS", "Export ENT", "ENT"),
        ("ent:PAS", "ListeRessources", "Médiacentre"),
        ("mediacentre-PAS", "OIDC ENT", "Médiacentre"),
        ("client:gar-PAS", "OIDC ENT", "GAR"),
        ("fournisseur:atlas", "CAS", "Fournisseur"),
        ("distributeur:991133985_0000000000000000", "ws-abonnement", "Distributeur"),
        ("client", "CAS", "Fournisseur"),
        ("client", "ws-abonnement", "Client"),
    ],
)
def test_each_name_of_the_record_is_somebody(name: str, wire: str, expected: str) -> None:
    assert actor(name, wire).name == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{BASE}/gar/idp-auth/ent/retour?code=x", "GAR"),
        (f"{BASE}/ent/oidc/authorize", "ENT"),
        ("/gar/idp-auth/ent/choix?next=/gar/idp-auth/login", "GAR"),
        (f"{BASE}/fournisseur/atlas/", "Fournisseur"),
        ("https://editeur.example/entree?ticket=x", "Fournisseur"),
    ],
)
def test_an_address_is_somebody_s(address: str, expected: str) -> None:
    assert actor_at(address, BASE).name == expected
