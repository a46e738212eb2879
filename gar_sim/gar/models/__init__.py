"""Tables of the access manager, one file an aggregate; all are imported here so that the metadata is whole."""

from gar_sim.gar.models.assignments import Assignment, Batch, EstablishmentOpening
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
from gar_sim.gar.models.imports import ImportFault, ImportJob
from gar_sim.gar.models.national import NationalSchool
from gar_sim.gar.models.projects import EntProject
from gar_sim.gar.models.resources import Release, Resource, Service
from gar_sim.gar.models.sign_on import CasTicket, SignOn
from gar_sim.gar.models.subscriptions import Counter, Subscription, SubscriptionAudience, SubscriptionSchool
from gar_sim.gar.models.visits import QuotaChange, Visit

__all__ = [
    "Assignment",
    "Batch",
    "CasTicket",
    "Counter",
    "Discipline",
    "Division",
    "EntProject",
    "EstablishmentOpening",
    "Group",
    "GroupMember",
    "ImportFault",
    "ImportJob",
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
    "School",
    "Service",
    "SignOn",
    "Subject",
    "Subscription",
    "SubscriptionAudience",
    "SubscriptionSchool",
    "Teaching",
    "Visit",
]
