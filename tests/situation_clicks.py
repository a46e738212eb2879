"""Fanta Keïta opens a resource in each situation: the parties' own services set the scene, pages do the rest."""

from base64 import b64encode
from http import HTTPStatus

from browsing import Visitor
from control_calls import controller
from edugar_samples import join
from gar_sim.ent.directory.responsibility import set_school_state
from gar_sim.ent.models import SchoolState
from gar_sim.ent.register.numbers import register_number
from gar_sim.kernel.database import transaction
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.supplier.accounts.orders import deliver_order
from gar_sim.timeline import run_night
from supplier_samples import choose, read_slip
from valmoriane import LYCEE
from world_questions import ask_world

LOGIN, FANTA = "fanta.keita", "PAS-52hqdmx4"
LIST = (
    "Nom;Prénom;Identifiant;Code classe;Mél;Né(e) le",
    "Keïta;Fanta;{};1AGORA;;29/12/2010",
    "Jacques;Samuel;1000000001;1AGORA;;02/02/2010",
)


def by_connector(site: Site, slug: str = "comptaclair", login: str = LOGIN) -> Visitor:
    """ENT sans GAR: she, or another of her school, enters the ENT and clicks a connector."""
    pupil = _at_ent(site, login)
    return _arrived(pupil.open(f"/ent/connecteurs/{slug}/ouvrir?uai={LYCEE}"), slug)


def by_gar(site: Site, slug: str = "comptaclair") -> Visitor:
    """ENT et GAR: her school is deployed, the night passes, a licence is given to her."""
    deploy(site, SchoolState.DEPLOYED)
    give_licence(site, FANTA, slug)
    return _arrived(_at_ent(site).open(_address("PAS", slug)), slug)


def by_edugar(site: Site, slug: str = "comptaclair") -> Visitor:
    """ÉduGAR: no ENT any more, the school gives her identity itself."""
    deploy(site, SchoolState.NONE)
    join(site, LYCEE, f"Keïta;Fanta;{number_of_fanta(site)};1AGORA;;")
    fanta = Visitor(site.settings.address, site).open("/gar/edugar/connexion").submit("compte", LOGIN)
    ((person,),) = ask_world(
        site, "SELECT id FROM gar_edugar_identity WHERE school_identifier = ?", number_of_fanta(site)
    )
    give_licence(site, person, slug)
    return _arrived(fanta.open(_address("EG", slug)), slug)


def by_account(site: Site, slug: str = "comptaclair") -> Visitor:
    """Ni ENT ni GAR: a list is handed over, its slips are printed, she chooses a password."""
    space = f"/fournisseur/{slug}/comptes"
    with site.inside("supplier"), transaction() as session:
        deliver_order(session, slug, LYCEE, "Lycée professionnel Anatole-Ferrandier")
    school = Visitor(site.settings.address, site).open(space).submit("bon", LYCEE)
    school.open(space).submit("envoyer", liste="\r\n".join(LIST).format(number_of_fanta(site))).submit("importer")
    (slips,) = school.open(space).page.xpath("//a[starts-with(., 'Imprimer tou')]/@href")
    login, password = read_slip(school.open(slips), "Fanta Keïta")
    fanta = Visitor(site.settings.address, site).open(f"/fournisseur/{slug}/entree/compte")
    fanta.submit("entrer", identifiant=login, mot_de_passe=password)
    return _arrived(choose(fanta, "trois petits chats"), slug)


def number_of_fanta(site: Site) -> str:
    """Hers in the school's register."""
    with site.inside("ent"):
        return register_number(LYCEE, FANTA)


def deploy(site: Site, state: SchoolState) -> None:
    """The ENT changes what her school is, and the night passes."""
    with site.inside("ent"), transaction() as session:
        set_school_state(session, LYCEE, state)
    run_night(site, DEMO)


def give_licence(site: Site, person: str, slug: str) -> None:
    """A licence of her school's subscription, to her; one of the whole school is opened to its pupils."""
    control = controller(site)
    found = control("GET", "subscriptions", uai=LYCEE).json
    assert found
    (subscription,) = [each for each in found["subscriptions"] if each["resource"].endswith(f"/{slug}")]
    target = {"people": [person]} if subscription["type"] == "INDIV" else {"audiences": ["ELEVE"], "uai": LYCEE}
    answer = control("POST", "assignments", {"subscription": subscription["id"], **target})
    assert answer.status_code == HTTPStatus.CREATED, answer.json


def _at_ent(site: Site, login: str = LOGIN) -> Visitor:
    return Visitor(site.settings.address, site).type_password(login)


def _address(ent: str, slug: str) -> str:
    coded = {"idENT": b64encode(ent.encode()).decode(), "idEtab": b64encode(LYCEE.encode()).decode()}
    return f"/gar/idp-auth/domaineGar?idENT={coded['idENT']}&idEtab={coded['idEtab']}&idRessource=ark:/99999/{slug}"


def _arrived(visitor: Visitor, slug: str) -> Visitor:
    assert visitor.url.endswith(f"/fournisseur/{slug}/"), (visitor.url, visitor.text[:400])
    return visitor
