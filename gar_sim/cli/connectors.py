"""`gar-sim connectors`: a resource of one's own, opened from the ENT without the GAR."""

from pathlib import Path

import click

from gar_sim.cli.catalogue import purpose_of
from gar_sim.cli.installation import data_option, writing_as
from gar_sim.front.connecting import OwnConnector, add_connector
from gar_sim.kernel.clocks import wire_now, world_now
from gar_sim.values.connectors import DATA, Dialect, Identifier, Protocol
from gar_sim.values.profiles import Audience


def _choice(choices: type[Protocol] | type[Dialect] | type[Identifier] | type[Audience]) -> click.Choice[str]:
    return click.Choice([choice.value for choice in choices])


@click.group(subcommand_metavar="COMMANDE …")
def connectors() -> None:
    """Les connecteurs de l'ENT."""


@connectors.command("add")
@click.option("--id", required=True, help="Nom du connecteur.")
@click.option("--resource", required=True, help="ark de la ressource.")
@click.option("--title", required=True, help="Titre, tel que le portail le montre.")
@click.option("--publisher", required=True, help="Fournisseur.")
@click.option("--url", required=True, help="Adresse où mène le clic.")
@click.option("--service", required=True, help="Service CAS, exact ou suivi d'une étoile ; adresse de retour en OIDC.")
@click.option("--protocol", type=_choice(Protocol), default=Protocol.CAS.value, help="Protocole.")
@click.option("--dialect", type=_choice(Dialect), default=Dialect.NESTED.value, help="Place des données, en CAS.")
@click.option("--identifier", type=_choice(Identifier), default=Identifier.OPAQUE.value, help="Identifiant transmis.")
@click.option("--secret", help="Secret du client, en OIDC.")
@click.option("--logout", help="Adresse que l'ENT prévient à la déconnexion.")
@click.option(
    "--datum", "data_named", multiple=True, metavar="NOM=FINALITÉ", help=f"Parmi {', '.join(DATA)} ; répétable."
)
@click.option("--school", required=True, help="UAI de l'établissement qui l'ouvre.")
@click.option(
    "--audience", "audiences", type=_choice(Audience), multiple=True, required=True, help="Public ; répétable."
)
@click.option("--by", required=True, help="Identifiant de qui l'ouvre : qui administre l'ENT de l'établissement.")
@data_option
def declare_connector(data_named: tuple[str, ...], data: Path | None, **said: str) -> None:
    """Déclare un connecteur de l'ENT et l'ouvre à des publics d'un établissement."""
    own = OwnConnector(**said, data=dict(map(purpose_of, data_named)))
    with writing_as("ent", data) as session:
        add_connector(session, own, wire=wire_now(), world=world_now())
    told = f"identifiant OpenID Connect « connecteur-{own.id} »" if own.protocol == Protocol.OIDC else own.service
    click.echo(f"Connecteur « {own.title} » ouvert dans {own.school} ({told}).")
