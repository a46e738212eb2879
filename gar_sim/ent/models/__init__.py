"""Tables of the ENT (`ent_`): what a school's information system knows, and what the portal adds to it."""

from gar_sim.ent.models.accounts import Account, SignIn
from gar_sim.ent.models.connectors import CasTicket, Connector, ConnectorDatum, ConnectorOpening, ConnectorVisit
from gar_sim.ent.models.exports import ExportRun, RejectedPerson
from gar_sim.ent.models.groups import Group, GroupDivision, Member
from gar_sim.ent.models.oidc import OIDC, OidcClient, OidcCode, OidcKey, OidcToken
from gar_sim.ent.models.people import Guardian, Person, Post, Responsible
from gar_sim.ent.models.schools import School, SchoolState
from gar_sim.ent.models.teaching import Discipline, Mef, PersonMef, PostDiscipline, PupilSubject, Subject, Teaching

__all__ = [
    "OIDC",
    "Account",
    "CasTicket",
    "Connector",
    "ConnectorDatum",
    "ConnectorOpening",
    "ConnectorVisit",
    "Discipline",
    "ExportRun",
    "Group",
    "GroupDivision",
    "Guardian",
    "Mef",
    "Member",
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
    "SchoolState",
    "SignIn",
    "Subject",
    "Teaching",
]
