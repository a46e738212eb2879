"""What a school pays for a subscription: the console's own datum."""

import pytest
from sqlalchemy.orm import Session

from gar_sim.gar.services.prices import note_price, prices_of
from gar_sim.values.errors import NotFound
from gar_sim.values.prices import PriceBasis, UnitPrice
from licence_samples import HERE, SUBSCRIPTION, THERE, fill

BY_LICENCE = UnitPrice(690, PriceBasis.LICENCE)


def test_a_price_is_that_of_a_school_and_the_last_one_told(gar_session: Session) -> None:
    fill(gar_session, pupils=1, total=1)

    note_price(gar_session, HERE, SUBSCRIPTION, UnitPrice(24000, PriceBasis.SUBSCRIPTION))
    note_price(gar_session, HERE, SUBSCRIPTION, BY_LICENCE)

    assert prices_of(gar_session, HERE) == {SUBSCRIPTION: BY_LICENCE}
    assert prices_of(gar_session, THERE) == {}
    with pytest.raises(NotFound):
        note_price(gar_session, "0991303O", SUBSCRIPTION, BY_LICENCE)


@pytest.mark.parametrize(
    ("price", "licences", "cents"),
    [
        (BY_LICENCE, 150, 103_500),
        (BY_LICENCE, 0, 0),
        (UnitPrice(24000, PriceBasis.SUBSCRIPTION), 150, 24000),
        (UnitPrice(24000, PriceBasis.SUBSCRIPTION), 0, 0),
    ],
)
def test_what_licences_cost(price: UnitPrice, licences: int, cents: int) -> None:
    assert price.cost_of(licences) == cents
