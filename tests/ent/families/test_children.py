"""« Suivre avec mon enfant »: titles asked of the GAR, nothing that opens, nobody else's child."""

from collections.abc import Sequence

from sqlalchemy import select

from administration_visits import visitor
from gar_sim.ent.models import Person
from gar_sim.kernel.database import db
from gar_sim.kernel.exchanges import RecordedExchange
from gar_sim.kernel.site import Site


def lists_asked() -> Sequence[RecordedExchange]:
    """Lists of resources that were asked for somebody."""
    lists = RecordedExchange.wire.in_(["ListeRessources", "Connecteurs ENT"])
    return db.session.scalars(select(RecordedExchange).where(lists, RecordedExchange.person.is_not(None))).all()


def test_a_parent_reads_why_no_resource_opens_and_sees_the_child(demo_site: Site) -> None:
    page = visitor(demo_site, "claire.aubrac").open("/ent/")

    assert "Les ressources du GAR ne s'ouvrent pas avec un compte de parent." in page.text
    assert "Médiacentre" not in [link.text_content() for link in page.page.xpath("//main//a")]
    assert [name.text for name in page.page.xpath("//*[@class='card-name']")] == ["Inès Aubrac"]


def test_a_parent_at_the_shelf_is_led_back_to_the_child_and_nobody_is_asked(demo_site: Site) -> None:
    page = visitor(demo_site, "claire.aubrac").open("/mediacentre/")

    assert "un compte de parent n'en a pas" in page.text
    assert page.page.xpath("//main//a[normalize-space()='Suivre avec mon enfant']/@href") == [f"{page.base}/ent/"]
    with demo_site.inside("front"):
        assert lists_asked() == []


def test_a_parent_at_a_resource_is_told_what_the_gar_really_knows(demo_site: Site) -> None:
    page = visitor(demo_site, "claire.aubrac").open("/fournisseur/mathemarche-3e/")

    assert "Le GAR ne connaît pas votre compte" in page.text
    assert "« »" not in page.text


def test_the_shelf_is_the_childs_own_list_without_any_link_that_opens(demo_site: Site) -> None:
    of_child = visitor(demo_site, "ines.aubrac").open("/mediacentre/")
    titles = sorted(title.text_content().strip() for title in of_child.page.xpath("//*[@class='tile-title']"))

    page = visitor(demo_site, "claire.aubrac").open("/ent/")
    page.open(page.page.xpath("//a[contains(@href, '/ent/enfants/')]/@href")[0])

    assert sorted(title.text_content().strip() for title in page.page.xpath("//*[@class='tile-title']")) == titles
    assert page.page.xpath("//main//*[@class='tile']//a") == []
    assert not any("domaineGar" in address for address in page.page.xpath("//a/@href"))


def test_the_list_is_asked_of_the_gar_in_the_name_of_the_ent(demo_site: Site) -> None:
    page = visitor(demo_site, "claire.aubrac").open("/ent/")
    page.open(page.page.xpath("//a[contains(@href, '/ent/enfants/')]/@href")[0])

    with demo_site.inside("front"):
        asked = [each for each in lists_asked() if each.caller == "ent:PAS"]
    assert len(asked) == 1
    assert asked[0].school == "0991101O"


def test_the_child_of_somebody_else_is_not_found(demo_site: Site) -> None:
    with demo_site.inside("ent"):
        other = db.session.scalars(select(Person.id).where(Person.last_name == "Mourier")).first()

    for login in ("claire.aubrac", "maelle.trevarez"):
        assert visitor(demo_site, login).open(f"/ent/enfants/{other}").status == 404
