"""What holds of every command: its help in French, its folder, its refusals in one line."""

from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import click
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner

from fixtures_demo import plant
from gar_sim.cli import main
from gar_sim.cli.french import WORDS


def commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*words, name))
        else:
            yield (*words, name), command


EVERY = pytest.mark.parametrize("words", [words for words, _ in commands(main)], ids=" ".join)


def test_the_commands_are_those_that_are_promised() -> None:
    assert {" ".join(words) for words, _ in commands(main)} == {
        "run", "reset", "save", "restore", "check-ent", "import-ent", "export-ent",
        "resources add", "services add", "clients add", "connectors add",
    }  # fmt: skip


@EVERY
def test_every_command_takes_a_folder_and_explains_itself(words: tuple[str, ...]) -> None:
    command = dict(commands(main))[words]

    result = CliRunner().invoke(main, [*words, "--help"])

    assert result.exit_code == 0
    assert "--data DIR" in result.output
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


ENGLISH = ("Usage", "Commands", "Show th", "Error", "Try ", "Invalid", "Missing", "No such", "is not")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--help",), "Emploi : gar-sim [OPTIONS] COMMANDE …"),
        (("run", "--help"), "Donne cette aide"),
        (("run", "--port", "x"), "« x » n'est pas un nombre valable"),
        (("clients", "add", "--party", "x"), "« x » n'est pas au choix : 'ent', 'gar'"),
        (("resources", "add"), "Il manque l'option '--ark'"),
        (("resources", "add", "--ark"), "L'option « --ark » demande une valeur"),
        (("run", "--vite"), "L'option « --vite » n'existe pas"),
        (("rien",), "La commande « rien » n'existe pas"),
        (("reset", "de", "trop"), "Arguments de trop : de trop"),
    ],
)
def test_the_command_line_speaks_french_only(words: tuple[str, ...], said: str) -> None:
    output = CliRunner().invoke(main, words, prog_name="gar-sim").output

    assert said in output
    assert [word for word in ENGLISH if word in output] == []


def test_the_words_in_use_are_those_of_the_catalogue_that_people_edit() -> None:
    folder = WORDS / "fr" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as source, (folder / "messages.mo").open("rb") as compiled:
        catalogue, in_use = read_po(source, locale="fr"), GNUTranslations(compiled)

    for message in filter(lambda each: each.id, catalogue):
        ids, strings = (each if message.pluralizable else (each,) for each in (message.id, message.string))
        said = [in_use.ngettext(*ids, number) for number in (1, 2)] if message.pluralizable else [in_use.gettext(*ids)]
        assert said == list(strings), "run make words"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"GAR_SIM_PORT": "beaucoup"}, "Réglage inconnu ou refusé : port."),
        ({"GAR_SIM_RECORD_LEVEL": "tout"}, "Réglage inconnu ou refusé : record_level."),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(tmp_path: Path, environment: dict[str, str], words: str) -> None:
    result = CliRunner().invoke(main, ["reset", "--data", str(tmp_path)], env=environment)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [f"{words} — Voyez docs/reglages.md."]


def test_an_unreadable_settings_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gar-sim.toml").write_text("port = \n")

    result = CliRunner().invoke(main, ["reset", "--data", str(tmp_path)])

    assert result.exit_code == 1
    assert result.stderr.startswith("gar-sim.toml n'est pas lisible")


def test_a_folder_that_cannot_serve_is_told(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")

    result = CliRunner().invoke(main, ["reset", "--data", str(tmp_path / "fichier" / "dessous")])

    assert result.exit_code == 1
    assert "ne peut pas servir" in result.stderr


def test_the_folder_may_come_from_the_environment(tmp_path: Path, demo_template: Path) -> None:
    plant(demo_template, tmp_path / "la")
    environment: dict[str, Any] = {"GAR_SIM_DATA_DIR": str(tmp_path / "la")}

    assert CliRunner().invoke(main, ["reset"], env=environment).exit_code == 0
    assert (tmp_path / "la" / "worlds" / "demo.sqlite").is_file()
