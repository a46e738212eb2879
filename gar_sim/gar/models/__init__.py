"""Tables of the access manager, one file an aggregate; all are imported here so that the metadata is whole."""

from gar_sim.gar.models.accesses import Access, ReviewMark
from gar_sim.gar.models.assignments import Assignment, Batch, EstablishmentOpening
from gar_sim.gar.models.delegations import DelegationAct
from gar_sim.gar.models.directory import (
    Discipline,
    Division,
    Group,
    GroupMember,
    Mef,
    Membership,
    Person,
    PersonMail,
    PersonMef,
    PupilSubject,
    Responsible,
    School,
    Subject,
    Teaching,
)
from gar_sim.gar.models.imports import ClassChange, ImportFault, ImportJob
from gar_sim.gar.models.national import NationalSchool
from gar_sim.gar.models.plans import KeptPlan
from gar_sim.gar.models.prices import SubscriptionPrice
from gar_sim.gar.models.projects import EntProject
from gar_sim.gar.models.resources import Release, Resource, Service
from gar_sim.gar.models.rules import Rule
from gar_sim.gar.models.sign_on import CasTicket, SignOn
from gar_sim.gar.models.subscriptions import Counter, Subscription, SubscriptionAudience, SubscriptionSchool
from gar_sim.gar.models.visits import QuotaChange, Visit
from gar_sim.gar.models.waiting import Waiting

__all__ = [
    "Access",
    "Assignment",
    "Batch",
    "CasTicket",
    "ClassChange",
    "Counter",
    "DelegationAct",
    "Discipline",
    "Division",
    "EntProject",
    "EstablishmentOpening",
    "Group",
    "GroupMember",
    "ImportFault",
    "ImportJob",
    "KeptPlan",
    "Mef",
    "Membership",
    "NationalSchool",
    "Person",
    "PersonMail",
    "PersonMef",
    "PupilSubject",
    "QuotaChange",
    "Release",
    "Resource",
    "Responsible",
    "ReviewMark",
    "Rule",
    "School",
    "Service",
    "SignOn",
    "Subject",
    "Subscription",
    "SubscriptionAudience",
    "SubscriptionPrice",
    "SubscriptionSchool",
    "Teaching",
    "Visit",
    "Waiting",
]
