"""Worlds: an epoch that ends old cookies, a clock that runs on, a reset that readers survive."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from gar_sim.gar.models import EntProject
from gar_sim.kernel.clocks import PARIS, nights_between, world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.saved_worlds import save_world
from gar_sim.kernel.site import Site
from gar_sim.values.errors import InvalidInput

OPENING = datetime(2026, 9, 15, 8, tzinfo=UTC)
moments = st.integers(0, 700 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def test_an_address_of_no_world_says_so(site: Site) -> None:
    answer = Client(site).get("/poste/nulle-part/ent/")

    assert answer.status_code == 404
    assert "Aucun poste ne porte ce code" in answer.text


def test_a_world_under_a_code_keeps_its_prefix_in_its_addresses(site: Site, empty_world: Path) -> None:
    site.worlds.copy_from("poste-1", empty_world)
    site.worlds.open("poste-1", OPENING)

    answer = Client(site).get(
        "/poste/poste-1/ent/oidc/.well-known/openid-configuration", base_url="http://127.0.0.1:8000"
    )

    assert answer.json is not None
    assert answer.json["issuer"] == "http://127.0.0.1:8000/poste/poste-1/ent/oidc"


def test_the_same_seed_gives_the_same_secrets_and_no_seed_never_does(site: Site) -> None:
    first = site.worlds.open(DEMO, OPENING, seed=7).secret("opaque identifiers")
    assert site.worlds.open(DEMO, OPENING, seed=7).secret("opaque identifiers") == first
    assert site.worlds.open(DEMO, OPENING, seed=8).secret("opaque identifiers") != first
    assert site.worlds.open(DEMO, OPENING).secret("opaque identifiers") != first


def test_the_clock_can_be_set_and_runs_on(site: Site) -> None:
    site.worlds.set_clock(DEMO, OPENING + timedelta(days=365))

    with site.inside("gar"):
        first, second = world_now(), world_now()

    assert timedelta() <= first - (OPENING + timedelta(days=365)) < timedelta(minutes=5)
    assert first < second


def test_a_copy_over_an_open_world_brings_the_new_state_to_who_reads_it(site: Site, empty_world: Path) -> None:
    with site.inside("gar"):
        with transaction() as session:
            session.add(EntProject(id="A", name="A", issuer="i", client_id="c", client_secret="s"))
        assert db.session.get(EntProject, "A")
        db.session.rollback()

        site.worlds.copy_from(DEMO, empty_world)

        assert db.session.get(EntProject, "A") is None


def test_a_file_that_is_no_world_is_refused_and_changes_nothing(site: Site, tmp_path: Path) -> None:
    stranger = tmp_path / "notes.txt"
    stranger.write_text("Ceci n'est pas un monde. " * 100)

    with pytest.raises(InvalidInput, match="n'est pas un monde"):
        site.worlds.copy_from(DEMO, stranger)

    with site.inside("gar"):
        assert db.session.get(EntProject, "A") is None


@given(moments, moments)
def test_every_night_falls_at_nine_in_paris_and_none_is_missed(start: datetime, end: datetime) -> None:
    nights = nights_between(start, end)

    assert all(night.astimezone(PARIS).strftime("%H:%M") == "21:00" for night in nights)
    assert all(start < night <= end for night in nights)
    assert len(nights) == max(_day_from_nine(end) - _day_from_nine(start), 0)


def _day_from_nine(instant: datetime) -> int:
    """A day's number, where days begin at nine in the evening in Paris."""
    return (instant.astimezone(PARIS).replace(tzinfo=None) + timedelta(hours=3)).toordinal()


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such permissions")
def test_what_a_world_keeps_is_read_by_its_owner_alone(site: Site, tmp_path: Path) -> None:
    saved = tmp_path / "saved.world"
    save_world(site.worlds, DEMO, saved)

    bases = [saved, *site.worlds.folder.rglob("*.sqlite*")]

    assert site.worlds.folder.stat().st_mode & 0o077 == 0
    assert len(bases) > 2
    assert [base.name for base in bases if base.stat().st_mode & 0o077] == []
