"""The catalogue of the fixture, declared to the GAR and put on the suppliers' sites."""

from gar_sim.gar.services.resources import declare_resource, declare_service
from gar_sim.supplier.accounts.orders import deliver_order
from gar_sim.supplier.doors import GAR, Door, open_door
from gar_sim.supplier.hosting import host_resource
from gar_sim.timeline.fixtures import Fixtures
from gar_sim.timeline.fixtures.catalogue import FixtureResource
from gar_sim.timeline.stage import Stage
from gar_sim.values.notices import Notice, ServiceDeclaration

CAS_SERVER = "{base}/gar/idp-auth/"
"""Where every supplier sends people to sign in."""


def declare_catalogue(stage: Stage, resources: tuple[FixtureResource, ...]) -> None:
    """Notices, services and what is released to each, at the GAR. A mother stands before her children."""
    with stage.acting("gar") as session:
        for resource in resources:
            declare_resource(session, _notice(resource))
            declare_service(session, _service(resource))


def host_catalogue(stage: Stage, resources: tuple[FixtureResource, ...]) -> None:
    """The pages of each resource, at its supplier, with the door by which the GAR lets people in."""
    with stage.acting("supplier") as session:
        for resource in resources:
            host_resource(
                session,
                slug=resource.slug,
                ark=resource.ark,
                title=resource.title,
                supplier=resource.publisher.name,
                presentation=resource.presentation,
                self_sign_up=resource.self_sign_up,
            )
            open_door(
                session, resource.slug, Door(GAR, "CAS", CAS_SERVER, purposes=resource.attributes, sender="le GAR")
            )


def deliver_orders(stage: Stage, fixtures: Fixtures) -> None:
    """Suppliers know to which schools they delivered: those of each subscription, by the nation's name for them."""
    slugs = {resource.ark: resource.slug for resource in fixtures.catalogue.resources}
    names = {school.uai: school.official_name for school in fixtures.national_schools}
    with stage.acting("supplier") as session:
        for subscription in fixtures.subscriptions:
            for uai in subscription.schools:
                deliver_order(session, slugs[subscription.resource], uai, names[uai])


def _notice(resource: FixtureResource) -> Notice:
    return Notice(
        ark=resource.ark,
        title=resource.title,
        url=resource.url,
        publisher_id=resource.publisher.id,
        publisher=resource.publisher.name,
        distributor_id=resource.technical.id,
        description=resource.description,
        presentation=resource.presentation,
        pedagogical_types=resource.pedagogical_types,
        document_types=resource.document_types,
        levels=resource.levels,
        subjects=resource.subjects,
        family=resource.family,
    )


def _service(resource: FixtureResource) -> ServiceDeclaration:
    return ServiceDeclaration(
        ark=resource.ark,
        pattern=resource.service,
        logout_url=f"{{base}}/fournisseur/{resource.slug}/fin",
        releases=tuple(resource.attributes.items()),
    )
