"""A world built again is the same world: nothing in it comes from chance but secrets."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from fixtures_demo import SEED, MakeDemoSite
from fixtures_world import create_site
from gar_sim.gar.domain.opaque_ids import OpaqueIdScope
from gar_sim.gar.models import Person, Resource
from gar_sim.gar.services.releasing import IdentityKey, identifier_for
from gar_sim.kernel.database import db
from gar_sim.kernel.sandbox import current_world
from gar_sim.kernel.site import Site
from gar_sim.timeline import reset_world
from gar_sim.timeline.data_sets import find_set
from gar_sim.timeline.worldmaking import make_world
from world_questions import content

OF_CHANCE = (
    "ent_account.password_hash",
    "ent_oidc_client.secret_hash",
    "gar_ent_project.client_secret",
    "med_portal.client_secret",
    "sup_door.client_secret",
)
OF_THE_MACHINES_CLOCK = (
    "ent_oidc_client.registered_at",
    "gar_subscription.created_at",
    "gar_subscription.modified_at",
)


@pytest.fixture(scope="module")
def built_again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A world played from its first event, not copied."""
    site = create_site(tmp_path_factory.mktemp("again"))
    with closing(site.worlds):
        make_world(site, find_set("demo"), seed=SEED)
        yield site


def opaque_identifiers(site: Site) -> dict[tuple[str, str], str]:
    """What each supplier would know of a few people."""
    with site.inside("gar"):
        identity = IdentityKey(current_world().secret("opaque identifiers"), OpaqueIdScope.DISTRIBUTOR)
        people = db.session.scalars(select(Person).order_by(Person.id).limit(5)).all()
        resources = db.session.scalars(select(Resource).order_by(Resource.ark).limit(5)).all()
        return {
            (person.ent_person_id, resource.ark): identifier_for(person, resource, identity)
            for person in people
            for resource in resources
        }


def test_every_row_is_the_same(demo_site: Site, built_again: Site) -> None:
    copied, again = (content(site, *OF_CHANCE, *OF_THE_MACHINES_CLOCK) for site in (demo_site, built_again))

    assert copied.keys() == again.keys()
    assert [table for table in copied if copied[table] != again[table]] == []


def test_the_same_seed_gives_the_same_opaque_identifiers(demo_site: Site, built_again: Site) -> None:
    assert opaque_identifiers(demo_site) == opaque_identifiers(built_again)


def test_another_seed_gives_others(demo_site: Site) -> None:
    before = opaque_identifiers(demo_site)

    reset_world(demo_site, seed=SEED + 1)

    after = opaque_identifiers(demo_site)
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())


def test_a_world_without_seed_has_identifiers_of_its_own(demo_site: Site) -> None:
    reset_world(demo_site)
    first = opaque_identifiers(demo_site)

    reset_world(demo_site)

    assert not set(opaque_identifiers(demo_site).values()) & set(first.values())


def test_no_two_worlds_share_their_secrets(make_demo_site: MakeDemoSite) -> None:
    secrets = [
        content(site)["gar_ent_project"] + content(site)["med_portal"] for site in (make_demo_site(), make_demo_site())
    ]

    assert not set(map(repr, secrets[0])) & set(map(repr, secrets[1]))


def test_a_template_that_exists_is_not_built_again(demo_site: Site, demo_template: Path) -> None:
    kept = demo_site.worlds.folder / "templates" / demo_template.name
    before = kept.stat().st_mtime_ns

    reset_world(demo_site)

    assert kept.stat().st_mtime_ns == before
    assert [path.name for path in kept.parent.glob("*.sqlite")] == [demo_template.name]
