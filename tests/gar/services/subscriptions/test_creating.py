"""A subscription that obeys the rules is kept as it was sent; another one leaves nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from fixtures_world import OPENING
from gar_sim.gar.domain.subscription_rules import RuleSettings
from gar_sim.gar.models import Counter, Subscription, SubscriptionSchool
from gar_sim.gar.services.subscriptions.declaring import create_subscription, delete_subscription
from gar_sim.gar.services.subscriptions.documents import document_of
from gar_sim.gar.services.subscriptions.schools import load_national_schools
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.values.errors import Conflict, DomainError, InvalidInput, Refused
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import Pool
from national_samples import COLLEGE, NATIONAL_LIST
from subscription_samples import LEXIVORE, MATHEMARCHE


def schools_of(session: Session, subscription_id: str) -> set[str]:
    return set(session.scalars(select(SubscriptionSchool.uai).filter_by(subscription_id=subscription_id)))


def counters_of(session: Session, subscription_id: str) -> set[tuple[str, int | None, int]]:
    rows = select(Counter.audience, Counter.total, Counter.live).filter_by(subscription_id=subscription_id)
    return {tuple(row) for row in session.execute(rows)}


def test_a_subscription_is_kept_as_it_was_sent(session: Session) -> None:
    assert create_subscription(session, MATHEMARCHE, now=OPENING) == MATHEMARCHE
    assert document_of(session, MATHEMARCHE.id) == MATHEMARCHE


def test_a_category_that_was_not_said_is_transferable(session: Session) -> None:
    kept = create_subscription(session, replace(MATHEMARCHE, category=None), now=OPENING)

    assert kept.category == "transferable"


def test_a_school_year_ends_on_the_last_second_of_august_in_paris(session: Session) -> None:
    create_subscription(session, LEXIVORE, now=OPENING)

    assert session.get_one(Subscription, LEXIVORE.id).ends_at == datetime(2027, 8, 31, 21, 59, 59, tzinfo=UTC)


def test_each_audience_with_licences_has_a_counter_with_nothing_out(session: Session) -> None:
    pools = (*MATHEMARCHE.pools, Pool(Audience.DOCUMENTALISTS, 0))
    create_subscription(session, replace(MATHEMARCHE, pools=pools), now=OPENING)

    assert counters_of(session, MATHEMARCHE.id) == {("ENSEIGNANT", None, 0), ("ELEVE", 25, 0)}


def test_a_shared_pool_has_one_counter(session: Session) -> None:
    create_subscription(session, LEXIVORE, now=OPENING)

    assert counters_of(session, LEXIVORE.id) == {(GLOBAL_POOL, None, 0)}


def test_natures_name_the_schools_of_the_national_list_that_have_them(session: Session) -> None:
    kept = create_subscription(session, LEXIVORE, now=OPENING)

    assert schools_of(session, LEXIVORE.id) == {"0991101O", "0991202Q"}
    assert (kept.schools, kept.nature_codes) == ((), ("340", "320"))


def test_a_nature_that_no_school_has_is_refused(session: Session) -> None:
    with pytest.raises(InvalidInput, match="nature") as refused:
        create_subscription(session, replace(LEXIVORE, nature_codes=("999",)), now=OPENING)
    assert refused.value.code == "UNKNOWN_SCHOOL"


def test_a_school_out_of_the_national_list_is_refused(session: Session) -> None:
    with pytest.raises(InvalidInput, match="0999999O") as refused:
        create_subscription(session, replace(MATHEMARCHE, schools=("0991101O", "0999999O")), now=OPENING)
    assert refused.value.code == "UNKNOWN_SCHOOL"


def test_every_school_is_looked_up_however_many_are_named(session: Session) -> None:
    uais = tuple(f"{number:07}O" for number in range(1_201))
    load_national_schools(session, [COLLEGE._replace(uai=uai) for uai in uais])

    kept = create_subscription(session, replace(MATHEMARCHE, schools=uais), now=OPENING)

    assert kept.schools == uais


def test_every_broken_rule_is_told_at_once(session: Session) -> None:
    sent = replace(MATHEMARCHE, distributor="hauterive", starts_at=None, pools=())

    with pytest.raises(InvalidInput) as refused:
        create_subscription(session, sent, now=OPENING)
    assert all(rule in refused.value.message for rule in ("RG1", "RG3", "debutValidite"))


def test_an_end_in_the_past_is_a_matter_of_settings(session: Session) -> None:
    past = replace(MATHEMARCHE, ends_at=datetime(2026, 9, 1, tzinfo=UTC))

    with pytest.raises(InvalidInput) as refused:
        create_subscription(session, past, now=OPENING, rules=RuleSettings(refuse_past_end=True))
    assert refused.value.code == "PAST_END"
    assert create_subscription(session, past, now=OPENING) == past


def test_an_identifier_serves_once(session: Session) -> None:
    create_subscription(session, MATHEMARCHE, now=OPENING)

    with pytest.raises(Conflict, match="existe déjà"):
        create_subscription(session, replace(MATHEMARCHE, title="Autre titre"), now=OPENING)
    assert document_of(session, MATHEMARCHE.id) == MATHEMARCHE


def test_the_identifier_of_a_deleted_subscription_does_not_serve_again(session: Session) -> None:
    create_subscription(session, MATHEMARCHE, now=OPENING)
    delete_subscription(session, MATHEMARCHE.id, now=OPENING)

    with pytest.raises(Conflict, match="existe déjà"):
        create_subscription(session, MATHEMARCHE, now=OPENING)


def test_a_distributor_declares_in_its_own_name_only(session: Session) -> None:
    with pytest.raises(Refused) as refused:
        create_subscription(session, MATHEMARCHE, now=OPENING, distributor=LEXIVORE.distributor)
    assert refused.value.code == "NOT_YOUR_DISTRIBUTOR"
    assert session.scalar(select(func.count(Subscription.id))) == 0
    assert create_subscription(session, MATHEMARCHE, now=OPENING, distributor=MATHEMARCHE.distributor)


def test_of_two_creations_at_once_one_is_refused(postgres_site: Site) -> None:
    outcomes: list[str] = []
    rival = Thread(target=declare, args=(postgres_site, outcomes))
    with postgres_site.inside("gar"), transaction() as session:
        load_national_schools(session, NATIONAL_LIST)
    with postgres_site.inside("gar"), transaction() as session:
        create_subscription(session, MATHEMARCHE, now=OPENING)
        rival.start()
        while rival.is_alive() and not session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            pass
    rival.join(timeout=30)

    assert outcomes == ["SUBSCRIPTION_EXISTS"]


def declare(site: Site, outcomes: list[str]) -> None:
    try:
        with site.inside("gar"), transaction() as session:
            create_subscription(session, MATHEMARCHE, now=OPENING)
            outcomes.append("created")
    except DomainError as error:
        outcomes.append(error.code)
