"""Assigning to a school of 603 pupils: the preview, the commit of one resource and of twenty, beside the raw SQL.

The yardstick writes the same rows into the same tables by the standard library's sqlite3, and moves the same
counters, in one transaction; both are measured in turn, in the same run.
"""

import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from bench.result import Result
from gar_sim.app import create_app
from gar_sim.gar import models
from gar_sim.gar.services.assignments import Selection, Stamp, assign, plan_assignment
from gar_sim.kernel.database import Base, db, transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.settings import Settings
from gar_sim.values.profiles import Audience

NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)
UAI = "0991101O"
PUPILS, RESOURCES, ROUNDS = 603, 20, 9
EVERYBODY = Selection(uai=UAI, audiences=(Audience.PUPILS,))


def results() -> list[Result]:
    """Milliseconds, and their ratio to the raw SQL's."""
    with tempfile.TemporaryDirectory() as folder:
        site = create_app(Settings(data_dir=Path(folder)))
        with closing(site.worlds):
            Base.metadata.create_all(site.worlds.open(DEMO, NOW).engine)
            with site.inside("gar"):
                with transaction() as session:
                    _fill(session)
                return _measured(site)


def _measured(site: Site) -> list[Result]:
    ids = [f"S{number:02}" for number in range(RESOURCES)]
    preview = [_milliseconds(lambda: plan_assignment(db.session(), ids[:1], EVERYBODY, NOW)) for _ in range(ROUNDS)]
    pairs = {count: [_pair(site, ids[:count]) for _ in range(ROUNDS)] for count in (1, RESOURCES)}
    return [
        _goal(f"effet de {PUPILS} personnes × 1 ressource", statistics.median(preview), 100),
        *(line for count, goal in ((1, 100), (RESOURCES, 500)) for line in _commit(count, pairs[count], goal)),
    ]


def _commit(count: int, pairs: list[tuple[float, float]], goal: float) -> list[Result]:
    value, yardstick = (statistics.median(column) for column in zip(*pairs, strict=True))
    name = f"affectation de {PUPILS} personnes × {count}"
    return [
        _goal(name, value, goal),
        Result(
            name=f"{name}, contre le SQL nu",
            value=value,
            unit="ms",
            yardstick=yardstick,
            ratio=value / yardstick,
            goal=10,
            sense="max",
            detail=f"{ROUNDS} fois en alternance ; les mêmes lignes et les mêmes compteurs par sqlite3",
        ),
    ]


def _goal(name: str, value: float, goal: float) -> Result:
    return Result(name=name, value=value, unit="ms", goal=goal, sense="max", detail=f"médiane de {ROUNDS}")


def _pair(site: Site, ids: list[str]) -> tuple[float, float]:
    ours = _milliseconds(lambda: _assign(ids))
    _empty()
    plain = _milliseconds(lambda: _raw(site, ids))
    _empty()
    return ours, plain


def _assign(ids: list[str]) -> None:
    with transaction() as session:
        plan = assign(session, ids, EVERYBODY, Stamp(batch_id="gesture", author="m", at=NOW))
    assert plan.served == PUPILS * len(ids)


def _raw(site: Site, ids: list[str]) -> None:
    world = site.worlds.find(DEMO)
    assert world is not None
    at = NOW.replace(tzinfo=None).isoformat(" ") + ".000000"
    with closing(sqlite3.connect(str(world.engine.url.database), isolation_level=None)) as base:
        base.executescript("PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON")
        base.execute("BEGIN IMMEDIATE")
        batch = _row_of_batch(at)
        base.execute(f"INSERT INTO gar_batch VALUES ({','.join('?' * len(batch))})", batch)
        people = [row[0] for row in base.execute("SELECT id FROM gar_person")]
        base.executemany(
            "INSERT INTO gar_assignment (subscription_id, person_id, uai, counter, batch_id, assigned_at)"
            " VALUES (?,?,?,?,?,?)",
            [(one, person, UAI, "ELEVE", "gesture", at) for one in ids for person in people],
        )
        base.executemany("UPDATE gar_counter SET live=live+? WHERE subscription_id=?", [(PUPILS, one) for one in ids])
        base.execute("COMMIT")


def _row_of_batch(at: str) -> tuple[object, ...]:
    values = {"id": "gesture", "kind": "assign", "source": "hand", "uai": UAI, "author": "m", "made_at": at}
    counted = {**values, "people": PUPILS, "licences": PUPILS, "undoes": None, "act_id": None, "about": ""}
    return tuple(counted[column.name] for column in models.Batch.__table__.columns)


def _empty() -> None:
    """Take the rows away again, outside the measure."""
    with transaction() as session:
        for model in (models.Assignment, models.Batch):
            session.execute(delete(model))
        session.execute(update(models.Counter).values(live=0))


def _milliseconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000


def _fill(session: Session) -> None:
    """One school, its pupils, and as many subscriptions as needed, with a licence for each pupil."""
    session.add(models.EntProject(id="PAS", name="P", issuer="i", client_id="c", client_secret="s"))
    session.flush()
    session.add(models.School(uai=UAI, ent_id="PAS", name=UAI, degree="2D"))
    session.flush()
    session.execute(insert(models.Person), [_person(number) for number in range(1, PUPILS + 1)])
    member = {"uai": UAI, "profile": "National_elv", "audience": Audience.PUPILS}
    session.execute(insert(models.Membership), [{"person_id": number, **member} for number in range(1, PUPILS + 1)])
    for number in range(RESOURCES):
        _subscribe(session, f"S{number:02}")


def _person(number: int) -> dict[str, object]:
    name = f"N{number:04}"
    return {
        "id": number,
        "ent_id": "PAS",
        "ent_person_id": name,
        "is_pupil": True,
        "last_name": name,
        "first_name": "A",
        "other_first_names": "A",
        "arrived_at": NOW,
    }


def _subscribe(session: Session, identifier: str) -> None:
    session.add(
        models.Subscription(
            id=identifier,
            distributor="d",
            ark=f"ark:/99999/{identifier}",
            resource_id_type="ark",
            title=identifier,
            starts_at=NOW - timedelta(days=1),
            ends_at=NOW + timedelta(days=300),
            category="transferable",
            assignment_type="INDIV",
            created_at=NOW,
            modified_at=NOW,
        )
    )
    session.flush()
    session.add(models.SubscriptionSchool(subscription_id=identifier, uai=UAI))
    session.add(models.SubscriptionAudience(subscription_id=identifier, audience=Audience.PUPILS))
    session.add(models.Counter(subscription_id=identifier, audience=Audience.PUPILS, total=PUPILS, live=0))
    session.flush()
