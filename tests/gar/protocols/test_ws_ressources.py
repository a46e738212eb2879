"""The list of one person: what the notices say at this instant, at the address that was asked, gzipped or not."""

import gzip
import json
from typing import Any

from sqlalchemy import update
from werkzeug.test import Client, TestResponse

from gar_sim.gar.models import Resource
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from world_questions import LIVE, ask_world

COLLEGE = "0991101O"
HOLDERS = f"SELECT ent_person_id FROM ({LIVE}) GROUP BY ent_person_id ORDER BY COUNT(*) DESC, ent_person_id"


def ask(site: Site, person: str, *, base: str = "http://127.0.0.1", accept: str = "") -> TestResponse:
    path = f"/gar/list-ressource/ressources/PAS/{COLLEGE}/{person}"
    return Client(site).get(path, base_url=base, headers={"Accept-Encoding": accept})


def resources(answer: TestResponse) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    listed: list[dict[str, Any]] = answer.json["listeRessources"]["ressource"]
    return listed


def holder(site: Site) -> str:
    """Somebody of the collège who may open several resources."""
    return next(str(person) for (person,) in ask_world(site, HOLDERS) if len(resources(ask(site, person))) > 1)


def test_a_notice_that_changes_shows_at_the_next_request(demo_site: Site) -> None:
    person = holder(demo_site)
    ark = resources(ask(demo_site, person))[0]["idRessource"]
    new = {"title": "Aaa, nouvelle édition", "levels": [{"uri": "http://data.education.fr/voc/x", "nom": "3e"}]}

    with demo_site.inside("gar"), transaction() as session:
        session.execute(update(Resource).where(Resource.ark == ark).values(new))

    first = resources(ask(demo_site, person))[0]
    assert (first["idRessource"], first["nomRessource"]) == (ark, new["title"])
    assert first["niveauEducatif"] == new["levels"]


def test_addresses_are_those_of_the_host_that_was_asked(demo_site: Site) -> None:
    person = holder(demo_site)

    for base in ("http://127.0.0.1", "http://localhost:8123"):
        assert {r["urlAccesRessource"].partition("/gar/")[0] for r in resources(ask(demo_site, person, base=base))} == {
            base
        }


def test_it_is_gzipped_for_who_lists_gzip_and_says_that_it_varies(demo_site: Site) -> None:
    person = holder(demo_site)
    plain, zipped, refused = (ask(demo_site, person, accept=accept) for accept in ("", "br, gzip", "identity"))

    assert gzip.decompress(zipped.data) == plain.data == refused.data
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert {answer.headers["Vary"] for answer in (plain, zipped, refused)} == {"Accept-Encoding"}


def test_an_explanation_is_added_for_who_asks_and_stays_with_that_answer(demo_site: Site) -> None:
    person = holder(demo_site)
    plain = ask(demo_site, person)
    path = f"/gar/list-ressource/ressources/PAS/{COLLEGE}/{person}"

    explained = Client(demo_site).get(path, query_string={"expliquer": resources(plain)[0]["idRessource"]})

    assert json.loads(explained.data)["decision"]["granted"] is True
    assert ask(demo_site, person).data == plain.data


def test_a_school_that_is_not_delivered_by_that_ent_is_told_apart_from_an_empty_list(demo_site: Site) -> None:
    nobody = ask(demo_site, "inconnu")
    elsewhere = Client(demo_site).get("/gar/list-ressource/ressources/PAS/0750001A/inconnu")

    assert resources(nobody) == []
    assert (elsewhere.status_code, elsewhere.json["Erreur"]["Message"]) == (400, "Établissement non trouvé")
