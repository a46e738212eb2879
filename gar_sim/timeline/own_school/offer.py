"""What a planned school bought: resources, their subscriptions, their prices, and who sells them."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from itertools import count
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from gar_sim.kernel.resources_files import data_folder
from gar_sim.timeline.fixtures.catalogue import FixtureResource, Organisation, Part, read_terms
from gar_sim.timeline.fixtures.moments import END_OF_DAY, Moment
from gar_sim.timeline.fixtures.subscriptions import FixtureSubscription, Price
from gar_sim.timeline.own_school.structures import UAI
from gar_sim.values.folding import fold, in_plain_letters
from gar_sim.values.own_school import OwnLicences, OwnSchool
from gar_sim.values.prices import PriceBasis
from gar_sim.values.profiles import GLOBAL_POOL
from gar_sim.values.resources import Presentation, Term
from gar_sim.values.subscriptions import TRANSFERABLE, AssignmentType, Pool

UNNAMED: Final = "Éditeur non indiqué"
_SELLER = "distributeur"
_RELEASED = {
    "IDO": "Retrouver son travail d'une séance à l'autre.",
    "UAI": "Vérifier que l'établissement a souscrit.",
    "PRO": "Ouvrir le livre de l'élève ou celui de l'enseignant.",
    "DIV": "Réunir les travaux d'une classe.",
}
"""What a textbook is usually given: nothing is known of what each of hers asks for."""

_LONGEST_SLUG = 60


class Offer(NamedTuple):
    """Organisations, resources, subscriptions and prices, as data files would say them."""

    organisations: tuple[Organisation, ...]
    resources: tuple[FixtureResource, ...]
    subscriptions: tuple[FixtureSubscription, ...]
    prices: tuple[Price, ...]


def offer_of(school: OwnSchool, today: date) -> Offer:
    """A resource a title and publisher, a subscription a line; days are counted from `today`."""
    publishers = _publishers(school)
    resources = _resources(school, publishers)
    seller = _organisation(_SELLER, "Distributeur de votre plan", 0, Part.COMMERCIAL)
    subscriptions = tuple(_subscription(one, resources[_title(one)], seller, today) for one in school.licences)
    prices = (_price(sold.key, one) for sold, one in zip(subscriptions, school.licences, strict=True))
    return Offer(
        (seller, *publishers.values()),
        tuple(resources.values()),
        subscriptions,
        tuple(price for price in prices if price),
    )


def _publishers(school: OwnSchool) -> dict[str, Organisation]:
    names = {fold(one.publisher): one.publisher or UNNAMED for one in school.licences}
    return {
        folded: _organisation(f"editeur-{rank}", name, rank, Part.PUBLISHER, Part.TECHNICAL)
        for rank, (folded, name) in enumerate(names.items(), 1)
    }


def _organisation(key: str, name: str, rank: int, *roles: Part) -> Organisation:
    return Organisation(key, name, f"99{rank:07d}_{rank:016d}", roles)


def _title(one: OwnLicences) -> tuple[str, str]:
    return fold(one.title), fold(one.publisher)


def _resources(school: OwnSchool, publishers: dict[str, Organisation]) -> dict[tuple[str, str], FixtureResource]:
    resources: dict[tuple[str, str], FixtureResource] = {}
    terms, taken = read_terms(data_folder("fixtures"))["levels"], set[str]()
    for one in school.licences:
        if _title(one) not in resources:
            slug = next(slug for slug in _slugs(one.title) if slug not in taken)
            taken.add(slug)
            levels = (terms[one.level],) if one.level in terms else ()
            resources[_title(one)] = _resource(one, slug, publishers[fold(one.publisher)], levels)
    return resources


def _resource(one: OwnLicences, slug: str, publisher: Organisation, levels: tuple[Term, ...]) -> FixtureResource:
    return FixtureResource(
        ark=f"ark:/99999/{slug}",
        slug=slug,
        title=one.title,
        publisher=publisher,
        technical=publisher,
        presentation=Presentation.TEXTBOOK,
        pedagogical_types=(),
        document_types=(),
        levels=levels,
        subjects=(),
        mother=False,
        family=None,
        url=f"{{base}}/fournisseur/{slug}/entree/gar",
        service=f"{{base}}/fournisseur/{slug}/*",
        description=f"{one.title} : de votre liste ; la page qui s'ouvre est celle du simulateur.",
        attributes=_RELEASED,
        self_sign_up=False,
    )


def _slugs(title: str) -> Iterator[str]:
    """The title in plain letters, then with a number until nobody has it."""
    plain = in_plain_letters(title)[:_LONGEST_SLUG].strip("-") or "ressource"
    yield plain
    for number in count(2):
        yield f"{plain}-{number}"


def _subscription(
    one: OwnLicences, resource: FixtureResource, seller: Organisation, today: date
) -> FixtureSubscription:
    key = f"ligne-{one.line}"
    return FixtureSubscription(
        key=key,
        id=str(uuid5(NAMESPACE_URL, f"{resource.ark} {key}")),
        distributor=seller,
        resource=resource.ark,
        title=one.title,
        comment="",
        schools=(UAI,),
        starts=Moment((one.starts - today).days, time()),
        ends=Moment((one.ends - today).days, END_OF_DAY),
        last_school_year=None,
        category=TRANSFERABLE,
        type=AssignmentType.ESTABLISHMENT if one.establishment else AssignmentType.INDIVIDUAL,
        pools=_pools(one),
        audiences=tuple(one.licences),
        project=None,
    )


def _pools(one: OwnLicences) -> tuple[Pool, ...]:
    """An establishment licence has one counter for all (gar-wire §1.5): how the real service counts is not known."""
    if one.establishment:
        return (Pool(GLOBAL_POOL, None),)
    return tuple(Pool(audience, total) for audience, total in one.licences.items())


def _price(key: str, one: OwnLicences) -> Price | None:
    return Price(key, Decimal(one.price.cents) / 100, PriceBasis(one.price.per)) if one.price else None
