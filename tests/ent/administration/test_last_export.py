"""« Dernier envoi » tells who is missing, why, what to do and whom to ask."""

from administration_visits import COLLEGE, LYCEE, OF_COLLEGE, OF_LYCEE, desk_of, visitor
from gar_sim.kernel.site import Site


def test_people_left_out_are_named_with_what_to_do(demo_site: Site) -> None:
    page = visitor(demo_site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/envois")

    rows = [" ".join(row.text_content().split()) for row in page.page.xpath("//tr[td[@data-label='Pourquoi']]")]
    assert len(rows) == 2
    assert any("Pineau Zoé" in row and "autres prénoms manquent" in row and "secrétariat" in row for row in rows)
    assert any("Le profil manque" in row and "L'administrateur de l'ENT" in row for row in rows)


def test_counts_are_those_of_the_archive(demo_site: Site) -> None:
    page = visitor(demo_site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/envois")

    newest = page.page.xpath("(//tbody/tr)[1]")[0]
    counts = {cell.get("data-label"): cell.text_content().strip() for cell in newest.xpath("./td")}
    assert counts["Élèves"] == "601"
    assert counts["Personnel"] == "62"
    assert counts["Établissements"] == "1"


def test_where_nothing_ever_left_the_page_says_when_it_will(demo_site: Site) -> None:
    page = visitor(demo_site, OF_LYCEE).open(f"{desk_of(LYCEE)}/envois")

    assert "Rien n'est encore parti" in page.text
    assert "15 septembre 2026 à 21 h" in page.text
