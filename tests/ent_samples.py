"""A tiny directory of the ENT, with one person of each kind, and hands to sign in with."""

from datetime import date

import lxml.html
from sqlalchemy.orm import Session
from werkzeug.test import Client, TestResponse

from gar_sim.ent.directory.loading import load_directory
from gar_sim.ent.directory.rows import (
    AccountRow,
    Directory,
    DisciplineRow,
    GuardianRow,
    PersonRow,
    PostRow,
    ResponsibleRow,
    SchoolRow,
)
from gar_sim.kernel.passwords import hash_password
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPersonMef,
    EntPupilSubject,
    EntSubject,
    EntTeaching,
)

COLLEGE, LYCEE, ECOLE = "0990001O", "0990002Q", "0990003O"
PASSWORD = "mot-de-passe"
SHARED_HASH = hash_password(PASSWORD)

SCHOOLS = (
    SchoolRow(COLLEGE, "Collège des Essais", "2D", "deployed", "PAS", contract="PU", email="college@essais.example"),
    SchoolRow(LYCEE, "Lycée des Essais", "2D", "ent_only", "PAS"),
    SchoolRow(ECOLE, "École des Essais", "1D", "none", "V1"),
)
PEOPLE = (
    PersonRow("p-adele", "Mourot", "Adèle", ("Adèle", "Rose"), "Mme", date(2012, 3, 4), "adele@essais.example"),
    PersonRow("p-karim", "Delmont", "Karim", ("Karim",), None, date(2012, 5, 6)),
    PersonRow("p-zoe", "Pinot", "Zoé", (), None, date(2012, 7, 8)),
    PersonRow("p-sans", "Sansprofil", "Ilan", ("Ilan",), None, date(2012, 9, 9)),
    PersonRow("s-maelle", "Trevor", "Maëlle", ("Maëlle",), "Mme", date(1980, 1, 2), "maelle@essais.example"),
    PersonRow("s-tanguy", "Lescot", "Tanguy", ("Tanguy",), "M.", date(1975, 1, 2), "tanguy@essais.example"),
    PersonRow("s-solene", "Quiet", "Solène", ("Solène",), "Mme", date(1970, 1, 2)),
    PersonRow("s-lycee", "Voisin", "Hélène", ("Hélène",), "Mme", date(1985, 1, 2), "helene@essais.example"),
    PersonRow("s-ecole", "Primet", "Rémi", ("Rémi",), "M.", date(1990, 1, 2), "remi@essais.example"),
    PersonRow("g-claire", "Mourot", "Claire", (), "Mme"),
)
POSTS = (
    PostRow("p-adele", COLLEGE, "ELV", "National_elv"),
    PostRow("p-karim", COLLEGE, "ELV", "National_elv"),
    PostRow("p-zoe", COLLEGE, "ELV", "National_elv"),
    PostRow("p-sans", COLLEGE, "ELV", None),
    PostRow("s-maelle", COLLEGE, "DOC", "National_doc"),
    PostRow("s-tanguy", COLLEGE, "ENS", "National_ens", ("L1300",)),
    PostRow("s-tanguy", LYCEE, "ENS", "National_ens", ("L1300",)),
    PostRow("s-solene", COLLEGE, "DIR", "National_dir"),
    PostRow("s-lycee", LYCEE, "DOC", "National_doc"),
    PostRow("s-ecole", ECOLE, "ENS", "National_ens"),
    PostRow("g-claire", COLLEGE, "TUT", "National_tut"),
)
GROUPS = (
    EntGroup("3A", COLLEGE, "3A", "DIVISION"),
    EntGroup("3B", COLLEGE, "3B", "DIVISION"),
    EntGroup("3GRE1", COLLEGE, "Grec 3e", "GROUPE", ("3A", "3B")),
)
MEMBERS = (
    EntGroupMember(COLLEGE, "p-adele", "3A"),
    EntGroupMember(COLLEGE, "p-adele", "3GRE1"),
    EntGroupMember(COLLEGE, "p-karim", "3B"),
    EntGroupMember(COLLEGE, "p-zoe", "3A"),
)
LOGINS = {
    "p-adele": "adele.mourot",
    "p-karim": "karim.delmont",
    "p-zoe": "zoe.pinot",
    "s-maelle": "maelle.trevor",
    "s-tanguy": "tanguy.lescot",
    "s-solene": "solene.quiet",
    "s-lycee": "helene.voisin",
    "s-ecole": "remi.primet",
    "g-claire": "claire.mourot",
}
DIRECTORY = Directory(
    schools=SCHOOLS,
    people=PEOPLE,
    disciplines=(DisciplineRow("L1300", "Mathématiques"),),
    posts=POSTS,
    groups=GROUPS,
    members=MEMBERS,
    mefs=(EntMef(COLLEGE, "10310019110", "3EME", stat11="21160010019"),),
    person_mefs=(EntPersonMef(COLLEGE, "p-adele", "10310019110"), EntPersonMef(COLLEGE, "p-zoe", "10310019110")),
    subjects=(EntSubject(COLLEGE, "061300", "MATHEMATIQUES"),),
    pupil_subjects=(EntPupilSubject(COLLEGE, "p-adele", "061300"),),
    teachings=(
        EntTeaching(COLLEGE, "s-tanguy", "3A", ("061300",), to_division=True),
        EntTeaching(COLLEGE, "s-tanguy", "3GRE1", ("061300",), to_division=False),
    ),
    responsibles=(
        ResponsibleRow("s-maelle", COLLEGE),
        ResponsibleRow("s-solene", COLLEGE),
        ResponsibleRow("s-lycee", LYCEE),
    ),
    guardians=(GuardianRow("g-claire", "p-adele"),),
    accounts=tuple(
        AccountRow(person, login, SHARED_HASH, persona_rank=rank, persona_note="note")
        for rank, (person, login) in enumerate(LOGINS.items())
    ),
)


def fill(session: Session) -> None:
    """Load the tiny directory."""
    load_directory(session, DIRECTORY)


def csrf_token(page: TestResponse) -> str:
    """The token of the first form of a page."""
    (token, *_) = lxml.html.fromstring(page.get_data(as_text=True)).xpath("//input[@name='csrf_token']/@value")
    return str(token)


def sign_in(client: Client, login: str, then: str | None = None) -> TestResponse:
    """Choose a persona by its one-click form; the answer is not followed."""
    address = {"path": "/ent/connexion", "query_string": {"next": then} if then else {}}
    return client.post(**address, data={"csrf_token": csrf_token(client.get(**address)), "compte": login})


def sign_in_parent(client: Client, login: str) -> TestResponse:
    """Choose a parent on the ENT's page, then again at the families' door; the way back is followed."""
    led = client.get(sign_in(client, login).location, follow_redirects=True)
    assert led.request.path == "/guichet-familles/connexion"
    data = {"csrf_token": csrf_token(led), "compte": login}
    query = led.request.query_string.decode()
    return client.post(led.request.path, query_string=query, data=data, follow_redirects=True)


def type_password(client: Client, login: str, password: str) -> TestResponse:
    """Send the form with login and password; the answer is not followed."""
    token = csrf_token(client.get("/ent/connexion"))
    data = {"csrf_token": token, "identifiant": login, "mot_de_passe": password}
    return client.post("/ent/connexion", data=data)
