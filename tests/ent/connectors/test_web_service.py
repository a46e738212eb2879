"""The list of open connectors that the médiacentre asks for."""

import requests
from werkzeug.test import Client

from connector_samples import FLAT, NESTED, OPENID
from ent_samples import COLLEGE, LYCEE
from gar_sim.formats.connecteurs import decode_connectors
from gar_sim.formats.liste_ressources import decode_fault
from gar_sim.kernel.outbound import InProcessAdapter
from gar_sim.kernel.site import Site
from world_questions import ask_world

LIST = f"/ent/ws/connecteurs/PAS/{COLLEGE}/p-adele"


def test_a_person_has_what_is_open_to_them_in_that_school(client: Client) -> None:
    listed = decode_connectors(client.get(LIST).data)

    assert [each.id for each in listed] == [NESTED, FLAT, OPENID]
    assert listed[0].access_url == f"http://localhost/ent/connecteurs/{NESTED}/ouvrir?uai={COLLEGE}"
    assert (listed[0].resource, listed[0].publisher) == ("ark:/99999/compta", "Éditions de l'Essai")


def test_somebody_who_is_not_there_has_none(client: Client) -> None:
    for address in (f"PAS/{LYCEE}/p-adele", f"PAS/{COLLEGE}/nobody", f"PAS/{COLLEGE}/g-claire"):
        assert decode_connectors(client.get(f"/ent/ws/connecteurs/{address}").data) == ()


def test_a_school_of_another_ent_is_unknown(client: Client) -> None:
    answer = client.get(f"/ent/ws/connecteurs/V1/{COLLEGE}/p-adele")

    assert answer.status_code == 404
    assert "pas d'établissement" in decode_fault(answer.data).message
    assert client.get("/ent/ws/connecteurs/PAS").is_json


def test_only_its_own_mediacentre_may_ask(site: Site) -> None:
    base = site.settings.address
    answers = {}
    for party in ("mediacentre:PAS", "mediacentre:V1", "ent:PAS"):
        caller = requests.Session()
        caller.mount(base, InProcessAdapter(site, party))
        answers[party] = caller.get(base + LIST, timeout=10).status_code

    assert answers == {"mediacentre:PAS": 200, "mediacentre:V1": 403, "ent:PAS": 403}
    assert ask_world(site, "SELECT caller, outcome FROM krn_exchange WHERE wire = 'Connecteurs ENT'") == [
        ("mediacentre:PAS", "accordé"),
        ("mediacentre:V1", "refusé"),
        ("ent:PAS", "refusé"),
    ]
