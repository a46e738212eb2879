"""Worlds below `/poste/`: each opens only with its cookie, and leaves nothing behind."""

from pathlib import Path

import pytest
import requests
from werkzeug.test import Client

from fixtures_world import OPENING
from gar_sim.kernel.outbound import outbound_session
from gar_sim.kernel.seats import Seat, SeatKind, codes_in
from gar_sim.kernel.site import Site


@pytest.fixture
def seat(site: Site, empty_world: Path) -> tuple[Seat, str]:
    """A seat with a world, and the token that opens it."""
    seat, token = site.worlds.new_seat(SeatKind.OWN_SCHOOL, "Collège d'essai")
    site.worlds.copy_from(seat.code, empty_world)
    site.worlds.open(seat.code, OPENING)
    return seat, token


def status(site: Site, seat: Seat, token: str | None) -> int:
    visitor = Client(site)
    if token is not None:
        visitor.set_cookie(seat.cookie, token, domain="127.0.0.1")
    return visitor.get(f"/poste/{seat.code}/aide", base_url="http://127.0.0.1:8000").status_code


def test_a_seat_opens_with_its_own_token_alone(site: Site, seat: tuple[Seat, str]) -> None:
    ours, token = seat
    other, others_token = site.worlds.new_seat(SeatKind.OWN_SCHOOL, "Un autre")

    assert status(site, ours, token) == 200
    assert {status(site, ours, wrong) for wrong in (None, "", "x", others_token, ours.guard, "é" * 9)} == {404}
    assert status(site, other, others_token) == 404  # no world stands there yet


def test_the_token_is_kept_nowhere(site: Site, seat: tuple[Seat, str]) -> None:
    _, token = seat
    site.worlds.close()
    kept = b"".join(path.read_bytes() for path in site.worlds.folder.rglob("*") if path.is_file())
    assert token.encode() not in kept


def test_an_ended_world_leaves_nothing(site: Site, seat: tuple[Seat, str]) -> None:
    ours, token = seat
    assert status(site, ours, token) == 200

    site.worlds.delete(ours.code)

    assert status(site, ours, token) == 404
    assert site.worlds.desk.seat(ours.code) is None
    assert not list((site.worlds.folder / "worlds").glob(f"{ours.code}*"))


def test_a_world_of_a_seat_calls_nobody_but_itself(site: Site, seat: tuple[Seat, str]) -> None:
    ours, _ = seat
    base = f"{site.settings.address}/poste/{ours.code}"

    with site.inside("gar", code=ours.code, base=base):
        session = outbound_session("gar")
        assert session.get(f"{base}/healthz").text == "ok\n"
        for elsewhere in ("http://127.0.0.1:9/", f"{site.settings.address}/healthz", f"{base}/../../healthz"):
            with pytest.raises(requests.ConnectionError):
                session.get(elsewhere)


def test_cookies_name_the_seats_of_a_browser() -> None:
    assert codes_in({"poste_ab": "1", "front_demo": "2", "poste_cd": "3"}) == ["ab", "cd"]
