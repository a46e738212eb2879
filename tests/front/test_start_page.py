"""The start page of a school without ENT: a link and a password a resource."""

from gar_sim.kernel.site import Site
from supplier_samples import PAGE, SCHOOL, TWO, browser, in_space, set_up_supplier, take


def test_each_resource_with_accounts_is_linked_and_counted(site: Site) -> None:
    set_up_supplier(site)
    assert "Aucun compte" in browser(site).open(f"/depart/{SCHOOL}").text

    take(in_space(site), *TWO)
    page = browser(site).open(f"/depart/{SCHOOL}")

    assert page.page.xpath("//main//a/@href")[0].endswith(f"{PAGE}/entree/compte")
    assert "1 ressource, 1 mot de passe" in page.text
    assert "2 comptes" in page.text
    assert "1 fichier" in page.text
    names = [" ".join(link.text_content().split()) for link in page.page.xpath("//main//a")]
    assert "ouvrir l'espace de l'établissement" in names
    assert sum("Lexique" in name for name in names) == 1, "the resource, and nothing else of that name"


def test_a_school_that_nobody_knows_is_said(site: Site) -> None:
    page = browser(site).open("/depart/0000000X")

    assert page.status == 404
    assert "Vérifiez l'UAI" in page.text
