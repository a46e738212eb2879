"""Names of the subscription wire: namespace, elements and their order (gar-wire §1.1, §1.3)."""

from typing import Final

from gar_sim.values.subscriptions import COUNT_ELEMENTS

NAMESPACE: Final = "http://www.atosworldline.com/wsabonnement/v1.0/"

ACCEPTED_NAMESPACES: Final = frozenset({NAMESPACE, NAMESPACE.rstrip("/")})
"""One known client forgets the trailing slash (gar-wire §1.1)."""

ELEMENTS: Final = (
    "idAbonnement",
    "commentaireAbonnement",
    "idDistributeurCom",
    "idRessource",
    "typeIdRessource",
    "libelleRessource",
    "debutValidite",
    "finValidite",
    "anneeFinValidite",
    "uaiEtab",
    "codeNatureUAI",
    "categorieAffectation",
    "typeAffectation",
    *COUNT_ELEMENTS,
    "publicCible",
    "codeProjetRessource",
)
"""Children of `abonnement`, in the order they are written; they are read in any order."""

REPEATED: Final = frozenset({"uaiEtab", "publicCible"})
"""Elements that may occur several times; arrays in JSON, even for one value (gar-wire §1.7)."""
