"""`gar-sim resources`, `services`, `clients`: what developers add of their own."""

from pathlib import Path

import click

from gar_sim.cli.installation import data_option, writing_as
from gar_sim.front.adding import OwnResource, add_client, add_resource, add_service, require_party_with_clients
from gar_sim.kernel.clocks import wire_now
from gar_sim.values.errors import InvalidInput
from gar_sim.values.resources import Presentation

_PRESENTATIONS = [presentation.value for presentation in Presentation]


@click.group(subcommand_metavar="COMMANDE …")
def resources() -> None:
    """Les ressources déclarées au GAR."""


@resources.command("add")
@click.option("--ark", required=True, help="Identifiant, par exemple ark:/99999/la-mienne.")
@click.option("--title", required=True, help="Titre.")
@click.option("--url", required=True, help="Adresse qui ouvre la ressource.")
@click.option("--publisher", required=True, help="Éditeur, par son nom ou son SIREN_ISNI.")
@click.option("--presentation", type=click.Choice(_PRESENTATIONS), default=Presentation.TEXTBOOK.value, help="Type.")
@click.option("--level", "levels", multiple=True, help="Niveau, par son libellé ScoLOMFR ; répétable.")
@click.option("--subject", "subjects", multiple=True, help="Discipline, par son libellé ScoLOMFR ; répétable.")
@click.option("--family", help="ark de la « mère de famille ».")
@click.option("--distributor", help="Distributeur technique ; l'éditeur par défaut.")
@data_option
def declare_resource(data: Path | None, **notice: str) -> None:
    """Déclare une ressource à soi, ou la change."""
    with writing_as("gar", data) as session:
        add_resource(session, OwnResource(**notice))
    click.echo(
        f"Ressource « {notice['title']} » déclarée. Son service : gar-sim services add --resource {notice['ark']}"
    )


@click.group(subcommand_metavar="COMMANDE …")
def services() -> None:
    """Les services CAS des ressources."""


@services.command("add")
@click.option("--resource", required=True, help="ark de la ressource.")
@click.option("--service", required=True, help="Adresse exacte, ou son début suivi d'une étoile.")
@click.option("--logout", help="Adresse que le GAR prévient à la déconnexion.")
@click.option("--attribute", "attributes", multiple=True, metavar="NOM=FINALITÉ", help="Attribut transmis ; répétable.")
@data_option
def declare_service(
    resource: str, service: str, logout: str | None, attributes: tuple[str, ...], data: Path | None
) -> None:
    """Déclare le service CAS d'une ressource et ce qui lui est transmis, outre l'identifiant opaque."""
    purposes = dict(map(purpose_of, attributes))
    with writing_as("gar", data) as session:
        add_service(session, resource=resource, pattern=service, logout_url=logout, attributes=purposes)
    click.echo(f"Service {service} déclaré. Transmis : {', '.join(dict.fromkeys(['IDO', *purposes]))}.")


@click.group(subcommand_metavar="COMMANDE …")
def clients() -> None:
    """Les clients OpenID Connect."""


@clients.command("add")
@click.option("--party", type=click.Choice(["ent", "gar"]), required=True, help="Chez qui il se connecte.")
@click.option("--id", "client_id", required=True, help="Identifiant du client.")
@click.option("--secret", required=True, help="Secret du client.")
@click.option("--redirect-uri", "redirect_uris", multiple=True, required=True, help="Adresse de retour ; répétable.")
@click.option("--resource", help="ark de la ressource, pour un client du GAR.")
@data_option
def declare_client(
    party: str, client_id: str, secret: str, redirect_uris: tuple[str, ...], resource: str | None, data: Path | None
) -> None:
    """Déclare un client OpenID Connect."""
    require_party_with_clients(party, resource)
    with writing_as("ent", data) as session:
        add_client(session, client_id=client_id, secret=secret, redirect_uris=redirect_uris, now=wire_now())
    click.echo(f"Client « {client_id} » déclaré à l'ENT.")


def purpose_of(attribute: str) -> tuple[str, str]:
    """A datum and its purpose, as `NOM=FINALITÉ` says them. Raises InvalidInput without a purpose."""
    name, _, purpose = attribute.partition("=")
    if not purpose.strip():
        raise InvalidInput(
            "NO_PURPOSE",
            f"« {attribute} » : un attribut ne part pas sans finalité.",
            remedy="Écrivez NOM=FINALITÉ.",
        )
    return name, purpose.strip()
