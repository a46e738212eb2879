"""A manager in a process of their own: ready, told to go, gives a pupil a licence of each of some resources."""

import sys
from contextlib import closing
from pathlib import Path

from fixtures_world import create_site
from gar_sim.gar.services.assignments import Selection, assign
from gar_sim.kernel.database import transaction
from gar_sim.values.errors import Exhausted
from licence_samples import HERE, stamp

READY, WON, LOST = "ready", "won", "lost"


def main(folder: str, database_url: str, person: str, *resources: str) -> None:
    """Say READY, wait for a line, then WON or LOST."""
    site = create_site(Path(folder), database_url=database_url or None)
    with closing(site.worlds), site.inside("gar"):
        print(READY, flush=True)
        sys.stdin.readline()
        try:
            with transaction() as session:
                assign(session, resources, Selection(uai=HERE, people=(person,)), stamp())
        except Exhausted:
            print(LOST, flush=True)
        else:
            print(WON, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
