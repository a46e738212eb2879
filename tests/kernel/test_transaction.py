"""Writes belong to one transaction at the edge, and nobody is called while it is open."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gar_sim.gar.models import EntProject
from gar_sim.kernel.database import WriteOutsideTransaction, db, transaction
from gar_sim.kernel.outbound import CallInsideTransaction, outbound_session
from gar_sim.kernel.site import Site


def _project(name: str) -> EntProject:
    return EntProject(id=name, name=name, issuer="{base}/ent/oidc", client_id="gar", client_secret="x")


def _projects(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(EntProject)) or 0


def _write_and_fail() -> None:
    with transaction() as session:
        session.add(_project("A"))
        session.flush()
        raise ZeroDivisionError


def test_what_a_transaction_wrote_stays(site: Site) -> None:
    with site.inside("gar"):
        with transaction() as session:
            session.add(_project("A"))
        assert _projects(db.session()) == 1


def test_an_exception_leaves_nothing(site: Site) -> None:
    with site.inside("gar"):
        with pytest.raises(ZeroDivisionError):
            _write_and_fail()
        assert _projects(db.session()) == 0


def test_a_write_outside_a_transaction_is_a_mistake(site: Site) -> None:
    with site.inside("gar"):
        db.session.add(_project("A"))
        with pytest.raises(WriteOutsideTransaction):
            db.session.flush()


def test_transactions_do_not_nest(site: Site) -> None:
    with site.inside("gar"), transaction(), pytest.raises(RuntimeError, match="nest"), transaction():
        pass


def test_no_call_leaves_while_a_transaction_is_open(site: Site) -> None:
    with site.inside("gar"), transaction(), pytest.raises(CallInsideTransaction):
        outbound_session("gar").get(f"{site.settings.address}/healthz")


def test_a_call_to_ourselves_answers_without_a_network(site: Site) -> None:
    with site.inside("gar"):
        answer = outbound_session("gar").get(f"{site.settings.address}/healthz")

    assert answer.status_code == 200
