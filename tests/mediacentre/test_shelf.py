"""The shelf shows each person what is theirs, and says why it is empty."""

from browsing import Visitor
from gar_sim.kernel.site import Site


def shelf(demo_site: Site, login: str) -> Visitor:
    """The shelf of a person who came from the ENT."""
    return Visitor(demo_site.settings.address, demo_site).sign_in(login).open("/mediacentre/")


def titles(visitor: Visitor) -> set[str]:
    """Titles on the shelf."""
    return {" ".join(link.text_content().split()) for link in visitor.page.xpath("//a[contains(@href, 'domaineGar')]")}


def test_a_pupil_sees_the_resources_of_the_class(demo_site: Site) -> None:
    assert {"Horizons SVT 5e", "Récits 5e"} <= titles(shelf(demo_site, "theo.garnier"))


def test_a_pupil_who_came_late_lacks_what_the_class_has(demo_site: Site) -> None:
    late, classmate = titles(shelf(demo_site, "ines.aubrac")), titles(shelf(demo_site, "theo.garnier"))

    assert "Horizons SVT 5e" in classmate - late


def test_a_person_of_two_schools_goes_from_one_shelf_to_the_other(demo_site: Site) -> None:
    visitor = shelf(demo_site, "tanguy.lescure")
    schools = visitor.page.xpath("//nav[@aria-label='Mes établissements']//a")

    assert {school.text_content() for school in schools} == {
        "Collège Adélaïde-Corvisier",
        "Lycée professionnel Anatole-Ferrandier",
    }


def test_a_school_that_is_not_the_visitors_is_not_shown(demo_site: Site) -> None:
    assert shelf(demo_site, "adele.mourier").open("/mediacentre/?uai=0991202Q").status == 404


def test_signing_out_there_signs_out_of_the_ent(demo_site: Site) -> None:
    visitor = shelf(demo_site, "adele.mourier").sign_out()

    assert "/ent/connexion" in visitor.open("/ent/").url
    assert "/ent/connexion" in visitor.open("/mediacentre/").url


def test_a_tampered_state_signs_nobody_in(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("adele.mourier")
    start = visitor.http.get(f"{visitor.base}/mediacentre/", allow_redirects=False)
    back = visitor.http.get(start.headers["Location"], allow_redirects=False).headers["Location"]

    visitor.open(back.replace("state=", "state=x"))

    assert visitor.status == 403
    assert "n'a pas abouti" in visitor.text


def test_a_sign_in_answer_cannot_be_replayed(demo_site: Site) -> None:
    visitor = Visitor(demo_site.settings.address, demo_site).sign_in("adele.mourier")
    start = visitor.http.get(f"{visitor.base}/mediacentre/", allow_redirects=False)
    back = visitor.http.get(start.headers["Location"], allow_redirects=False).headers["Location"]

    assert visitor.http.get(back, allow_redirects=False).status_code == 302
    assert visitor.http.get(back, allow_redirects=False).status_code == 403
