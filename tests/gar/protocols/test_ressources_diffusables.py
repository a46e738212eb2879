"""An ENT downloads the catalogue: every declared resource, who publishes, sells and hosts it, its family."""

import json

import pytest
from lxml import etree
from werkzeug.test import Client, TestResponse

from distributor import JSON, XML, Distributor, exchanges
from fixtures_world import MakeSite
from gar_sim.gar.services.resources import declare_resource
from gar_sim.kernel.database import transaction
from gar_sim.kernel.outbound import PARTY_KEY
from gar_sim.kernel.site import Site
from gar_sim.values.notices import Notice
from subscription_samples import LEXIVORE, MATHEMARCHE

PATH = "/gar/list-ressource/ressourcesDiffusables"
HOST = "999100009_0000000000000000"
NAMES = {"r": "http://gar.education.fr/schemas/init/0/1/"}


def notice(ark: str, title: str, publisher_id: str, publisher: str, **more: str) -> Notice:
    url = "{base}/fournisseur/" + ark.rpartition("/")[2] + "/"
    return Notice(ark=ark, title=title, url=url, publisher_id=publisher_id, publisher=publisher, **more)


@pytest.fixture
def catalogued(distributor: Distributor) -> Site:
    """A GAR with a family of two, hosted elsewhere, one of it sold, and a dictionary that nobody bought."""
    mother = notice("ark:/99999/recits", "Récits", MATHEMARCHE.distributor, "Hauterive Éducation", distributor_id=HOST)
    member = notice(
        MATHEMARCHE.resource,
        "Mathémarche 3e",
        MATHEMARCHE.distributor,
        "Hauterive Éducation",
        distributor_id=HOST,
        family=mother.ark,
    )
    unsold = notice(
        LEXIVORE.resource,
        "Lexivore",
        LEXIVORE.distributor,
        "Lexivore SA",
        distributor_id=LEXIVORE.distributor,
    )
    with distributor.site.inside("gar"), transaction() as session:
        for declared in (mother, member, unsold):
            declare_resource(session, declared)
    distributor.put(MATHEMARCHE)
    return distributor.site


def download(site: Site, accept: str = XML, party: str = "ent:PAS") -> TestResponse:
    return Client(site).get(PATH, headers={"Accept": accept}, environ_overrides={PARTY_KEY: party})


def test_the_catalogue_in_json_has_every_resource_by_ark(catalogued: Site) -> None:
    answer = download(catalogued, JSON)

    assert answer.content_type == JSON
    catalogue = json.loads(answer.data)
    assert catalogue["dateGeneration"].startswith("2026-09-15T08:00:")
    assert [item["idRessource"] for item in catalogue["ressourceDiffusable"]] == [
        "ark:/99999/lexivore",
        "ark:/99999/mathemarche-3e",
        "ark:/99999/recits",
    ]
    assert catalogue["ressourceDiffusable"][1] == {
        "idRessource": "ark:/99999/mathemarche-3e",
        "nomRessource": "Mathémarche 3e",
        "idEditeur": MATHEMARCHE.distributor,
        "nomEditeur": "Hauterive Éducation",
        "distributeursCom": [{"distributeurCom": MATHEMARCHE.distributor, "nomDistributeurCom": "Hauterive Éducation"}],
        "distributeurTech": HOST,
        "nomDistributeurTech": "",
        "affichable": True,
        "diffusable": True,
        "membreFamille": "ark:/99999/recits",
    }


def test_the_catalogue_in_xml_says_the_same(catalogued: Site) -> None:
    answer = download(catalogued)

    assert answer.content_type == "application/xml;charset=UTF-8"
    root = etree.fromstring(answer.data)
    items = json.loads(download(catalogued, JSON).data)["ressourceDiffusable"]
    assert [said(item) for item in root.findall("r:ressourceDiffusable", NAMES)] == [flat(item) for item in items]


def said(item: etree._Element) -> list[tuple[str, str]]:
    return [(etree.QName(leaf).localname, leaf.text or "") for leaf in item.iter() if not len(leaf)]


def flat(item: dict[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in item.items():
        if isinstance(value, list):
            pairs += [pair for entry in value for pair in flat(entry)]
        else:
            pairs.append((name, str(value).lower() if isinstance(value, bool) else str(value)))
    return pairs


def test_a_resource_that_nobody_sold_is_sold_by_who_hosts_it(catalogued: Site) -> None:
    lexivore = json.loads(download(catalogued, JSON).data)["ressourceDiffusable"][0]

    assert lexivore["distributeursCom"] == [
        {"distributeurCom": LEXIVORE.distributor, "nomDistributeurCom": "Lexivore SA"}
    ]


def test_only_a_mother_says_that_she_is_one(catalogued: Site) -> None:
    items = json.loads(download(catalogued, JSON).data)["ressourceDiffusable"]

    assert [item.get("mereFamille") for item in items] == [None, None, True]


def test_a_catalogue_without_resources_is_a_catalogue(site: Site) -> None:
    assert json.loads(download(site, JSON).data)["ressourceDiffusable"] == []
    assert etree.fromstring(download(site).data).find("r:dateGeneration", NAMES) is not None


def test_the_download_is_in_the_record(catalogued: Site) -> None:
    download(catalogued)

    last = exchanges(catalogued)[-1]
    assert (last.wire, last.caller, last.outcome, last.status) == ("ressourcesDiffusables", "ent:PAS", "accordé", 200)


def test_who_proves_nothing_is_not_heard_from_the_network(make_site: MakeSite) -> None:
    site = make_site(host="0.0.0.0")

    answer = Client(site).get(PATH)

    assert (answer.status_code, answer.json["Erreur"]["Code"]) == (403, "Forbidden")
    assert exchanges(site)[-1].error_code == "UNKNOWN_CALLER"


def test_another_verb_is_refused_as_the_neighbouring_list_does(site: Site) -> None:
    answer = Client(site).post(PATH)

    assert (answer.status_code, answer.json["Erreur"]["Code"]) == (405, "Method Not Allowed")
