"""People come into the portal."""

from datetime import date

import pytest
from werkzeug.test import Client

from ent_samples import COLLEGE, PASSWORD, csrf_token, fill, sign_in, type_password
from fixtures_world import OPENING, MakeSite
from gar_sim.ent.directory.arrivals import leave
from gar_sim.kernel.database import transaction
from gar_sim.kernel.passwords import METHOD, NO_ACCOUNT
from gar_sim.kernel.site import Site


def test_a_persona_comes_in_by_one_click(client: Client) -> None:
    answer = sign_in(client, "adele.mourot")

    assert (answer.status_code, answer.location) == (303, "/ent/")
    page = client.get("/ent/").get_data(as_text=True)
    assert "Adèle Mourot" in page
    assert "Élève de 3A" in page


def test_personas_are_grouped_by_role_and_those_without_an_ent_are_not_offered(client: Client) -> None:
    page = client.get("/ent/connexion").get_data(as_text=True)

    assert page.index("Élèves") < page.index("Adèle Mourot") < page.index("Documentation") < page.index("Maëlle Trevor")
    assert "Parents" in page
    assert "Rémi Primet" not in page


def test_a_password_opens_the_portal_whatever_the_case_of_the_login(client: Client) -> None:
    assert type_password(client, " Karim.Delmont ", PASSWORD).location == "/ent/"
    assert "Karim Delmont" in client.get("/ent/").get_data(as_text=True)


def test_a_wrong_password_and_an_unknown_login_are_told_apart_by_nothing(client: Client) -> None:
    wrong = type_password(client, "karim.delmont", "autre")
    unknown = type_password(client, "personne.nulle", "autre")

    assert (wrong.status_code, unknown.status_code) == (403, 403)
    sentence = "L&#39;identifiant ou le mot de passe est incorrect."
    assert sentence in wrong.get_data(as_text=True)
    assert sentence in unknown.get_data(as_text=True)


def test_an_unknown_login_costs_the_work_of_a_known_one() -> None:
    assert NO_ACCOUNT.startswith(f"{METHOD}$")


def test_an_account_whose_school_has_no_ent_stays_closed_even_with_its_password(client: Client) -> None:
    answer = type_password(client, "remi.primet", PASSWORD)

    assert answer.status_code == 403
    assert "n&#39;est pas ouvert dans l&#39;ENT" in answer.get_data(as_text=True)


def test_the_form_without_its_token_is_refused(client: Client) -> None:
    answer = client.post("/ent/connexion", data={"compte": "adele.mourot"})

    assert answer.status_code == 400
    assert client.get("/ent/").status_code == 302


def test_without_demo_mode_there_is_no_one_click(make_site: MakeSite) -> None:
    site = make_site(demo=False)
    with site.inside("ent"), transaction() as session:
        fill(session)
    client = Client(site)

    page = client.get("/ent/connexion")
    answer = client.post("/ent/connexion", data={"csrf_token": csrf_token(page), "compte": "adele.mourot"})

    assert "Choisissez qui vous êtes" not in page.get_data(as_text=True)
    assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/ent/", "/ent/mes-donnees"])
def test_a_page_of_ones_own_asks_to_sign_in_then_opens(client: Client, path: str) -> None:
    asked = client.get(path)

    assert asked.location == f"/ent/connexion?next={path}"
    assert sign_in(client, "adele.mourot", path).location == path


@pytest.mark.parametrize(
    "elsewhere", ["https://ailleurs.example/", "//ailleurs.example", "/\\ailleurs.example", "/\t/ailleurs.example", "x"]
)
def test_signing_in_never_leads_elsewhere(client: Client, elsewhere: str) -> None:
    assert sign_in(client, "adele.mourot", elsewhere).location == "/ent/"


def test_signing_out_ends_the_session_for_a_copied_cookie_too(site: Site, client: Client) -> None:
    sign_in(client, "adele.mourot")
    thief = Client(site)
    thief.set_cookie("ent_demo", client.get_cookie("ent_demo", path="/ent").value, path="/ent")
    assert thief.get("/ent/").status_code == 200

    answer = client.post("/ent/deconnexion", data={"csrf_token": csrf_token(client.get("/ent/"))})

    assert answer.location == "/ent/deconnexion"
    assert "Vous êtes déconnecté de Passerelle" in client.get("/ent/deconnexion").get_data(as_text=True)
    assert (client.get("/ent/").status_code, thief.get("/ent/").status_code) == (302, 302)


def test_another_browser_cannot_use_the_cookie(site: Site, client: Client) -> None:
    sign_in(client, "adele.mourot")
    thief = Client(site)
    thief.set_cookie("ent_demo", client.get_cookie("ent_demo", path="/ent").value, path="/ent")

    assert thief.get("/ent/", headers={"User-Agent": "other"}).status_code == 302


def test_a_new_life_of_the_world_forgets_who_was_in(site: Site, client: Client) -> None:
    sign_in(client, "adele.mourot")

    site.worlds.open("demo", OPENING)

    assert client.get("/ent/").status_code == 302


def test_choosing_somebody_else_replaces_the_person(client: Client) -> None:
    sign_in(client, "adele.mourot")
    sign_in(client, "maelle.trevor")

    page = client.get("/ent/").get_data(as_text=True)
    assert "Maëlle Trevor" in page
    assert "Documentation, responsable d&#39;affectation" in page
    assert "Adèle" not in page


def test_who_leaves_the_school_is_out_at_once(site: Site, client: Client) -> None:
    sign_in(client, "adele.mourot")
    with site.inside("ent"), transaction() as session:
        leave(session, "p-adele", COLLEGE, on=date(2026, 9, 15))

    assert client.get("/ent/").status_code == 302
