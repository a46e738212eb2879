"""What a person reads of their own dossier."""

import lxml.html
from werkzeug.test import Client

from ent_samples import sign_in, sign_in_parent
from gar_sim.ent.oidc.clients import Registration, register_client
from gar_sim.kernel.clocks import wire_now
from gar_sim.kernel.database import transaction
from gar_sim.kernel.site import Site


def dossier(client: Client) -> dict[str, tuple[str, str]]:
    """Value and destinations of each datum, by its label."""
    page = lxml.html.fromstring(client.get("/ent/mes-donnees").get_data(as_text=True))
    return {row.xpath("string(th)"): tuple(" ".join(cell.text_content().split()) for cell in row.xpath("td"))
            for row in page.xpath("//tbody/tr")}  # fmt: skip


def test_a_pupil_reads_every_datum_and_where_it_goes(client: Client) -> None:
    sign_in(client, "adele.mourot")

    data = dossier(client)

    assert data["Nom"] == ("Mourot", "GAR, chaque nuit")
    assert data["Tous les prénoms"] == ("Adèle, Rose", "GAR, chaque nuit")
    assert data["Date de naissance"] == ("4 mars 2012", "GAR, chaque nuit")
    assert data["Classe"] == ("3A", "GAR, chaque nuit")
    assert data["Groupes"] == ("Grec 3e", "GAR, chaque nuit")
    assert data["Formations"] == ("3EME", "GAR, chaque nuit")
    assert data["Matières suivies"] == ("MATHEMATIQUES", "GAR, chaque nuit")
    assert data["Adresse de courriel"] == ("adele@essais.example", "personne : elle reste dans l'ENT")
    assert data["Responsables légaux"] == ("Claire Mourot", "personne : elle reste dans l'ENT")


def test_a_teacher_reads_posts_of_each_school_and_only_one_feeds_the_gar(client: Client) -> None:
    sign_in(client, "tanguy.lescot")

    page = client.get("/ent/mes-donnees").get_data(as_text=True)
    college, lycee = page.split("Collège des Essais (0990001O)")[-1].split("Lycée des Essais (0990002Q)", 1)[0::1]

    assert "MATHEMATIQUES (3A), MATHEMATIQUES (Grec 3e)" in college
    assert "GAR, chaque nuit" in college
    assert "GAR, chaque nuit" not in lycee


def test_a_service_appears_at_the_data_it_may_ask_for(site: Site, client: Client) -> None:
    shelf = Registration(
        client_id="etagere", name="Étagère", redirect_uris=("{base}/mediacentre/retour",), scopes=("openid", "profile")
    )
    with site.inside("ent"), transaction() as session:
        register_client(session, shelf, wire_now())
    sign_in(client, "adele.mourot")

    data = dossier(client)

    assert data["Prénom"] == ("Adèle", "GAR, chaque nuit Étagère, à la connexion")
    assert "Étagère" not in data["Profil"][1]


def test_a_parent_reads_that_nothing_goes_to_the_gar(client: Client) -> None:
    sign_in_parent(client, "claire.mourot")

    assert dossier(client)["Enfants scolarisés"] == ("Adèle Mourot", "personne : elle reste dans l'ENT")
    assert dossier(client)["Fonction"][0] == "Responsable légal"
    page = client.get("/ent/mes-donnees").get_data(as_text=True)
    assert "GAR, chaque nuit" not in page
    assert "Aucun envoi de la nuit au GAR ne parle de vous." in page
