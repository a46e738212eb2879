"""The list of one person's resources over the web service, against a Flask route that returns the same bytes.

Both stand on one cheroot server, in a process of its own; one client asks, on one kept connection, a
hundred times the one and a hundred times the other, in turn.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
from time import perf_counter

from bench.result import Result

PUPIL = "theo.garnier"
ROUNDS, ASKED = 15, 100
HEADERS = {"Accept": "application/json", "Accept-Encoding": "gzip"}


def results() -> list[Result]:
    """The rate of the list, and that of its yardstick."""
    with tempfile.TemporaryDirectory() as folder, _server(folder) as server:
        try:
            ours, plain = _interleaved(server)
        finally:
            server.terminate()
    value, yardstick = statistics.median(ours), statistics.median(plain)
    spread = (max(plain) - min(plain)) / yardstick
    return [
        Result(
            name="liste de ressources d'une personne",
            value=value,
            unit="req/s",
            yardstick=yardstick,
            ratio=value / yardstick,
            goal=0.4,
            sense="min",
            detail=f"{ROUNDS} × {ASKED} requêtes, échanges en « summary » ; dispersion de l'étalon {spread:.0%}",
        )
    ]


def _interleaved(server: subprocess.Popen[str]) -> tuple[list[float], list[float]]:
    assert server.stdout
    port, path = server.stdout.readline().split()
    rates = [(_rate(int(port), path), _rate(int(port), "/etalon/")) for _ in range(ROUNDS)]
    return [ours for ours, _ in rates], [plain for _, plain in rates]


def _server(folder: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "GAR_SIM_DATA_DIR": folder, "GAR_SIM_RECORD_LEVEL": "summary"}
    command = [sys.executable, "-m", "bench.list_server", PUPIL]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def _rate(port: int, path: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    start = perf_counter()
    for _ in range(ASKED):
        connection.request("GET", path, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
    elapsed = perf_counter() - start
    connection.close()
    return ASKED / elapsed
