"""The program as its users start it: one process, `gar-sim run`, on a demo world of its own."""

import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
import requests
from cheroot.wsgi import Server

from fixtures_demo import plant
from gar_sim.kernel.site import Site


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, demo_template: Path) -> Iterator[str]:
    """Address of a running demo world, `http://127.0.0.1:<port>`, without a final slash."""
    folder = tmp_path_factory.mktemp("served")
    plant(demo_template, folder / "data")
    command = [sys.executable, "-m", "gar_sim", "run", "--port", str(_free_port()), "--data", str(folder / "data")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "text": True}
    with (
        (folder / "stderr").open("w") as complaints,
        subprocess.Popen(command, cwd=folder, env=environment, stderr=complaints, **pipes) as run,
    ):
        try:
            assert run.stdout
            yield _announced(run.stdout, folder / "stderr")
        finally:
            run.terminate()


@pytest.fixture
def as_new(served: str) -> Iterator[str]:
    """The running world on its first day, whatever was done before, and again afterwards."""
    _put_back(served)
    yield served
    _put_back(served)


def _put_back(address: str) -> None:
    answer = requests.post(f"{address}/_sim/reset", json={}, headers={"X-Gar-Sim": "1"}, timeout=60)
    assert answer.ok


@contextmanager
def on_a_socket(site: Site) -> Iterator[str]:
    """Address of a program that serves from this very process, for a test that needs a world of its own."""
    server = Server(("127.0.0.1", 0), site, numthreads=4)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.bind_addr[1]}"
    finally:
        server.stop()
        thread.join()


def _announced(output: IO[str], complaints: Path) -> str:
    """The address that the program prints once it listens."""
    for line in output:
        if address := re.search(r"http://127\.0\.0\.1:\d+", line):
            return address[0]
    pytest.fail(f"gar-sim run stopped before it listened:\n{complaints.read_text()}", pytrace=False)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
