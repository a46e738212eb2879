"""A distributor sees and touches only its own; who proves nothing is heard on this machine only."""

from dataclasses import replace

import pytest
from werkzeug.test import Client

from distributor import EVERYTHING, JSON, Distributor, load_schools
from fixtures_world import MakeSite
from gar_sim.formats.abonnement import encode_category_change, encode_xml
from gar_sim.values.subscription_filters import SubscriptionFilters, ValueFilter
from gar_sim.values.subscriptions import CategoryChange
from subscription_samples import LEXIVORE, MATHEMARCHE

UPDATE = replace(MATHEMARCHE, schools=(), comment="Reconduit")


@pytest.fixture
def owner(distributor: Distributor) -> Distributor:
    """Who sells Mathémarche."""
    return replace(distributor, party=f"distributeur:{MATHEMARCHE.distributor}")


@pytest.fixture
def stranger(distributor: Distributor) -> Distributor:
    """Who sells Lexivore."""
    return replace(distributor, party=f"distributeur:{LEXIVORE.distributor}")


def test_each_sees_its_own(owner: Distributor, stranger: Distributor, distributor: Distributor) -> None:
    assert owner.put(MATHEMARCHE).status_code == 201
    assert stranger.put(LEXIVORE).status_code == 201

    assert (owner.listed(), stranger.listed()) == ((MATHEMARCHE,), (LEXIVORE,))
    assert distributor.listed() == (LEXIVORE, MATHEMARCHE)


def test_a_filter_does_not_open_the_list_of_another(owner: Distributor, stranger: Distributor) -> None:
    owner.put(MATHEMARCHE)
    of_owner = SubscriptionFilters(values=(ValueFilter("idDistributeurCom", MATHEMARCHE.distributor),))

    assert stranger.listed(of_owner) == ()
    assert owner.listed(of_owner) == (MATHEMARCHE,)


def test_nobody_touches_what_is_anothers(owner: Distributor, stranger: Distributor) -> None:
    owner.put(MATHEMARCHE)
    category = encode_category_change(CategoryChange(MATHEMARCHE.id, LEXIVORE.distributor, "non transferable"))

    assert stranger.post(replace(UPDATE, distributor=LEXIVORE.distributor)).status_code == 404
    assert stranger.call("DELETE", MATHEMARCHE.id).status_code == 404
    assert stranger.call("POST", "categorie", category).status_code == 404
    assert owner.listed(EVERYTHING) == (MATHEMARCHE,)


def test_nobody_speaks_in_the_name_of_another(owner: Distributor, stranger: Distributor) -> None:
    category = encode_category_change(CategoryChange(MATHEMARCHE.id, MATHEMARCHE.distributor, "non transferable"))
    assert stranger.put(MATHEMARCHE).status_code == 403
    owner.put(MATHEMARCHE)

    assert stranger.post(UPDATE).status_code == 403
    assert stranger.call("POST", "categorie", category).status_code == 403
    assert owner.listed(EVERYTHING) == (MATHEMARCHE,)


def test_the_owner_does_everything(owner: Distributor) -> None:
    category = encode_category_change(CategoryChange(MATHEMARCHE.id, MATHEMARCHE.distributor, "non transferable"))

    answers = (
        owner.put(MATHEMARCHE),
        owner.post(UPDATE),
        owner.call("POST", "categorie", category),
        owner.call("DELETE", MATHEMARCHE.id),
    )

    assert [answer.status_code for answer in answers] == [201, 200, 200, 204]


def test_an_ent_is_no_distributor_but_may_read_the_national_list(distributor: Distributor) -> None:
    ent = replace(distributor, party="ent:PAS")

    assert ent.put(MATHEMARCHE).status_code == 403
    assert ent.call("GET", "abonnements").status_code == 403
    assert ent.call("GET", "etablissements/etablissements.xml").status_code == 200


@pytest.mark.parametrize("origin", ["https://ailleurs.example", "http://localhost:3000", "null"])
def test_a_page_of_another_site_changes_nothing(owner: Distributor, distributor: Distributor, origin: str) -> None:
    """A browser sends such a form without asking anybody first."""
    owner.put(MATHEMARCHE)
    address = f"/gar/abonnement/{MATHEMARCHE.id}"

    answer = Client(distributor.site).post(
        address, data=encode_xml(UPDATE), content_type="text/plain", headers={"Origin": origin, "Accept": JSON}
    )

    assert (answer.status_code, answer.json["Erreur"]["Code"]) == (403, "FOREIGN_ORIGIN")
    assert owner.listed() == (MATHEMARCHE,)


def test_an_open_network_is_not_heard(make_site: MakeSite) -> None:
    distributor = Distributor(make_site(host="0.0.0.0"))
    load_schools(distributor.site)

    assert distributor.put(MATHEMARCHE).status_code == 403
