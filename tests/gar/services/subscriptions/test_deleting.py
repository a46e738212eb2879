"""A deleted subscription gives no access any more; everything that happened with it stays."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory_samples import ENT, add_people, deploy_school
from fixtures_world import OPENING
from gar_sim.gar.models import Assignment, Counter, Release
from gar_sim.gar.services.assignments import Selection, Stamp, assign
from gar_sim.gar.services.entitlements import EntitledResource, entitled_resources
from gar_sim.gar.services.resources import declare_resource
from gar_sim.gar.services.subscriptions.declaring import (
    change_category,
    create_subscription,
    delete_subscription,
    update_subscription,
)
from gar_sim.values.errors import InvalidInput, NotFound
from gar_sim.values.notices import Notice
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import NOT_TRANSFERABLE, CategoryChange
from subscription_samples import LEXIVORE, MATHEMARCHE

UAI = "0991101O"


def test_nobody_opens_the_resource_any_more_and_the_licence_stays_counted(session: Session) -> None:
    deploy_school(session, UAI)
    (pupil,) = add_people(session, UAI, Audience.PUPILS, 1)
    declare_mathemarche(session)
    create_subscription(session, MATHEMARCHE, now=OPENING)
    selection = Selection(uai=UAI, people=(pupil,))
    assign(session, [MATHEMARCHE.id], selection, Stamp(batch_id="batch", author="Maëlle Trévarez", at=OPENING))
    assert [resource.ark for resource in opened_by(session, pupil)] == [MATHEMARCHE.resource]

    delete_subscription(session, MATHEMARCHE.id, now=OPENING)

    assert opened_by(session, pupil) == ()
    assert session.scalars(select(Counter.live).filter_by(audience="ELEVE")).all() == [1]
    assert session.scalars(select(Assignment.withdrawn_at)).all() == [None]


def test_it_can_be_neither_changed_nor_deleted_again(session: Session) -> None:
    create_subscription(session, MATHEMARCHE, now=OPENING)
    delete_subscription(session, MATHEMARCHE.id, now=OPENING)

    with pytest.raises(NotFound):
        delete_subscription(session, MATHEMARCHE.id, now=OPENING)
    with pytest.raises(NotFound):
        update_subscription(session, MATHEMARCHE.id, replace(MATHEMARCHE, schools=()), now=OPENING)
    with pytest.raises(NotFound):
        change_category(session, category_of_mathemarche(NOT_TRANSFERABLE), now=OPENING)


def test_a_distributor_deletes_only_its_own(session: Session) -> None:
    create_subscription(session, MATHEMARCHE, now=OPENING)

    with pytest.raises(NotFound):
        delete_subscription(session, MATHEMARCHE.id, now=OPENING, distributor=LEXIVORE.distributor)
    delete_subscription(session, MATHEMARCHE.id, now=OPENING, distributor=MATHEMARCHE.distributor)


def test_the_category_has_its_own_road_and_two_values(session: Session) -> None:
    create_subscription(session, MATHEMARCHE, now=OPENING)

    assert change_category(session, category_of_mathemarche(NOT_TRANSFERABLE), now=OPENING).category == NOT_TRANSFERABLE
    with pytest.raises(InvalidInput) as refused:
        change_category(session, category_of_mathemarche("cessible"), now=OPENING)
    assert refused.value.code == "RG4"


def test_the_category_of_anothers_subscription_does_not_change(session: Session) -> None:
    create_subscription(session, MATHEMARCHE, now=OPENING)
    change = CategoryChange(MATHEMARCHE.id, LEXIVORE.distributor, NOT_TRANSFERABLE)

    with pytest.raises(NotFound):
        change_category(session, change, now=OPENING)


def category_of_mathemarche(category: str) -> CategoryChange:
    return CategoryChange(MATHEMARCHE.id, MATHEMARCHE.distributor, category)


def declare_mathemarche(session: Session) -> None:
    declare_resource(
        session,
        Notice(
            ark=MATHEMARCHE.resource,
            title=MATHEMARCHE.title,
            url="{base}/fournisseur/mathemarche-3e/",
            publisher_id=MATHEMARCHE.distributor,
            publisher="Hauterive Éducation",
            distributor_id=MATHEMARCHE.distributor,
        ),
    )
    session.add(Release(ark=MATHEMARCHE.resource, attribute="IDO", purpose="Retrouver son travail."))
    session.flush()


def opened_by(session: Session, person: str) -> tuple[EntitledResource, ...]:
    return entitled_resources(session.connection(), ent_id=ENT, ent_person_id=person, uai=UAI, now=OPENING)
