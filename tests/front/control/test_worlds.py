"""The world as a whole: as new, and counted."""

import pytest
from werkzeug.test import Client

from control_calls import Control
from gar_sim import __version__
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from valmoriane import COLLEGE

ORDER = {"subscription": "7e3dbbe5-65ec-423f-953f-f9910e1ca712", "group": {"uai": COLLEGE, "code": "3A"}}


def test_the_state_counts_what_changes(control: Control) -> None:
    before = control("GET", "state").json

    control("POST", "assignments", ORDER)

    after = control("GET", "state").json
    assert after["assignments"] - before["assignments"] == 25
    assert after["people"] == before["people"] > 600
    assert after["schools"] == 1
    assert after["version"] == __version__
    assert after["now"].startswith("2026-09-15T10:")


def test_a_reset_makes_everything_new(demo_site: Site, control: Control, visitor: Client) -> None:
    before, epoch = control("GET", "state").json, demo_site.worlds.desk.find(DEMO)
    control("POST", "assignments", ORDER)
    control("PUT", "clock", {"now": "2026-09-15T18:00:00+02:00"})

    answer = control("POST", "reset", {})

    assert (answer.status_code, answer.data) == (204, b"")
    after, new_epoch = control("GET", "state").json, demo_site.worlds.desk.find(DEMO)
    assert {**after, "now": ""} == {**before, "now": ""}
    assert after["now"].startswith("2026-09-15T10:")
    assert epoch
    assert new_epoch
    assert epoch.epoch != new_epoch.epoch


def test_a_reset_needs_no_body(control: Control) -> None:
    assert control("POST", "reset").status_code == 204


def test_the_same_seed_gives_the_same_secrets(demo_site: Site, control: Control) -> None:
    def secret() -> bytes:
        world = demo_site.worlds.find(DEMO)
        assert world
        return world.secret("ido")

    control("POST", "reset", {"seed": 7, "set": "demo"})
    first = secret()
    control("POST", "reset", {"seed": 8})
    assert secret() != first
    control("POST", "reset", {"seed": 7})
    assert secret() == first


@pytest.mark.parametrize("body", [{"seed": -1}, {"seed": "1"}, {"seed": 2**63}, {"set": "vacances"}, {"graine": 1}])
def test_a_reset_that_cannot_be_changes_nothing(control: Control, body: dict[str, object]) -> None:
    control("POST", "assignments", ORDER)
    before = control("GET", "state").json["assignments"]

    assert control("POST", "reset", body).status_code == 400
    assert control("GET", "state").json["assignments"] == before


def test_a_seat_is_steered_alone(demo_site: Site, control: Control) -> None:
    world = demo_site.worlds.find(DEMO)
    assert world
    demo_site.worlds.copy_from("ajonc-7", demo_site.worlds.path(DEMO))
    demo_site.worlds.open("ajonc-7", world.world_anchor)
    before = control("GET", "state").json["assignments"]

    seat = Client(demo_site).post("/poste/ajonc-7/_sim/assignments", json=ORDER, headers={"X-Gar-Sim": "1"})

    assert seat.json == {"assigned": 25, "already": 0, "refused": []}
    assert control("GET", "state").json["assignments"] == before
