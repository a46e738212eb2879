"""The key of a world: made once, its own."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select
from werkzeug.test import Client

from fixtures_world import MakeSite
from gar_sim.ent.models import OidcKey
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site


def published(site: Site) -> str:
    (key,) = Client(site).get("/ent/oidc/jwks").get_json()["keys"]
    return str(key["kid"])


def test_two_worlds_sign_with_two_keys(site: Site, make_site: MakeSite) -> None:
    assert published(site) != published(make_site())


def test_the_key_stays_the_same(site: Site) -> None:
    assert published(site) == published(site)


def test_first_visitors_at_once_make_one_key(site: Site) -> None:
    with ThreadPoolExecutor(4) as pool:
        kids = set(pool.map(published, [site] * 4))

    assert len(kids) == 1
    with site.inside("ent"):
        assert db.session.scalar(select(func.count()).select_from(OidcKey)) == 1
