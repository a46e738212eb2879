"""When a gesture can be taken back, and what is said when it cannot."""

from datetime import UTC, datetime, timedelta

import pytest

from gar_sim.gar.domain.undoing import UNDO_WITHIN, Change, obstacle_of_gesture, obstacles_of_changes

MADE = datetime(2026, 9, 15, 8, tzinfo=UTC)
FRESH = {"made_at": MADE, "now": MADE + UNDO_WITHIN, "is_undo": False, "undone": False}


def test_a_gesture_can_be_undone_until_the_last_instant_of_its_day() -> None:
    assert obstacle_of_gesture(**FRESH) is None


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"now": MADE + UNDO_WITHIN + timedelta(seconds=1)}, "TOO_LATE"),
        ({"is_undo": True}, "IS_UNDO"),
        ({"undone": True}, "ALREADY_UNDONE"),
    ],
)
def test_what_the_gesture_says_against_comes_with_a_remedy(facts: dict[str, object], code: str) -> None:
    obstacle = obstacle_of_gesture(**{**FRESH, **facts})

    assert obstacle is not None
    assert obstacle.code == code
    assert obstacle.remedy


@pytest.mark.parametrize("change", Change)
def test_what_changed_is_counted(change: Change) -> None:
    (one,), (several,) = obstacles_of_changes({change: 1}), obstacles_of_changes({change: 3})

    assert "1 " in one.message
    assert "3 " in several.message


def test_what_did_not_change_is_not_said() -> None:
    assert obstacles_of_changes({Change.LEFT: 0, Change.SHORT: 2}) == (Change.SHORT.told(2),)
