"""The command `gar-sim`: each command is one call of a service, in one transaction."""

import click

from gar_sim import __version__
from gar_sim.cli.catalogue import clients, resources, services
from gar_sim.cli.connectors import connectors
from gar_sim.cli.directories import check_ent, export_ent, import_ent
from gar_sim.cli.installation import Reporting
from gar_sim.cli.serving import run
from gar_sim.cli.worlds import reset, restore, save

__all__ = ["main"]


@click.group(cls=Reporting, subcommand_metavar="COMMANDE …")
@click.version_option(__version__, prog_name="gar-sim", help="Donne la version, et s'arrête là.")
def main() -> None:
    """Le GAR sur un ordinateur portable."""


for command in (run, reset, save, restore, check_ent, import_ent, export_ent, resources, services, clients, connectors):
    main.add_command(command)
