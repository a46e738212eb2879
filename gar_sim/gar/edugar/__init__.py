"""ÉduGAR: the GAR for a school without ENT — accounts, lists of identities, its own sign-in (domain-practice §0.2).

An application of its own at `/gar/edugar`, with its own cookie, as another site would have. To the rest of the GAR
it is one ENT project among others, `EG`. What is known of the real service, and what is ours: docs/protocols/edugar.md.
"""

from gar_sim.gar.edugar.delivery import bring_in
from gar_sim.gar.edugar.identities import effect_on_school, take_identities
from gar_sim.gar.edugar.membership import ISSUER, Head, join_school, leave
from gar_sim.gar.models.projects import EDUGAR

__all__ = ["EDUGAR", "ISSUER", "Head", "bring_in", "effect_on_school", "join_school", "leave", "take_identities"]
