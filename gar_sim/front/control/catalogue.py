"""One's own resources, services and clients; as the `gar-sim … add` commands."""

from http import HTTPStatus
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, field_validator

from gar_sim.front.acting import writing_as
from gar_sim.front.adding import OwnResource, add_client, add_resource, add_service, require_party_with_clients
from gar_sim.front.control.operations import operation
from gar_sim.front.control.shapes import Answer, Body, Text
from gar_sim.kernel.clocks import wire_now
from gar_sim.values.resources import Presentation

Texts = Annotated[tuple[Text, ...], Field(max_length=100)]
Label = Annotated[Text, Field(max_length=255)]


def _repeated(name: str) -> AliasChoices:
    """A repeated option of a command: a list, under its plural or under the option's own name."""
    return AliasChoices(name, name.removesuffix("s"))


class ResourceDeclared(Body):
    """A resource; `levels` and `subjects` are labels of ScoLOMFR, `publisher` and `distributor` names or SIREN_ISNI."""

    ark: Label
    title: Label
    url: Text
    publisher: Label
    presentation: Presentation = Presentation.TEXTBOOK
    levels: Texts = Field((), validation_alias=_repeated("levels"))
    subjects: Texts = Field((), validation_alias=_repeated("subjects"))
    family: Label | None = None
    distributor: Label | None = None


class ResourceAdded(Answer):
    """The identifier of what was added."""

    ark: str


class ServiceDeclared(Body):
    """A CAS service, as a pattern, and the purpose of each attribute that is released to it."""

    resource: Label
    service: Annotated[Text, Field(max_length=1024)]
    logout: Text | None = None
    attributes: dict[str, Annotated[Text, Field(max_length=500)]] = Field(
        {}, validation_alias=_repeated("attributes"), description="Purposes by attribute, or a list of NAME=PURPOSE."
    )

    @field_validator("attributes", mode="before")
    @classmethod
    def _as_on_the_command_line(cls, given: object) -> object:
        if isinstance(given, list) and all(isinstance(item, str) and "=" in item for item in given):
            return dict(item.split("=", 1) for item in given)
        return given


class ServiceAdded(Answer):
    """The resource and the pattern that now opens it."""

    resource: str
    service: str


class ClientDeclared(Body):
    """An OpenID Connect client of the ENT."""

    party: Literal["ent", "gar"]
    id: Label
    secret: Text
    redirect_uris: Annotated[Texts, Field(min_length=1)] = Field(validation_alias=_repeated("redirect_uris"))
    resource: Label | None = None


class ClientAdded(Answer):
    """The identifier of the client."""

    id: str


@operation("POST", "/resources", "Add a resource", status=HTTPStatus.CREATED, refusals=(HTTPStatus.NOT_FOUND,))
def declare_resource(body: ResourceDeclared) -> ResourceAdded:
    """Declare one's own resource, or change it; it opens once it has a service."""
    with writing_as("gar") as session:
        add_resource(session, OwnResource(**dict(body)))
    return ResourceAdded(ark=body.ark)


@operation(
    "POST",
    "/services",
    "Add a CAS service",
    status=HTTPStatus.CREATED,
    refusals=(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT),
)
def declare_service(body: ServiceDeclared) -> ServiceAdded:
    """Declare the CAS service of a resource, and what is released to it: IDO always, and these attributes."""
    with writing_as("gar") as session:
        add_service(
            session,
            resource=body.resource,
            pattern=body.service,
            logout_url=body.logout,
            attributes=body.attributes,
        )
    return ServiceAdded(resource=body.resource, service=body.service)


@operation(
    "POST", "/clients", "Add an OpenID Connect client", status=HTTPStatus.CREATED, refusals=(HTTPStatus.CONFLICT,)
)
def declare_client(body: ClientDeclared) -> ClientAdded:
    """Declare a client of the ENT. The GAR of this version is no OpenID provider: `party` `gar` is refused."""
    require_party_with_clients(body.party, body.resource)
    with writing_as("ent") as session:
        add_client(session, client_id=body.id, secret=body.secret, redirect_uris=body.redirect_uris, now=wire_now())
    return ClientAdded(id=body.id)
