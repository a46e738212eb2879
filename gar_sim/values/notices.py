"""What a publisher declares of a resource: its notice, the services that open it, the data it may receive."""

from dataclasses import dataclass

from gar_sim.values.resources import Presentation, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A resource as its notice describes it. Identifiers of organisations are SIREN_ISNI, 26 characters.

    `url` and `thumbnail` may start with `{base}`, the address of the simulator itself.
    """

    ark: str
    title: str
    url: str
    publisher_id: str
    publisher: str
    distributor_id: str
    description: str = ""
    validator_id: str | None = None
    presentation: str = Presentation.TEXTBOOK
    thumbnail: str | None = None
    pedagogical_types: tuple[Term, ...] = ()
    document_types: tuple[Term, ...] = ()
    levels: tuple[Term, ...] = ()
    subjects: tuple[Term, ...] = ()
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDeclaration:
    """The CAS service of a resource and the attributes released to it, each with its purpose in French."""

    ark: str
    pattern: str
    logout_url: str | None = None
    releases: tuple[tuple[str, str], ...] = ()
