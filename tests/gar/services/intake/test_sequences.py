"""Whatever came before, and however wrong it was, the GAR knows what the last delivery says."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from delivery_samples import MADE_AT, written
from gar_sim.formats.gar_ent import DeliveryName, check
from gar_sim.gar.services.intake import ImportReport, import_delivery
from intake_samples import NIGHT, Gar, altered, directory_of, rows_of
from messy_deliveries import Delivery, deliveries
from passing import passing

of_this_test = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Every example is rolled back; it takes up to eight imports, hence so few."""


class Post:
    """Brings deliveries, each a night after the one before; `last` is where the last one lies."""

    def __init__(self, folder: Path) -> None:
        self.last = folder
        self._folder = folder
        self._nights = count(1)

    def bring(self, session: Session, delivery: Delivery) -> ImportReport:
        """Write a delivery and take it in."""
        night, sender = next(self._nights), delivery.sender
        at = MADE_AT + night * NIGHT
        self.last = written(
            self._folder / f"post-{night}", delivery.contents, DeliveryName.at(sender.ent, at, sender.degree)
        )
        return import_delivery(session, ent_id=sender.ent, path=self.last, at=at)


@pytest.fixture
def post(tmp_path: Path) -> Post:
    return Post(tmp_path)


@of_this_test
@given(sent=st.lists(deliveries, min_size=1, max_size=5))
def test_the_last_delivery_of_each_sender_says_all_that_is_known(gar: Gar, post: Post, sent: list[Delivery]) -> None:
    with passing(gar.site) as session:
        for delivery in sent:
            post.bring(session, delivery)
        known = directory_of(session)
    last = {delivery.sender: delivery for delivery in sent}
    with passing(gar.site) as session:
        for delivery in last.values():
            post.bring(session, delivery)

        assert known == directory_of(session)


@of_this_test
@given(before=deliveries, delivery=deliveries)
def test_the_gar_refuses_what_the_check_refuses_and_the_same_again_changes_nothing(
    gar: Gar, post: Post, before: Delivery, delivery: Delivery
) -> None:
    with passing(gar.site) as session:
        post.bring(session, before)

        report = post.bring(session, delivery)

        told = check(post.last).faults
        assert sorted(report.faults, key=repr) == sorted(told, key=repr)
        assert all(counts.unchanged >= 0 for counts in report.counts.values())
        rows = rows_of(session)
        again = post.bring(session, delivery)
        assert (altered(again), again.fault_count) == ({}, report.fault_count)
        assert rows_of(session) == rows
