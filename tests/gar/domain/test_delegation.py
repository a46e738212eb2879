"""Who may assign in a school: whom the ENT declared, head or delegate (architecture, decision 11)."""

from dataclasses import replace

import pytest

from gar_sim.gar.domain.delegation import AssignmentRole, ResponsibilityFacts, assignment_role, require_role
from gar_sim.values.errors import Refused
from gar_sim.values.profiles import Profile

HEAD = ResponsibilityFacts(
    school="Collège Adélaïde-Corvisier", school_deployed=True, declared=True, profile=Profile.HEAD
)


@pytest.mark.parametrize(
    ("profile", "role"),
    [
        (Profile.HEAD, AssignmentRole.HEAD),
        (Profile.DOCUMENTALIST, AssignmentRole.DELEGATE),
        (Profile.TEACHER, AssignmentRole.DELEGATE),
        (None, AssignmentRole.DELEGATE),
    ],
)
def test_whom_the_ent_declared_may_assign(profile: Profile | None, role: AssignmentRole) -> None:
    assert require_role(replace(HEAD, profile=profile)) is role


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"declared": False}, "vous déclarer"),
        ({"declared": False, "profile": Profile.DOCUMENTALIST}, "chef d'établissement"),
        ({"school_deployed": False}, "déployer"),
    ],
)
def test_anyone_else_is_told_whom_to_ask(changes: dict[str, object], words: str) -> None:
    facts = replace(HEAD, **changes)
    assert assignment_role(facts) is None
    with pytest.raises(Refused) as refusal:
        require_role(facts)
    assert refusal.value.code == "NOT_IN_CHARGE"
    assert words in refusal.value.remedy
