"""Connectors of the tiny directory: one of each kind, with sites of third parties."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from ent_samples import COLLEGE
from fixtures_world import OPENING
from gar_sim.ent.connectors import ConnectorDraft, declare_connector, open_connector
from gar_sim.kernel.clocks import wire_now
from gar_sim.values.connectors import Dialect, Identifier, Protocol
from oidc_visitors import RETURN, SECRET

NESTED, FLAT, OPENID = "compta", "gazette", "gestes"
MANAGER = "s-maelle"
SITE = "http://127.0.0.1:5999"
SERVICES = {NESTED: f"{SITE}/compta/", FLAT: f"{SITE}/gazette/"}
WHY = "montrer à quoi elle sert"

DATA: Mapping[str, Mapping[str, str]] = {
    NESTED: {"nom": WHY, "prenom": WHY, "classe": WHY},
    FLAT: {"nom": WHY, "mail": WHY, "groupe": WHY},
    OPENID: {"profil": WHY},
}


def draft(name: str, **changed: Any) -> ConnectorDraft:
    """A connector by CAS that carries the name; with changes."""
    said: dict[str, Any] = {
        "id": name,
        "ent": "PAS",
        "resource": f"ark:/99999/{name}",
        "title": f"Essai {name}",
        "supplier": "Éditions de l'Essai",
        "presentation": "PRO",
        "protocol": Protocol.CAS,
        "service": f"{SITE}/{name}/*",
        "entry": f"{SITE}/{name}/",
        "identifier_purpose": "Retrouver son travail.",
        "data": DATA.get(name, {"nom": WHY}),
    }
    return ConnectorDraft(**said | changed)


def declare_samples(session: Session) -> None:
    """Three connectors: by CAS in both dialects, by OpenID Connect; open to pupils of the collège alone."""
    drafts = (
        draft(NESTED, identifier=Identifier.ENT),
        draft(FLAT, dialect=Dialect.FLAT),
        draft(OPENID, protocol=Protocol.OIDC, service=RETURN, secret=SECRET),
    )
    for each in drafts:
        declare_connector(session, each, wire_now())
        open_connector(session, each.id, COLLEGE, ["ELEVE"], MANAGER, OPENING)
