"""The whole life of a subscription over a real socket, as a publisher's program calls it."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Thread

import pytest
import requests
from cheroot.wsgi import Server

from distributor import Distributor
from gar_sim.formats.abonnement import decode_json_list, decode_xml_list, encode_filters, encode_xml
from gar_sim.formats.etablissements import decode_schools
from gar_sim.values.subscription_filters import SubscriptionFilters, ValueFilter
from national_samples import NATIONAL_LIST
from subscription_samples import LEXIVORE, MATHEMARCHE


@pytest.fixture
def address(distributor: Distributor) -> Iterator[str]:
    """Address of the service, with its final slash, on a server of one's own."""
    server = Server(("127.0.0.1", 0), distributor.site, numthreads=2)
    server.prepare()
    thread = Thread(target=server.serve)
    thread.start()
    yield f"http://127.0.0.1:{server.bind_addr[1]}/gar/abonnement/"
    server.stop()
    thread.join()


@pytest.fixture
def caller() -> Iterator[requests.Session]:
    """A program that keeps its connection open, and says what a bare `requests` says."""
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Content-Type"] = "application/xml;charset=utf-8"
        yield session


def test_a_subscription_lives_and_dies(address: str, caller: requests.Session) -> None:
    create = caller.put(f"{address}{MATHEMARCHE.id}", data=encode_xml(MATHEMARCHE))
    again = caller.put(f"{address}{MATHEMARCHE.id}", data=encode_xml(MATHEMARCHE))
    update = replace(MATHEMARCHE, schools=(), comment="Reconduit")
    change = caller.post(f"{address}{MATHEMARCHE.id}", data=encode_xml(update))
    delete = caller.delete(f"{address}{MATHEMARCHE.id}")
    gone = caller.delete(f"{address}{MATHEMARCHE.id}")

    assert [answer.status_code for answer in (create, again, change, delete, gone)] == [201, 409, 200, 204, 404]
    assert "existe deja" in again.text
    assert delete.content == b""
    assert gone.content


def test_a_get_carries_its_filters_in_a_body(address: str, caller: requests.Session) -> None:
    for draft in (MATHEMARCHE, LEXIVORE):
        caller.put(f"{address}{draft.id}", data=encode_xml(draft))
    wanted = SubscriptionFilters(values=(ValueFilter("uaiEtab", "0991101O"), ValueFilter("publicCible", "ELEVE")))

    by_get = caller.get(f"{address}abonnements", data=encode_filters(wanted))
    by_post = caller.post(f"{address}abonnements", data=encode_filters(wanted), headers={"Accept": "application/json"})

    assert by_get.headers["Content-Type"] == "application/xml;charset=UTF-8"
    assert decode_xml_list(by_get.content) == decode_json_list(by_post.content) == (MATHEMARCHE,)


def test_a_get_without_a_body_lists_everything(address: str, caller: requests.Session) -> None:
    caller.put(f"{address}{LEXIVORE.id}", data=encode_xml(LEXIVORE))

    assert decode_xml_list(caller.get(f"{address}abonnements?debut=0&fin=100").content) == (LEXIVORE,)


def test_the_national_list_is_downloaded(address: str, caller: requests.Session) -> None:
    answer = caller.get(f"{address}etablissements/etablissements.xml")

    assert decode_schools(answer.content) == NATIONAL_LIST
