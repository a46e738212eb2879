"""A change that would leave less than what is out is refused over the wire, and undoes all it had begun."""

from dataclasses import replace

import pytest
from lxml import etree
from sqlalchemy import select

from directory_samples import add_people, deploy_school
from distributor import Distributor
from fixtures_world import OPENING
from gar_sim.gar.models import Assignment, Counter
from gar_sim.gar.services.assignments import Selection, Stamp, assign
from gar_sim.kernel.database import db, transaction
from gar_sim.values.profiles import GLOBAL_POOL, Audience
from gar_sim.values.subscriptions import Pool
from subscription_samples import MATHEMARCHE

UAI = "0991101O"
SHARED = replace(MATHEMARCHE, pools=(Pool(GLOBAL_POOL, 30),))


@pytest.fixture
def assigned(distributor: Distributor) -> Distributor:
    """A distributor whose shared pool serves three pupils and two teachers."""
    distributor.put(SHARED)
    with distributor.site.inside("gar"), transaction() as session:
        deploy_school(session, UAI)
        people = (*add_people(session, UAI, Audience.PUPILS, 3), *add_people(session, UAI, Audience.TEACHERS, 2))
        selection = Selection(uai=UAI, people=people)
        assign(session, [SHARED.id], selection, Stamp(batch_id="batch", author="Maëlle Trévarez", at=OPENING))
    return distributor


def licences(distributor: Distributor) -> tuple[list[tuple[str, int | None, int]], list[str]]:
    """Counters of the database, and the counter of each assignment."""
    with distributor.site.inside("gar"):
        counters = db.session.execute(select(Counter.audience, Counter.total, Counter.live).order_by(Counter.audience))
        rows = db.session.scalars(select(Assignment.counter).order_by(Assignment.id))
        return [tuple(counter) for counter in counters], list(rows)


@pytest.mark.parametrize(
    ("pools", "sentence"),
    [
        ((Pool(GLOBAL_POOL, 4),), "« nbLicenceGlobale » ne peut valoir 4 : 5 licences sont affectées."),
        (
            (Pool(Audience.PUPILS, 2), Pool(Audience.TEACHERS, 2)),
            "« nbLicenceEleve » ne peut valoir 2 : 3 licences sont affectées.",
        ),
        ((Pool(Audience.PUPILS, 3),), "« nbLicenceEnseignant » ne peut valoir 0 : 2 licences sont affectées."),
    ],
)
def test_a_quota_below_what_is_out_is_refused_and_nothing_moves(
    assigned: Distributor, pools: tuple[Pool, ...], sentence: str
) -> None:
    before = licences(assigned)

    answer = assigned.post(replace(SHARED, schools=(), pools=pools))

    refusal = etree.fromstring(answer.data)
    assert (answer.status_code, refusal.findtext("Code")) == (409, "QUOTA_BELOW_LIVE")
    assert sentence in refusal.findtext("Message", "")
    assert licences(assigned) == before


def test_a_quota_that_covers_what_is_out_takes_its_new_shape(assigned: Distributor) -> None:
    pools = (Pool(Audience.TEACHERS, 2), Pool(Audience.PUPILS, 3))

    assert assigned.post(replace(SHARED, schools=(), pools=pools)).status_code == 200
    assert licences(assigned) == ([("ELEVE", 3, 3), ("ENSEIGNANT", 2, 2)], ["ELEVE"] * 3 + ["ENSEIGNANT"] * 2)
