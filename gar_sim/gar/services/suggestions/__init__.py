"""What the console proposes to give: found for a school, then accepted several at once."""

from gar_sim.gar.services.suggestions.accepting import accept, plan_acceptance
from gar_sim.gar.services.suggestions.finding import Offered, Proposal, Suggestions, Why, find_suggestions

__all__ = [
    "Offered",
    "Proposal",
    "Suggestions",
    "Why",
    "accept",
    "find_suggestions",
    "plan_acceptance",
]
