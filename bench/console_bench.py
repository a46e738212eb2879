"""The pages of the console for a large school: what the server takes, and what each weighs."""

import statistics
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

import requests
from lxml import html

from bench.large_school import build
from bench.result import Result
from gar_sim.app import create_app
from gar_sim.kernel.outbound import InProcessAdapter
from gar_sim.kernel.site import Site
from gar_sim.settings import Settings
from gar_sim.timeline.own_school import MANAGER

ROUNDS = 9
MILLISECONDS, KILOBYTES = 100, 150

PAGES = {
    "tableau de bord": "",
    "parcours ressource": "/ressources",
    "divisions": "/population/divisions",
    "groupes": "/population/groupes",
    "élèves": "/population/eleves",
    "élèves, cherchés": "/population/eleves?q=6a",
    "grille": "/grille",
    "suggestions": "/suggestions",
    "récupération": "/recuperation",
    "prévoir": "/rentree/prevoir",
    "statistiques": "/statistiques",
    "liste à saisir": "/a-saisir",
    "journal": "/journal",
}


def results() -> list[Result]:
    """Milliseconds and kilobytes of each page, the network left out."""
    with tempfile.TemporaryDirectory() as folder:
        site = create_app(Settings(data_dir=Path(folder)))
        with closing(site.worlds):
            build(site)
            visitor = _manager(site)
            return [line for name, path in PAGES.items() for line in _page(visitor, name, path)]


def _page(visitor: Callable[[str], bytes], name: str, path: str) -> list[Result]:
    content = visitor(path)
    taken = [_milliseconds(lambda: visitor(path)) for _ in range(ROUNDS)]
    about = "2 400 élèves, 320 classes et groupes, 260 abonnements, 16 000 notices"
    return [
        Result(
            name=f"console : {name}",
            value=statistics.median(taken),
            unit="ms",
            goal=MILLISECONDS,
            sense="max",
            detail=f"{about} ; médiane de {ROUNDS}, entre {min(taken):.0f} et {max(taken):.0f} ms",
        ),
        Result(
            name=f"console : {name}, poids", value=len(content) / 1000, unit="ko", goal=KILOBYTES, sense="max",
            detail="HTML sans compression",
        ),
    ]  # fmt: skip


def _manager(site: Site) -> Callable[[str], bytes]:
    """Opens a page of the console as the documentalist, in this process."""
    base, session = site.settings.address, requests.Session()
    session.mount(base, InProcessAdapter(site, ""))
    door = html.fromstring(session.get(f"{base}/ent/connexion").content)
    token = str(door.xpath("string(//input[@name='csrf_token']/@value)"))
    session.post(f"{base}/ent/connexion", data={"csrf_token": token, "compte": MANAGER})

    def open_page(path: str) -> bytes:
        answer = session.get(f"{base}/gar/console{path}")
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content

    return open_page


def _milliseconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000
