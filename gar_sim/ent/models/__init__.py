"""Tables of the ENT (`ent_`): what a school's information system knows, and what the portal adds to it."""

from gar_sim.ent.models.accounts import Account, HandedAccount, SignIn
from gar_sim.ent.models.administration import AdministrationAct, Administrator, ClosedApp, Moderation, SchoolSetting
from gar_sim.ent.models.connectors import CasTicket, Connector, ConnectorDatum, ConnectorOpening, ConnectorVisit
from gar_sim.ent.models.drawn_lists import DrawnList
from gar_sim.ent.models.exports import ExportRun, RejectedPerson
from gar_sim.ent.models.families import (
    FAMILY_OIDC,
    FamilyArrival,
    FamilyClient,
    FamilyCode,
    FamilyDoor,
    FamilyKey,
    FamilySession,
    FamilyToken,
)
from gar_sim.ent.models.groups import Group, GroupDivision, Member
from gar_sim.ent.models.news import News, NewsState
from gar_sim.ent.models.oidc import OIDC, OidcClient, OidcCode, OidcKey, OidcToken
from gar_sim.ent.models.people import Guardian, Person, Post, Responsible
from gar_sim.ent.models.schools import School, SchoolState
from gar_sim.ent.models.teaching import Discipline, Mef, PersonMef, PostDiscipline, PupilSubject, Subject, Teaching

__all__ = [
    "FAMILY_OIDC",
    "OIDC",
    "Account",
    "AdministrationAct",
    "Administrator",
    "CasTicket",
    "ClosedApp",
    "Connector",
    "ConnectorDatum",
    "ConnectorOpening",
    "ConnectorVisit",
    "Discipline",
    "DrawnList",
    "ExportRun",
    "FamilyArrival",
    "FamilyClient",
    "FamilyCode",
    "FamilyDoor",
    "FamilyKey",
    "FamilySession",
    "FamilyToken",
    "Group",
    "GroupDivision",
    "Guardian",
    "HandedAccount",
    "Mef",
    "Member",
    "Moderation",
    "News",
    "NewsState",
    "OidcClient",
    "OidcCode",
    "OidcKey",
    "OidcToken",
    "Person",
    "PersonMef",
    "Post",
    "PostDiscipline",
    "PupilSubject",
    "RejectedPerson",
    "Responsible",
    "School",
    "SchoolSetting",
    "SchoolState",
    "SignIn",
    "Subject",
    "Teaching",
]
