"""What a manager is told before giving, though nothing forbids it."""

import pytest

from browsing import Visitor
from control_calls import Control, controller
from gar_sim.gar.models import School
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site
from gar_sim.values.schools import Degree

UAI = "0991101O"
BENCH = "/gar/console/affecter?ressource={}&division={}&intention=effet"


@pytest.fixture
def control(demo_site: Site) -> Control:
    return controller(demo_site)


@pytest.fixture
def manager(demo_site: Site) -> Visitor:
    return Visitor(demo_site.settings.address, demo_site).sign_in("maelle.trevarez")


def id_of(control: Control, title: str) -> str:
    """The subscription of that title."""
    listed = control("GET", "subscriptions", uai=UAI).json
    assert listed
    return str(next(one["id"] for one in listed["subscriptions"] if one["title"] == title))


def test_pupils_of_another_level_are_told_and_can_be_served(manager: Visitor, control: Control) -> None:
    effect = manager.open(BENCH.format(id_of(control, "Horizons SVT 4e"), "3A"))

    assert "« Horizons SVT 4e » est faite pour 4e. 25 élèves sont d'un autre niveau." in effect.text
    assert "Affecter à 25 élèves" in effect.text
    assert "d'un autre niveau" not in manager.open(BENCH.format(id_of(control, "Mathémarche 3e"), "3A")).text


def test_a_second_licence_of_the_same_resource_is_told(manager: Visitor, control: Control) -> None:
    first = id_of(control, "Mathémarche 3e")
    assert (
        control("POST", "assignments", {"subscription": first, "group": {"uai": UAI, "code": "3A"}}).status_code == 201
    )
    more = {
        "idAbonnement": "mathemarche-en-plus",
        "idDistributeurCom": "990000000_0000000900000000",
        "idRessource": "ark:/99999/mathemarche-3e",
        "typeIdRessource": "ark",
        "libelleRessource": "Mathémarche 3e, en plus",
        "debutValidite": "2026-09-01T00:00:00",
        "anneeFinValidite": "2026-2027",
        "uaiEtab": [UAI],
        "categorieAffectation": "transferable",
        "typeAffectation": "INDIV",
        "nbLicenceEleve": 60,
        "publicCible": ["ELEVE"],
    }
    assert control("POST", "subscriptions", more).status_code == 201

    effect = manager.open(BENCH.format("mathemarche-en-plus", "3A"))

    assert "25 personnes l'ont déjà : elles prendraient une seconde licence." in effect.text
    assert first in effect.follow("par l'autre abonnement").url


def test_what_a_primary_school_has_not_is_told(demo_site: Site, manager: Visitor, control: Control) -> None:
    bench = BENCH.format(id_of(control, "Récits 6e"), "6A")
    assert "ni profil documentaliste" not in manager.open(bench).text
    with demo_site.inside("gar"), transaction() as session:
        session.get_one(School, UAI).degree = Degree.PRIMARY

    assert "École primaire : il n'y a ni profil documentaliste, ni matières" in manager.open(bench).text
