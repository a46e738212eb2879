"""What suppliers hold in their own accounts: everybody of the list, whether they have ever come or not."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gar_sim.front.acting import reading_as
from gar_sim.front.knowledge.facets import Facet, Held, held
from gar_sim.supplier.accounts.holders import holders_for
from gar_sim.supplier.accounts.sign_in import received_from
from gar_sim.supplier.accounts.taking import accounts_of
from gar_sim.supplier.hosting import find_hosted
from gar_sim.supplier.models import Account
from gar_sim.values.folding import fold
from gar_sim.values.release import ReleasedDatum


class AccountsHeld(NamedTuple):
    """What one resource's supplier holds of a school."""

    title: str
    publisher: str
    people: Sequence[Held]

    def on(self, identifier: str) -> Held | None:
        """What it holds on one person, or None."""
        wanted = fold(identifier)
        return next((each for each in self.people if wanted in each.get(Facet.IDENTIFIER, ())), None)


def accounts_held(uai: str) -> Mapping[str, AccountsHeld]:
    """Accounts of a school by resource, those of resources that have some."""
    with reading_as("supplier") as session:
        holders = [holder for holder in holders_for(session, uai) if holder.accounts]
        return {
            find_hosted(session, holder.slug).ark: AccountsHeld(
                holder.title, holder.supplier, [_held(each) for each in accounts_of(session, holder.slug, uai)]
            )
            for holder in holders
        }


def _held(account: Account) -> Held:
    attributes = received_from(account).attributes.items()
    return held(ReleasedDatum(name, tuple(values), "") for name, values in attributes)
