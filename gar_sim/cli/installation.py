"""What every command stands on: the installation that it acts upon, and errors said in French."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Any, TypeVar

import click
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from gar_sim.app import create_app
from gar_sim.cli.french import speak_french
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.settings import Settings
from gar_sim.timeline import ensure_world
from gar_sim.values.errors import DomainError, InvalidInput

Command = TypeVar("Command", bound=Callable[..., Any])


class Reporting(click.Group):
    """A group that speaks French; its commands say a refusal in one line on the error output, and exit with 1."""

    def main(self, *args: Any, **how: Any) -> Any:
        speak_french()
        return super().main(*args, **how)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DomainError as error:
            click.echo(sentence(error), err=True)
            ctx.exit(1)


def sentence(error: DomainError) -> str:
    """« message — remedy »"""
    return f"{error.message} — {error.remedy}" if error.remedy else error.message


def data_option(command: Command) -> Command:
    """`--data DIR`, that every command takes."""
    return click.option(
        "--data",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Dossier des mondes ; sinon GAR_SIM_DATA_DIR.",
    )(command)


@contextmanager
def installation(data: Path | None, **chosen: Any) -> Iterator[Site]:
    """The program over the worlds of a folder; what is None is left to the environment. Raises InvalidInput."""
    settings = settings_of(data, **chosen)
    try:
        site = create_app(settings)
    except (OSError, OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) else error.orig
        raise InvalidInput(
            "BAD_DATA_DIR",
            f"Le dossier {settings.data_dir} ne peut pas servir : {reason}.",
            remedy="Choisissez-en un autre par --data.",
        ) from None
    try:
        yield site
    finally:
        site.worlds.close()


@contextmanager
def writing_as(party: str, data: Path | None) -> Iterator[Session]:
    """The one transaction of a command, as a party, in the demo world; it is built when missing."""
    with installation(data) as site:
        ensure_world(site)
        with site.inside(party), transaction() as session:
            yield session


def settings_of(data: Path | None, **chosen: Any) -> Settings:
    """The settings of a folder; what is None is left to the environment. Raises InvalidInput."""
    given = {"data_dir": data, **chosen}
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        names = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors()}))
        raise InvalidInput(
            "BAD_SETTING", f"Réglage inconnu ou refusé : {names}.", remedy="Voyez docs/reglages.md."
        ) from None
    except TOMLDecodeError as error:
        raise InvalidInput(
            "BAD_SETTINGS_FILE", f"gar-sim.toml n'est pas lisible : {error}.", remedy="Corrigez le fichier."
        ) from None
