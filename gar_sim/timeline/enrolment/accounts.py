"""Accounts on the portal: one a person, all with the same password."""

from collections.abc import Iterable, Iterator
from functools import cache

from gar_sim.ent.directory.rows import AccountRow
from gar_sim.kernel.passwords import hash_password
from gar_sim.timeline.enrolment.batch import Batch

DEMO_PASSWORD = "demo-gar"  # noqa: S105 - the home page prints it
"""Password of every account of a data set."""


def accounts(batch: Batch, logins: Iterable[str]) -> Iterator[AccountRow]:
    """Accounts of these people; the demo's characters have their rank, and some are in nobody's hands yet."""
    personas, unclaimed = batch.fixtures.directory.personas, batch.fixtures.directory.unclaimed
    ranks = {persona.login: (rank, persona.note) for rank, persona in enumerate(personas)}
    for login in sorted(logins):
        rank, note = ranks.get(login, (None, ""))
        handed_out = login not in unclaimed
        yield AccountRow(batch.ids[login], login, _shared_hash(), handed_out, persona_rank=rank, persona_note=note)


@cache
def _shared_hash() -> str:
    """Hashing costs a tenth of a second: once for everybody."""
    return hash_password(DEMO_PASSWORD)
