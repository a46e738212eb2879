"""`gar-sim run`, as its users start it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

HEADER = {"X-Gar-Sim": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "gar_sim", "run", *words]


@contextmanager
def running(*words: str, environment: dict[str, str] | None = None) -> Iterator[tuple[str, list[str]]]:
    """The program while it serves: its address, and what it said before."""
    every = {**os.environ, **(environment or {})}
    with subprocess.Popen(command(*words), env=every, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout
            said = []
            for line in program.stdout:
                said.append(line.rstrip())
                if line.startswith("Ctrl+C"):
                    break
            found = re.search(r"http://\S+(?=/)", said[0])
            assert found, said
            yield found[0], said
        finally:
            program.terminate()
            assert program.wait(timeout=30) == 0


def test_it_says_where_to_go_and_as_whom(data: Path) -> None:
    port = free_port()
    with running("--port", str(port), "--data", str(data)) as (address, said):
        assert address == f"http://127.0.0.1:{port}"
        assert "demo-gar" in said[1]
        assert any(line.split()[:1] == ["maelle.trevarez"] for line in said)
        assert requests.get(f"{address}/healthz", timeout=10).text == "ok\n"
        assert requests.get(f"{address}/_sim/state", headers=HEADER, timeout=10).status_code == 200
        assert requests.get(f"{address}/_sim/state", timeout=10).status_code == 403


def test_the_port_and_the_folder_may_come_from_the_environment(data: Path) -> None:
    port = free_port()
    with running(environment={"PORT": str(port), "GAR_SIM_DATA_DIR": str(data)}) as (address, _):
        assert address == f"http://127.0.0.1:{port}"


def test_without_demo_it_names_nobody_and_is_not_steered(data: Path) -> None:
    with running("--no-demo", "--port", str(free_port()), "--data", str(data)) as (address, said):
        assert "demo-gar" not in "\n".join(said)
        assert requests.get(f"{address}/_sim/state", headers=HEADER, timeout=10).status_code == 403


def test_a_name_of_another_machine_is_refused_over_real_http(data: Path) -> None:
    with running("--port", str(free_port()), "--data", str(data)) as (address, _):
        rebound = requests.get(f"{address}/_sim/state", headers={**HEADER, "Host": "ailleurs.example"}, timeout=10)
        assert rebound.status_code == 421


def test_a_body_with_delete_arrives(data: Path) -> None:
    with running("--port", str(free_port()), "--data", str(data)) as (address, _):
        target = {"subscription": "inconnu", "people": ["x"]}
        answer = requests.delete(f"{address}/_sim/assignments", json=target, headers=HEADER, timeout=10)
        assert answer.json()["error"]["code"] == "UNKNOWN_SUBSCRIPTION"


def test_headers_without_end_are_not_read(data: Path) -> None:
    with running("--port", str(free_port()), "--data", str(data)) as (address, _):
        answer = requests.get(f"{address}/healthz", headers={"X": "a" * 100_000}, timeout=10)
        assert answer.status_code == 413


def test_a_port_that_is_taken_is_told_in_one_line(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        ended = subprocess.run(
            command("--port", port, "--data", str(data)), capture_output=True, text=True, check=False, timeout=60
        )

    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert f"port {port}" in line
    assert "il est déjà pris, ou réservé" in line
    assert "Choisissez-en un autre" in line


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org"])
def test_only_this_machine_is_served(data: Path, host: str) -> None:
    ended = subprocess.run(
        command("--host", host, "--data", str(data)), capture_output=True, text=True, check=False, timeout=60
    )

    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert host in line
    assert "--host 127.0.0.1" in line
