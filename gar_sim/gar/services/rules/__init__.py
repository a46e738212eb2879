"""Rules: a population has a resource, and keeps having it as the directory goes, night after night."""

from gar_sim.gar.services.rules.following import follow_rules
from gar_sim.gar.services.rules.keeping import end_rule, find_rule, make_rules, pause_rule, resume_rule, standing_rules

__all__ = [
    "end_rule",
    "find_rule",
    "follow_rules",
    "make_rules",
    "pause_rule",
    "resume_rule",
    "standing_rules",
]
