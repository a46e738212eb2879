"""`/mes-donnees`: what the ENT knows of the person, and to whom each datum goes."""

from dataclasses import dataclass, field

from babel.dates import format_date
from flask import render_template
from flask_login import current_user, login_required

from gar_sim.ent.accounts.people import role_of
from gar_sim.ent.connectors.listing import PersonConnector, connectors_of
from gar_sim.ent.connectors.release import carried
from gar_sim.ent.directory.dossier import Dossier, read_dossier
from gar_sim.ent.directory.rows import GUARDIAN, PUPIL
from gar_sim.ent.export.history import last_export_of
from gar_sim.ent.models import OidcClient, Post, School, SchoolState
from gar_sim.ent.oidc.clients import list_clients
from gar_sim.kernel.database import db

TO_GAR = "GAR, chaque nuit"

BY_CONNECTOR = {"Classe": "classe", "Groupes": "groupe"}
"""What a connector may carry of a person's links, by the page's own labels."""


@dataclass(frozen=True, slots=True)
class Row:
    """A datum, its values, and those it goes to."""

    label: str
    values: list[str]
    goes_to: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DataGroup:
    """Data under one title."""

    title: str
    rows: list[Row]


@login_required
def my_data() -> str:
    """The person's own dossier, in words."""
    session = db.session()
    dossier = read_dossier(session, current_user.holder.person_id)
    roads = Roads(dossier, list_clients(session), connectors_of(session, dossier.person.id))
    return render_template(
        "ent/my_data.html",
        data_groups=[
            _identity(dossier, roads),
            *(_in_school(dossier, post, school, roads) for post, school in dossier.posts),
            *_family(dossier),
            DataGroup("Mon compte", [Row("Identifiant de connexion", [current_user.holder.login])]),
        ],
        last_export=last_export_of(session, dossier),
    )


class Roads:
    """Where data of a person go: to the GAR by night, to services at the sign-in, to resources by connectors."""

    def __init__(self, dossier: Dossier, clients: list[OidcClient], connectors: list[PersonConnector]) -> None:
        self._clients = clients
        self._connectors = connectors
        self.to_gar = [TO_GAR] if any(_feeds_gar(post, school) for post, school in dossier.posts) else []

    def by(self, scope: str) -> list[str]:
        """Services that may ask for a scope."""
        return [f"{client.name}, à la connexion" for client in self._clients if scope in client.scopes]

    def of(self, datum: str, uai: str | None = None) -> list[str]:
        """Resources that receive a datum by a connector, from one school or from any."""
        schools = [each for each in self._connectors if uai in {None, each.school.uai}]
        titles = [each.connector.title for each in schools if datum in carried(each.connector)]
        return [f"{title}, à l'ouverture" for title in dict.fromkeys(titles)]


def _feeds_gar(post: Post, school: School) -> bool:
    return school.state == SchoolState.DEPLOYED and post.function != GUARDIAN


def _identity(dossier: Dossier, roads: Roads) -> DataGroup:
    person, gar = dossier.person, roads.to_gar
    is_pupil = any(post.function == PUPIL for post, _ in dossier.posts)
    born = [format_date(person.birth_date, "d MMMM y", locale="fr")] if person.birth_date else []
    mail = ([] if is_pupil else gar) + roads.by("email") + roads.of("mail")
    return DataGroup(
        "Mon identité",
        [
            Row("Identifiant dans l'ENT", [person.id], gar + roads.by("ent") + roads.of("identifiant")),
            Row("Nom", [person.last_name], gar + roads.by("profile") + roads.of("nom")),
            Row("Prénom", [person.first_name], gar + roads.by("profile") + roads.of("prenom")),
            Row("Tous les prénoms", person.other_first_names, gar),
            Row("Civilité", _known(person.civility), gar),
            Row("Date de naissance", born, gar),
            Row("Adresse de courriel", _known(person.mail), mail),
        ],
    )


def _in_school(dossier: Dossier, post: Post, school: School, roads: Roads) -> DataGroup:
    gar = [TO_GAR] if _feeds_gar(post, school) else []
    labels = {
        "Classe": dossier.divisions,
        "Groupes": dossier.groups,
        "Formations": dossier.programmes,
        "Matières suivies": dossier.subjects,
        "Enseignements": dossier.taught,
        "Disciplines du poste": dossier.disciplines,
    }
    rows = [
        Row("Fonction", [role_of(post.function, post.profile)]),
        Row("Profil", _known(post.profile), gar + roads.by("ent") + roads.of("profil", school.uai)),
        *(
            Row(label, by_uai[school.uai], gar + roads.of(BY_CONNECTOR.get(label, ""), school.uai))
            for label, by_uai in labels.items()
            if school.uai in by_uai
        ),
    ]
    if school.uai in dossier.responsible_in:
        rows.append(Row("Responsable d'affectation", ["oui"], gar))
    return DataGroup(f"{school.name} ({school.uai})", rows)


def _family(dossier: Dossier) -> list[DataGroup]:
    rows = [
        Row(label, names)
        for label, names in (("Responsables légaux", dossier.guardians), ("Enfants scolarisés", dossier.pupils))
        if names
    ]
    return [DataGroup("Ma famille", rows)] if rows else []


def _known(value: str | None) -> list[str]:
    return [value] if value else []
