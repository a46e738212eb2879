"""The body that asks for a listing (gar-wire §1.7)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gar_sim.formats.abonnement import decode_filters, encode_filters
from gar_sim.values.errors import InvalidInput
from gar_sim.values.subscription_filters import (
    DATE_NAMES,
    FILTER_NAMES,
    SORT_NAMES,
    DateFilter,
    SubscriptionFilters,
    ValueFilter,
)
from subscription_samples import instants
from wire_samples import sample

NAMESPACE = "http://www.atosworldline.com/wsabonnement/v1.0/"

filters = st.builds(
    SubscriptionFilters,
    values=st.lists(
        st.builds(ValueFilter, st.sampled_from(FILTER_NAMES), st.text(st.characters(exclude_categories=("C", "Z"))))
    ).map(tuple),
    dates=st.lists(st.builds(DateFilter, st.sampled_from(DATE_NAMES), st.none() | instants, st.none() | instants)).map(
        tuple
    ),
    sort_by=st.sampled_from(SORT_NAMES),
    descending=st.booleans(),
    include_deleted=st.booleans(),
)


def _filtres(children: str) -> bytes:
    return f'<filtres xmlns="{NAMESPACE}">{children}</filtres>'.encode()


@pytest.mark.parametrize("body", [b"", b"\r\n  ", _filtres("")])
def test_a_body_that_says_nothing_asks_for_everything(body: bytes) -> None:
    assert decode_filters(body) == SubscriptionFilters()


def test_distributor_and_school_are_asked_together() -> None:
    assert decode_filters(sample("abonnement/clients/filters_distributor_and_school.xml")).values == (
        ValueFilter("idDistributeurCom", "999100001_0000000000000000"),
        ValueFilter("uaiEtab", "0991101O"),
    )


def test_dates_order_and_deleted_ones_are_read() -> None:
    assert decode_filters(sample("abonnement/clients/filters_full.xml")) == SubscriptionFilters(
        values=(ValueFilter("publicCible", "AUTRE PERSONNEL"),),
        dates=(
            DateFilter(
                "debutValidite",
                before=datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC),
                after=datetime(2026, 8, 31, 22, tzinfo=UTC),
            ),
        ),
        sort_by="libelleRessource",
        descending=True,
        include_deleted=True,
    )


@given(filters)
def test_what_a_distributor_writes_is_read_back(asked: SubscriptionFilters) -> None:
    assert decode_filters(encode_filters(asked)) == asked


@pytest.mark.parametrize(
    ("children", "code"),
    [
        ("<filtre><filtreNom>nom</filtreNom><filtreValeur>x</filtreValeur></filtre>", "INVALID_FILTER"),
        ("<filtre><filtreValeur>x</filtreValeur></filtre>", "INVALID_FILTER"),
        ("<filtreParDate><dateName>hier</dateName></filtreParDate>", "INVALID_FILTER"),
        ("<filtreParDate><dateName>finValidite</dateName><dateAvant>x</dateAvant></filtreParDate>", "INVALID_DATE"),
        ("<triPar>prix</triPar>", "INVALID_FILTER"),
        ("<tri>HAUT</tri>", "INVALID_FILTER"),
        ("<aboSuppr>oui</aboSuppr>", "INVALID_FILTER"),
        ("<page>2</page>", "UNKNOWN_ELEMENT"),
    ],
)
def test_what_cannot_be_asked_is_refused(children: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        decode_filters(_filtres(children))
    assert refusal.value.code == code
