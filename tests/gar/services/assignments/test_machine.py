"""Whatever managers do and undo, whoever leaves and comes back: no licence is lost, none is invented."""

from contextlib import ExitStack, nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory_samples import ENT, leave
from fixtures_world import OPENING
from gar_sim.formats.affectations import read_assignments
from gar_sim.gar.models import (
    Assignment,
    Membership,
    Person,
    Responsible,
    Rule,
    School,
    Subscription,
    SubscriptionAudience,
)
from gar_sim.gar.services import assignments
from gar_sim.gar.services.aligning import align_person
from gar_sim.gar.services.assignment_lists import assign_list, plan_list
from gar_sim.gar.services.assignments import Policy, Stamp, counters_of
from gar_sim.gar.services.assignments.cells import Cell
from gar_sim.gar.services.assignments.counters import stored_offers
from gar_sim.gar.services.assignments.waiting import count_in_line, leave_line, line
from gar_sim.gar.services.entitlements import decide_access, entitled_resources
from gar_sim.gar.services.populations import Kind
from gar_sim.gar.services.replacing import replace_person
from gar_sim.gar.services.responsibility import ManagerId
from gar_sim.gar.services.rules import end_rule, follow_rules, make_rules, standing_rules
from gar_sim.gar.services.subscriptions.declaring import update_subscription
from gar_sim.kernel.site import Site
from gar_sim.values.assignment_lists import AssignmentsFile
from gar_sim.values.errors import Conflict, InvalidInput, NotFound
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import Pool
from gesture_samples import (
    BY_AUDIENCE,
    CLASSES,
    DRAFTS,
    INDIVIDUAL,
    UAI,
    WHOLE_SCHOOL,
    Standing,
    come_back,
    fill_school,
    people,
    stamp,
    standing,
)
from passing import passing

some_resources = st.lists(st.sampled_from(INDIVIDUAL), min_size=1, unique=True)
some_people = st.sets(st.integers(0, 7), min_size=1)
some_audiences = st.sets(st.sampled_from([Audience.PUPILS, Audience.TEACHERS]), min_size=1)


class Gestures(RuleBasedStateMachine):
    """Six pupils, two teachers, three subscriptions; every example is rolled back."""

    site: Site

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.session = self.stack.enter_context(passing(self.site))
        pupils, teachers = fill_school(self.session)
        self.session.add(Responsible(ent_id=ENT, ent_person_id="m", uai=UAI, last_name="T", first_name="M", mail="m@x"))
        self.everybody = (*pupils, *teachers)
        self.audience_of = {**dict.fromkeys(pupils, Audience.PUPILS), **dict.fromkeys(teachers, Audience.TEACHERS)}
        self.gone: set[str] = set()
        self.now = OPENING
        self.done: list[tuple[str, Standing, Standing]] = []
        self.anybody_waited = False

    def teardown(self) -> None:
        self.stack.close()

    @rule(resources=some_resources, who=some_people, policy=st.sampled_from(Policy))
    def assign(self, resources: list[str], who: set[int], policy: Policy) -> None:
        self._do(assignments.assign, resources, people(*self._named(who)), policy=policy)
        self.anybody_waited |= count_in_line(self.session, UAI) > 0

    @rule(who=st.integers(0, 7), resource=st.sampled_from(INDIVIDUAL))
    def leave_the_line(self, who: int, resource: str) -> None:
        waiting = {(one.subscription_id, one.person_id) for one in line(self.session, UAI)}
        with nullcontext() if (resource, self.everybody[who]) in waiting else pytest.raises(NotFound):
            leave_line(self.session, UAI, resource, self.everybody[who])

    @rule(resources=some_resources, who=some_people)
    def withdraw(self, resources: list[str], who: set[int]) -> None:
        self._do(assignments.withdraw, resources, people(*self._named(who)))

    @rule(who=st.integers(0, 7))
    def recover(self, who: int) -> None:
        self._do(self._recover, self.everybody[who])

    @rule(who=st.integers(0, 7))
    def align(self, who: int) -> None:
        self._do(self._align, self.everybody[who])

    @rule(replaced=st.integers(0, 7), by=st.integers(0, 7), take_back=st.booleans())
    def replace(self, replaced: int, by: int, take_back: bool) -> None:
        self._do(self._replace, self.everybody[replaced], self.everybody[by], take_back=take_back)

    @rule(resource=st.sampled_from(INDIVIDUAL), code=st.sampled_from(CLASSES))
    def make_a_rule(self, resource: str, code: str) -> None:
        self._do(self._make_rule, Cell(Kind.DIVISION, code, resource))

    @rule()
    def night(self) -> None:
        self.anybody_waited |= count_in_line(self.session, UAI) > 0
        follow_rules(self.session, self.now)

    @rule(take_back=st.booleans())
    def end_a_rule(self, take_back: bool) -> None:
        for rule_ in standing_rules(self.session, UAI)[:1]:
            self._do(self._end_rule, rule_, take_back=take_back)

    @rule(resources=some_resources, who=some_people)
    def import_list(self, resources: list[str], who: set[int]) -> None:
        lines = "".join(f"{person};{resource}\n" for person in self._named(who) for resource in resources)
        self._do(self._import, read_assignments(f"Identifiant;Abonnement\n{lines}".encode()))

    @rule()
    def expire(self) -> None:
        self.now += timedelta(days=400)

    @rule(audiences=some_audiences)
    def open(self, audiences: set[Audience]) -> None:
        self._do(assignments.open_establishment, [WHOLE_SCHOOL.id], UAI, sorted(audiences))

    @rule(audiences=some_audiences)
    def close(self, audiences: set[Audience]) -> None:
        self._do(assignments.close_establishment, [WHOLE_SCHOOL.id], UAI, sorted(audiences))

    @rule(which=st.integers(0, 5))
    def undo(self, which: int) -> None:
        if which < len(self.done):
            batch_id, before, after = self.done[-1 - which]
            now = standing(self.session)
            try:
                assignments.undo(self.session, batch_id, UAI, stamp(self.now))
            except Conflict:
                assert now != after or self.gone or self.anybody_waited or self._is_refused_by_itself(batch_id)
                assert standing(self.session) == now
            else:
                restored = standing(self.session)
                if self.anybody_waited:
                    return  # what came back may have gone to them
                assert restored.licences ^ now.licences == before.licences ^ after.licences
                assert restored.openings ^ now.openings == before.openings ^ after.openings
                if now == after:
                    assert restored == before

    @rule(who=st.integers(0, 7))
    def leave(self, who: int) -> None:
        leave(self.session, self.everybody[who])
        self.gone.add(self.everybody[who])

    @rule(who=st.integers(0, 7))
    def come_back(self, who: int) -> None:
        if self.everybody[who] in self.gone:
            come_back(self.session, self.everybody[who], self.audience_of[self.everybody[who]])
            self.gone.remove(self.everybody[who])

    @rule(total=st.integers(0, 8))
    def change_quota(self, total: int) -> None:
        sent = replace(BY_AUDIENCE, schools=(), pools=(Pool(Audience.PUPILS, total), Pool(Audience.TEACHERS, 1)))
        before = standing(self.session)
        try:
            update_subscription(self.session, BY_AUDIENCE.id, sent, now=self.now)
        except Conflict:
            assert standing(self.session) == before

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def licences_out_and_free_make_the_total(self) -> None:
        shown = counters_of(self.session, [draft.id for draft in DRAFTS])
        for counter in (one for some in shown.values() for one in some):
            assert counter.total is not None
            assert counter.live + (counter.free or 0) == counter.total + counter.over

    @invariant()
    def counters_hold_what_the_rows_say(self) -> None:
        rows = select(Assignment.subscription_id, Assignment.counter, func.count()).filter_by(withdrawn_at=None)
        counted = {tuple(row) for row in self.session.execute(rows.group_by(*rows.selected_columns[:2]))}
        stored = {(one, audience, live) for one, audience, _, live in standing(self.session).counters if live}
        assert stored == counted

    @invariant()
    def nobody_waits_for_a_licence_that_is_free(self) -> None:
        offers = stored_offers(self.session, list(INDIVIDUAL))
        for one in line(self.session, UAI):
            if self.session.get_one(Subscription, one.subscription_id).ends_at < self.now:
                continue
            plan = assignments.plan_assignment(self.session, [one.subscription_id], people(one.person_id), self.now)
            for placed in plan.parts[0].preview.new:
                counter = offers[one.subscription_id].counter_for(placed.audience)
                assert counter is not None
                assert counter.free == 0

    @invariant()
    def what_a_rule_holds_is_of_a_rule_that_stands(self) -> None:
        held = set(self.session.scalars(select(Assignment.rule_id).where(Assignment.withdrawn_at.is_(None))))
        assert held - {None} <= {rule_.id for rule_ in standing_rules(self.session, UAI)}

    @invariant()
    def nobody_present_holds_what_is_not_for_them(self) -> None:
        addressed = select(SubscriptionAudience.audience).where(
            SubscriptionAudience.subscription_id == Assignment.subscription_id
        )
        held = select(Membership.audience).join(Assignment, Assignment.person_id == Membership.person_id)
        astray = held.where(Assignment.withdrawn_at.is_(None), Membership.audience.not_in(addressed))
        assert self.session.scalars(astray).all() == []

    @invariant()
    def the_list_is_what_the_decision_grants(self) -> None:
        for person in self.session.scalars(select(Person.ent_person_id)):
            who = {"ent_id": ENT, "ent_person_id": person, "uai": UAI, "now": self.now}
            listed = {resource.ark for resource in entitled_resources(self.session.connection(), **who)}
            granted = {one.resource for one in DRAFTS if decide_access(self.session, ark=one.resource, **who).granted}
            assert listed == granted

    def _named(self, who: set[int]) -> list[str]:
        return [self.everybody[number] for number in sorted(who)]

    def _do(self, gesture, *arguments, **options) -> None:  # type: ignore[no-untyped-def]
        before, signed = standing(self.session), stamp(self.now)
        try:
            gesture(self.session, *arguments, signed, **options)
        except (Conflict, NotFound, InvalidInput):
            assert standing(self.session) == before
        else:
            after = standing(self.session)
            if after != before:
                self.done.append((signed.batch_id, before, after))

    @staticmethod
    def _recover(session: Session, who: str, signed: Stamp) -> None:
        assignments.recover(session, UAI, signed, people=[who])

    @staticmethod
    def _align(session: Session, who: str, signed: Stamp) -> None:
        everything = frozenset(INDIVIDUAL)
        align_person(session, session.get_one(School, UAI), who, signed, give=everything, take=everything)

    @staticmethod
    def _replace(session: Session, replaced: str, by: str, signed: Stamp, *, take_back: bool) -> None:
        replace_person(session, session.get_one(School, UAI), replaced, by, signed, take_back=take_back)

    @staticmethod
    def _make_rule(session: Session, cell: Cell, signed: Stamp) -> None:
        make_rules(session, UAI, [cell], ManagerId(ENT, "m"), signed)

    @staticmethod
    def _end_rule(session: Session, ended: Rule, signed: Stamp, *, take_back: bool) -> None:
        end_rule(session, ended, signed, take_back=take_back)

    @staticmethod
    def _import(session: Session, file: AssignmentsFile, signed: Stamp) -> None:
        assign_list(session, UAI, file, signed, plan_list(session, UAI, file, signed.at).plan.version)

    def _is_refused_by_itself(self, batch_id: str) -> bool:
        batch = assignments.find_batch(self.session, batch_id, UAI)
        codes = {obstacle.code for obstacle in assignments.obstacles(self.session, batch, self.now)}
        return bool(codes & {"TOO_LATE", "ALREADY_UNDONE", "SHORT"})


def test_whatever_is_done_and_undone(site: Site) -> None:
    class OfThisWorld(Gestures):
        pass

    OfThisWorld.site = site
    run_state_machine_as_test(OfThisWorld, settings=settings(max_examples=15, stateful_step_count=12, deadline=None))
