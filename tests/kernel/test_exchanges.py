"""What is kept of an exchange: not its secrets, not for ever, and nothing of mere reads where a summary is enough."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from fixtures_world import MakeSite
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.kernel.exchanges import (
    Exchange,
    Outcome,
    RecordedExchange,
    forget_old,
    mask_secrets,
    record,
    record_reading,
)
from gar_sim.kernel.site import Site


def keep(site: Site, *exchanges: Exchange) -> None:
    """Record exchanges, each in its own transaction."""
    with site.inside("gar"):
        for exchange in exchanges:
            with transaction() as session:
                record(session, exchange)


def kept(site: Site) -> Sequence[RecordedExchange]:
    """What stayed, in order."""
    with site.inside("gar"):
        return db.session.scalars(select(RecordedExchange).order_by(RecordedExchange.id)).all()


def an_exchange(body: str | None = None) -> Exchange:
    """Any exchange."""
    return Exchange(wire="CAS", action="a", caller="x", callee="gar", outcome=Outcome.GRANTED, request_body=body)


@pytest.mark.parametrize(
    "body",
    [
        "grant_type=authorization_code&code=SECRET&client_secret=SECRET",
        '{"access_token": "SECRET", "password": "SECRET"}',
        '{"password": "with \\" a quote, blanks & SECRET", "client_secret": "<SECRET"}',
        "GET /p3/serviceValidate?service=http://x.example/&ticket=SECRET",
        "id_token_hint=SECRET&logout_token=SECRET",
        "code=SECRET&grant_type=authorization_code",
        "Location: http://x.example/retour?state=x&code=SECRET",
        "<cas:authenticationFailure code='INVALID_TICKET'>Le ticket ST-1-SECRET-gar-sim a déjà servi.",
        "<samlp:SessionIndex>ST-12-SECRET-gar-sim</samlp:SessionIndex>",
    ],
)
def test_secrets_are_masked(body: str) -> None:
    assert "SECRET" not in mask_secrets(body)


@pytest.mark.parametrize(
    "body",
    [
        '<cas:authenticationFailure code="INVALID_TICKET">Le ticket ST-1 est inconnu.</cas:authenticationFailure>',
        '{"authenticationFailure": {"code": "INVALID_TICKET"}}',
        '{"error": {"code": "LICENCE_EXHAUSTED"}}',
    ],
)
def test_the_code_of_an_error_is_no_secret(body: str) -> None:
    assert mask_secrets(body) == body


def test_a_signed_token_keeps_what_it_says_and_loses_its_signature() -> None:
    assert mask_secrets('{"id_token": "eyJhbGci.eyJzdWIi.SECRET"}') == '{"id_token": "eyJhbGci.eyJzdWIi.•••"}'
    assert (
        mask_secrets("id_token_hint=eyJhbGci.eyJzdWIi.SECRET&state=x") == "id_token_hint=eyJhbGci.eyJzdWIi.•••&state=x"
    )


def test_only_the_recent_ones_keep_their_bodies(make_site: MakeSite) -> None:
    site = make_site(recorded_bodies=2)
    keep(site, *(an_exchange(f"body {number}") for number in range(5)))

    assert [row.request_body for row in kept(site)] == [None, None, None, "body 3", "body 4"]


def test_a_summary_keeps_neither_bodies_nor_mere_reads(make_site: MakeSite) -> None:
    site = make_site(record_level="summary")
    keep(site, an_exchange("body"))
    with site.inside("gar"):
        record_reading(an_exchange)

    assert [row.request_body for row in kept(site)] == [None]


def test_old_ones_are_forgotten(make_site: MakeSite) -> None:
    site = make_site(recorded_days=30)
    keep(site, an_exchange())
    with site.inside("gar"), transaction() as session:
        forget_old(session, world_now() + timedelta(days=29))
    assert len(kept(site)) == 1

    with site.inside("gar"), transaction() as session:
        forget_old(session, world_now() + timedelta(days=31))
    assert kept(site) == []
