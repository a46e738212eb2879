"""The guide for developers is true: its commands and its calls are run as they are written."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from control_calls import Control
from gar_sim.cli import main
from gar_sim.kernel.site import Site

GUIDE = (Path(__file__).parents[2] / "docs" / "developpeurs.md").read_text()
COMMANDS = re.findall(r"^gar-sim ((?:.|\\\n)*?)(?<!\\)\n", GUIDE, re.MULTILINE)
CALLS = re.findall(r"/_sim/(\w+) -H 'X-Gar-Sim: 1' -d '(\{.*?\})'$", GUIDE, re.MULTILINE | re.DOTALL)
ADDING = [words for words in COMMANDS if " add " in words]


def test_the_guide_has_commands_and_calls() -> None:
    assert len(ADDING) == 4
    assert [call for call, _ in CALLS] == ["subscriptions", "assignments"]


@pytest.mark.parametrize("words", COMMANDS)
def test_every_command_of_the_guide_exists(words: str) -> None:
    (name, *rest) = shlex.split(words.replace("\\\n", ""))
    path = [name, *rest[:1]] if name in {"resources", "services", "clients"} else [name]

    assert CliRunner().invoke(main, [*path, "--help"]).exit_code == 0


def test_a_resource_of_ones_own_opens_as_the_guide_says(demo_site: Site, control: Control) -> None:
    folder = str(demo_site.settings.data_dir)
    for words in ADDING:
        result = CliRunner().invoke(main, [*shlex.split(words.replace("\\\n", "")), "--data", folder])
        assert result.exit_code == 0, result.output
    for call, body in CALLS:
        assert control("POST", call, json.loads(body)).status_code == 201

    (adele,) = control("GET", "people", login="adele.mourier").json["people"]
    decision = control("GET", "decision", person=adele["id"], resource="ark:/99999/la-mienne").json
    assert decision["granted"] is True
