"""`connectors add`."""

from collections.abc import Callable

import pytest
from click.testing import Result

from gar_sim.ent.connectors import connectors_of, find_connector
from gar_sim.kernel.database import db
from gar_sim.kernel.site import Site

Command = Callable[..., Result]
OWN = (
    *("--id", "le-mien", "--resource", "ark:/99999/la-mienne", "--title", "La mienne", "--publisher", "Ma maison"),
    *("--url", "http://127.0.0.1:5000/", "--school", "0991202Q", "--audience", "ELEVE", "--by", "aissata.kanoute"),
)
CAS = (*OWN, "--service", "http://127.0.0.1:5000/*")


def test_a_connector_is_declared_and_opened(gar_sim: Command, made_site: Site) -> None:
    added = gar_sim("connectors", "add", *CAS, "--dialect", "flat", "--datum", "prenom=saluer", "--datum", "classe=a=b")

    assert added.exit_code == 0, added.output
    with made_site.inside("ent"):
        kept = find_connector(db.session(), "le-mien")
        assert (kept.protocol, kept.dialect, kept.identifier) == ("CAS", "flat", "opaque")
        assert [(datum.name, datum.purpose) for datum in kept.data] == [("prenom", "saluer"), ("classe", "a=b")]
        assert "le-mien" in [each.connector.id for each in connectors_of(db.session(), "PAS-52hqdmx4")]


def test_an_openid_connector_says_the_name_of_its_client(gar_sim: Command, made_site: Site) -> None:
    service = ("--service", "http://127.0.0.1:5000/retour", "--protocol", "OIDC", "--secret", "s")

    added = gar_sim("connectors", "add", *OWN, *service)

    assert "connecteur-le-mien" in added.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((*CAS, "--datum", "nom"), "ne part pas sans finalité"),
        ((*CAS, "--datum", "taille=x"), "n'est pas une donnée que l'ENT transmet"),
        ((*CAS, "--by", "personne.inconnue"), "Personne n'a l'identifiant"),
        ((*CAS, "--school", "0999999Q"), "Aucun établissement n'a l'UAI"),
        ((*CAS, "--by", "fanta.keita"), "n'administre pas l'ENT de cet établissement"),
        ((*CAS, "--by", "idriss.benhaddou"), "n'administre pas l'ENT de cet établissement"),
        ((*CAS, "--school", "0991303O", "--by", "isabelle.courtavel"), "ses connecteurs ne s'y ouvrent pas"),
        ((*CAS, "--id", "comptaclair"), "est déjà déclaré"),
        ((*OWN, "--service", "ftp://x/"), "n'est pas une adresse http"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    gar_sim: Command, made_site: Site, words: tuple[str, ...], sentence: str
) -> None:
    refused = gar_sim("connectors", "add", *words)

    assert refused.exit_code != 0
    assert sentence in refused.output
    with made_site.inside("ent"):
        assert "le-mien" not in [each.connector.id for each in connectors_of(db.session(), "PAS-52hqdmx4")]
