"""What a manager can do about a missing access, and whom to call when it is not in their hands."""

from dataclasses import dataclass
from enum import StrEnum

from gar_sim.values.decisions import Decision, StepCode
from gar_sim.values.subscriptions import AssignmentType


class Repair(StrEnum):
    """The gesture of the console that would open the resource."""

    GIVE = "give"
    OPEN = "open"
    RECOVER = "recover"
    SHORT = "short"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stock:
    """Licences of the subscription that was followed: `free` None is without limit, `with_leavers` can be recovered."""

    kind: AssignmentType
    free: int | None
    with_leavers: int


WHOM = {
    StepCode.SCHOOL_DEPLOYED: "L'administrateur de l'ENT.",
    StepCode.PERSON_KNOWN: "Le secrétariat, qui tient SIECLE et STSWeb, puis l'administrateur de l'ENT.",
    StepCode.ACCOUNT_PRESENT: "Le secrétariat, qui tient SIECLE et STSWeb, puis l'administrateur de l'ENT.",
    StepCode.AUDIENCE: "Le gestionnaire, qui a passé la commande ; l'administrateur de l'ENT, si le profil est faux.",
    StepCode.SUBSCRIPTION_VALID: "Le gestionnaire, qui a passé la commande, puis le fournisseur. Le support du GAR, si "
    "la commande est livrée et ne paraît pas ici.",
    StepCode.ASSIGNED: "Personne : c'est dans vos mains.",
    StepCode.RELEASE: "Le support du GAR.",
}
"""Who can mend what each step found wrong (domain-practice §2, P10)."""

WHOM_FOR_MORE = "Le gestionnaire : il manque des licences, c'est une commande à compléter."
WHOM_IF_ALL_IS_WELL = (
    "L'assistance académique, en écrivant [GAR] dans l'objet : de ce que voit le GAR, la ressource s'ouvre."
)


def repair_of(decision: Decision, stock: Stock | None) -> Repair:
    """The gesture that mends a decision; only a missing assignment can be mended here."""
    if decision.failed is None or decision.failed.code is not StepCode.ASSIGNED or stock is None:
        return Repair.NONE
    if stock.kind == AssignmentType.ESTABLISHMENT:
        return Repair.OPEN
    if stock.free != 0:
        return Repair.GIVE
    return Repair.RECOVER if stock.with_leavers else Repair.SHORT


def whom_to_call(decision: Decision, repair: Repair) -> str:
    """Whom to turn to about a decision, in a sentence."""
    if decision.failed is None:
        return WHOM_IF_ALL_IS_WELL
    return WHOM_FOR_MORE if repair is Repair.SHORT else WHOM[decision.failed.code]
