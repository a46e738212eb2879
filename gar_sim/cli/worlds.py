"""`gar-sim reset`, `save`, `restore`: the demo world as a whole."""

from pathlib import Path

import click

from gar_sim.cli.installation import data_option, installation
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.saved_worlds import restore_world, save_world
from gar_sim.timeline import ensure_world, reset_world
from gar_sim.timeline.data_sets import SETS, SetName
from gar_sim.timeline.stage import Stage


@click.command()
@click.option(
    "--set", "set_name", type=click.Choice([*map(str, SETS)]), default=str(SetName.DEMO), help="Jeu de données."
)
@data_option
def reset(set_name: str, data: Path | None) -> None:
    """Remet à neuf le monde de démonstration."""
    with installation(data) as site:
        reset_world(site, DEMO, set_name=set_name, seed=None)
    click.echo(f"Le monde de démonstration est comme au premier jour du jeu « {set_name} ».")


@click.command()
@click.argument("file", metavar="FICHIER", type=click.Path(dir_okay=False, path_type=Path))
@data_option
def save(file: Path, data: Path | None) -> None:
    """Garde le monde de démonstration en un fichier."""
    with installation(data) as site:
        ensure_world(site)
        save_world(site.worlds, DEMO, file)
    click.echo(f"Monde gardé dans {file}.")


@click.command()
@click.argument("file", metavar="FICHIER", type=click.Path(dir_okay=False, path_type=Path))
@data_option
def restore(file: Path, data: Path | None) -> None:
    """Reprend un monde gardé, à la place de celui de démonstration."""
    with installation(data) as site:
        with Stage(site, DEMO).alone():
            restore_world(site.worlds, DEMO, file)
        ensure_world(site)
    click.echo(f"Le monde de {file} est repris, à l'heure où il fut gardé.")
