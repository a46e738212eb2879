"""Every call of the subscription service is in the record, changes with their bodies."""

import pytest

from distributor import Distributor, exchanges, load_schools
from fixtures_world import MakeSite
from gar_sim.formats.abonnement import encode_xml
from gar_sim.settings import RecordLevel
from subscription_samples import LEXIVORE, MATHEMARCHE


def test_a_creation_says_who_what_and_for_whom(distributor: Distributor) -> None:
    answer = distributor.put(LEXIVORE)

    (exchange,) = exchanges(distributor.site)
    assert (exchange.wire, exchange.action, exchange.outcome) == ("ws-abonnement", "PUT abonnement", "accordé")
    assert (exchange.caller, exchange.callee, exchange.status) == ("client", "gar", 201)
    assert (exchange.resource, exchange.school) == (LEXIVORE.resource, None)
    assert exchange.request_body == encode_xml(LEXIVORE).decode()
    assert exchange.response_body == answer.text
    assert exchange.released == exchange.withheld == []


def test_a_distributor_is_named(distributor: Distributor) -> None:
    named = Distributor(distributor.site, party=f"distributeur:{MATHEMARCHE.distributor}")

    named.put(MATHEMARCHE)

    assert [exchange.caller for exchange in exchanges(distributor.site)] == [f"distributeur:{MATHEMARCHE.distributor}"]


def test_each_operation_has_its_name(distributor: Distributor) -> None:
    distributor.put(MATHEMARCHE)
    for method, path in (
        ("POST", MATHEMARCHE.id),
        ("DELETE", MATHEMARCHE.id),
        ("POST", "categorie"),
        ("GET", "abonnements"),
        ("GET", "etablissements/etablissements.xml"),
        ("PATCH", MATHEMARCHE.id),
    ):
        distributor.call(method, path)

    assert [(exchange.action, exchange.status) for exchange in exchanges(distributor.site)] == [
        ("PUT abonnement", 201),
        ("POST abonnement", 400),
        ("DELETE abonnement", 204),
        ("categorie", 400),
        ("abonnements", 200),
        ("etablissements", 200),
        ("PATCH", 405),
    ]


@pytest.mark.parametrize(("level", "actions"), [("full", 4), ("summary", 2)])
def test_the_summary_keeps_changes_and_refusals_without_their_bodies(
    make_site: MakeSite, level: str, actions: int
) -> None:
    distributor = Distributor(make_site(record_level=RecordLevel(level)))
    load_schools(distributor.site)

    distributor.put(MATHEMARCHE)
    distributor.call("GET", "abonnements")
    distributor.call("GET", "etablissements/etablissements.xml")
    distributor.call("DELETE", "inconnu")

    kept = exchanges(distributor.site)
    assert len(kept) == actions
    assert all(exchange.request_body is None for exchange in kept) == (level == "summary")
