"""A publisher's declarations are checked, and a service opens the one resource that it is the nearest to."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from gar_sim.gar.services.resources import (
    declare_resource,
    declare_service,
    find_resource,
    releases_of,
    service_for,
)
from gar_sim.values.errors import Conflict, InvalidInput, NotFound
from gar_sim.values.notices import Notice, ServiceDeclaration
from gar_sim.values.resources import Term

BASE = "http://127.0.0.1:8000"
NOTICE = Notice(
    ark="ark:/99999/lexivore",
    title="Lexivore",
    url="{base}/fournisseur/lexivore/",
    publisher_id="999100001_0000000000000000",
    publisher="Éditions Hauterive",
    distributor_id="999100002_0000000000000000",
    levels=(Term("http://data.education.fr/voc/1", "3e"),),
)
SERVICE = ServiceDeclaration(
    ark=NOTICE.ark,
    pattern="{base}/fournisseur/lexivore/*",
    releases=(("UAI", "Ranger par établissement."), ("IDO", "Retrouver les travaux.")),
)


@pytest.fixture
def session(gar_session: Session) -> Session:
    """A transaction of the GAR, which knows Lexivore."""
    declare_resource(gar_session, NOTICE)
    return gar_session


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"ark": "lexivore"}, "BAD_ARK"),
        ({"ark": "ark:/99999/a b"}, "BAD_ARK"),
        ({"ark": "ark:/" + "x" * 1020}, "BAD_ARK"),
        ({"title": " "}, "BAD_TITLE"),
        ({"title": "x" * 256}, "BAD_TITLE"),
        ({"presentation": "XXX"}, "BAD_PRESENTATION"),
        ({"publisher_id": "999100001"}, "BAD_ORGANISATION"),
        ({"distributor_id": "999100001_00000000000000001"}, "BAD_ORGANISATION"),
        ({"validator_id": "nobody"}, "BAD_ORGANISATION"),
        ({"url": "javascript:alert(1)"}, "BAD_URL"),
        ({"url": "/fournisseur/lexivore/"}, "BAD_URL"),
        ({"url": "http://[::1/"}, "BAD_URL"),
        ({"url": "http://host:99999/"}, "BAD_URL"),
    ],
    ids=str,
)
def test_a_notice_that_breaks_a_rule_is_refused_and_the_former_one_stays(
    session: Session, changed: dict[str, str], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        declare_resource(session, replace(NOTICE, **changed))

    assert refused.value.code == code
    assert find_resource(session, NOTICE.ark).title == NOTICE.title


def test_a_family_must_be_known(session: Session) -> None:
    with pytest.raises(NotFound):
        declare_resource(session, replace(NOTICE, family="ark:/99999/nobody"))

    assert declare_resource(session, replace(NOTICE, ark="ark:/99999/child", family=NOTICE.ark)).family == NOTICE.ark


def test_a_second_notice_replaces_the_first(session: Session) -> None:
    declare_resource(session, replace(NOTICE, title="Lexivore 2", levels=()))

    kept = find_resource(session, NOTICE.ark)
    assert (kept.title, kept.levels) == ("Lexivore 2", [])


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("*", "BAD_URL"),
        ("lexivore.example/*", "BAD_URL"),
        ("https://lexivore.example/\r\nX: y/*", "BAD_URL"),
        ("https://lexivore.example/a b", "BAD_URL"),
        ("https://*.example/lexivore", "BAD_PATTERN"),
        ("https://lexivore.example/*/page", "BAD_PATTERN"),
        ("https://lexivore.example*", "BAD_PATTERN"),
    ],
)
def test_a_service_that_would_open_too_much_is_refused(session: Session, pattern: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        declare_service(session, replace(SERVICE, pattern=pattern))

    assert refused.value.code == code


def test_a_service_of_an_unknown_resource_is_refused(session: Session) -> None:
    with pytest.raises(NotFound):
        declare_service(session, replace(SERVICE, ark="ark:/99999/nobody"))


def test_the_service_of_another_resource_is_not_taken_over(session: Session) -> None:
    declare_resource(session, replace(NOTICE, ark="ark:/99999/thief"))
    declare_service(session, SERVICE)

    with pytest.raises(Conflict) as refused:
        declare_service(session, replace(SERVICE, ark="ark:/99999/thief"))

    assert refused.value.code == "SERVICE_TAKEN"
    assert service_for(session, SERVICE.pattern.replace("{base}", BASE).rstrip("*"), base=BASE).ark == NOTICE.ark


def test_what_is_released_keeps_its_order_and_is_replaced_as_a_whole(session: Session) -> None:
    declare_service(session, SERVICE)
    assert list(releases_of(session, NOTICE.ark)) == ["UAI", "IDO"]

    declare_service(session, replace(SERVICE, releases=(("PRO", "Choisir la page d'accueil."),)))
    assert releases_of(session, NOTICE.ark) == {"PRO": "Choisir la page d'accueil."}


def test_the_nearest_service_is_taken(session: Session) -> None:
    declare_resource(session, replace(NOTICE, ark="ark:/99999/annex"))
    declare_service(session, SERVICE)
    declare_service(session, ServiceDeclaration(ark="ark:/99999/annex", pattern="{base}/fournisseur/lexivore/annexe/*"))

    def opened(path: str) -> str:
        return service_for(session, BASE + path, base=BASE).ark

    assert opened("/fournisseur/lexivore/") == NOTICE.ark
    assert opened("/fournisseur/lexivore/page?x=1") == NOTICE.ark
    assert opened("/fournisseur/lexivore/annexe/2") == "ark:/99999/annex"
    with pytest.raises(NotFound):
        opened("/fournisseur/autre/")
