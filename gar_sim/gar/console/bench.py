"""What is on the workbench: the resources that one gesture serves together, and those to do apart, with why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gar_sim.gar.domain.validity import SubscriptionState
from gar_sim.gar.services.overview import SubscriptionOverview

APART_SCHOOL = "Licence établissement : elle s'ouvre et se ferme à part, pour un public entier."
APART_OUTSIDE = "Hors de votre délégation : la ressource reste comme elle est."
APART_ENDED = "Abonnement terminé : il ne donne plus d'accès, et rien n'en sera affecté."


@dataclass(frozen=True, slots=True)
class Bench:
    """Resources served together, all of people or all of schools; the others with why not."""

    served: tuple[SubscriptionOverview, ...]
    apart: tuple[tuple[SubscriptionOverview, str], ...] = ()

    @property
    def ids(self) -> list[str]:
        """Subscriptions of the gesture, in the shown order."""
        return [one.subscription.id for one in self.served]

    @property
    def by_audience(self) -> bool:
        """Whether audiences are chosen, and not people."""
        return all(one.is_establishment for one in self.served)

    @property
    def audiences(self) -> list[str]:
        """Audiences that one resource or another addresses."""
        return list(dict.fromkeys(audience for one in self.served for audience in one.audiences))


def lay_out(
    found: Sequence[SubscriptionOverview], *, giving: bool, is_outside: Callable[[SubscriptionOverview], bool]
) -> Bench:
    """Sort the resources of a selection: people's licences first where both kinds are there; what ended is not given,
    and what is outside the manager's delegation not touched.

    A selection that is all of one sort stays whole, so that the gesture itself says what stands against it.
    """
    within = [one for one in found if not is_outside(one)] or list(found)
    open_ones = [one for one in within if not giving or one.state is not SubscriptionState.EXPIRED]
    served = [one for one in open_ones if not one.is_establishment] or open_ones or within

    def why_apart(one: SubscriptionOverview) -> str:
        if one not in within:
            return APART_OUTSIDE
        return APART_SCHOOL if one in open_ones else APART_ENDED

    return Bench(tuple(served), tuple((one, why_apart(one)) for one in found if one not in served))
