"""Naming who assigns: found without accents, written down, in the RespAff document of that night."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from administration_visits import COLLEGE, OF_COLLEGE, desk_of, visitor
from browsing import Visitor
from ent_samples import COLLEGE as TINY
from gar_sim.ent.administration.acts import Author, acts_in
from gar_sim.ent.administration.responsibles import find_staff, name, remove, responsibles_in
from gar_sim.ent.directory.arrivals import arrive
from gar_sim.ent.directory.responsibility import MOST_RESPONSIBLES
from gar_sim.ent.directory.rows import PersonRow, PostRow
from gar_sim.formats.gar_ent import open_delivery, read_delivery
from gar_sim.kernel.site import Site
from gar_sim.timeline.night import run_night
from gar_sim.values.errors import Conflict, NotFound, Refused

NOW = datetime(2026, 9, 15, 8, tzinfo=UTC)
SOLENE = Author("s-solene", TINY, NOW)


def declared_tonight(site: Site) -> set[str]:
    """Names in the RespAff document that tonight's archive carries."""
    (delivered,) = run_night(site, "demo").deliveries
    assert delivered.archive
    return named_in(delivered.archive)


def named_in(archive: Path) -> set[str]:
    with open_delivery(archive) as delivery:
        records = [e.record for e in read_delivery(delivery, pytest.fail) if e.element == "GARRespAff"]
    return {f"{record.first_name} {record.last_name}" for record in records}


def test_who_is_named_is_in_tonights_document_and_who_is_removed_is_not(demo_site: Site) -> None:
    page = visitor(demo_site, OF_COLLEGE).open(f"{desk_of(COLLEGE)}/responsables?q=LESCURE")
    (lescure,) = page.page.xpath("//button[@name='nommer']/@value")
    page.submit("nommer", lescure)
    assert "Tanguy Lescure affectera" in page.text
    voisard = button_of(page, "Hélène Voisard")
    page.submit("retirer", voisard)
    assert "Hélène Voisard n'affectera plus" in page.text

    names = declared_tonight(demo_site)

    assert "Tanguy Lescure" in names
    assert "Solène Quiévrard" in names
    assert "Hélène Voisard" not in names


def button_of(page: Visitor, name: str) -> str:
    (value,) = page.page.xpath(f"//tr[th[starts-with(normalize-space(), '{name}')]]//button/@value")
    return str(value)


def test_the_head_comes_first_and_is_not_removed(ent_session: Session) -> None:
    first, *_ = responsibles_in(ent_session, TINY)
    assert (first.name, first.is_head) == ("Solène Quiet", True)

    with pytest.raises(Refused) as refused:
        remove(ent_session, SOLENE, "s-solene")
    assert refused.value.code == "HEAD_ASSIGNS"


@pytest.mark.parametrize("search", ["lescot", "LESCOT tanguy", "enseign"])
def test_staff_are_found_by_name_or_role(ent_session: Session, search: str) -> None:
    assert [one.id for one in find_staff(ent_session, TINY, search)] == ["s-tanguy"]


def test_neither_pupils_nor_parents_nor_those_who_assign_already_are_found(ent_session: Session) -> None:
    assert find_staff(ent_session, TINY, "mourot") == []
    assert find_staff(ent_session, TINY, "maelle") == []
    assert find_staff(ent_session, TINY, " ") == []


def test_a_name_that_cannot_be_is_refused_with_the_reason(ent_session: Session) -> None:
    arrive(
        ent_session,
        PersonRow("s-sansmel", "Sansmel", "Eve", ("Eve",)),
        PostRow("s-sansmel", TINY, "ENS", "National_ens"),
    )

    with pytest.raises(Conflict, match="adresse de courriel"):
        name(ent_session, SOLENE, "s-sansmel")
    with pytest.raises(Refused):
        name(ent_session, SOLENE, "p-adele")
    with pytest.raises(NotFound):
        name(ent_session, SOLENE, "s-ecole")
    assert acts_in(ent_session, TINY) == []


def test_fifty_are_named_and_not_one_more(ent_session: Session) -> None:
    for number in range(MOST_RESPONSIBLES):
        who = f"s-{number}"
        person = PersonRow(who, "Martin", f"N{number}", ("N",), mail=f"{who}@essais.example")
        arrive(ent_session, person, PostRow(who, TINY, "ENS", "National_ens"))
    for number in range(MOST_RESPONSIBLES - len(responsibles_in(ent_session, TINY))):
        name(ent_session, SOLENE, f"s-{number}")

    with pytest.raises(Conflict, match="50"):
        name(ent_session, SOLENE, f"s-{MOST_RESPONSIBLES - 1}")
    assert len(responsibles_in(ent_session, TINY)) == MOST_RESPONSIBLES


def test_every_act_says_who_and_when(ent_session: Session) -> None:
    name(ent_session, SOLENE, "s-tanguy")
    remove(ent_session, SOLENE, "s-tanguy")

    acts = acts_in(ent_session, TINY)

    assert [(act.author, act.at) for act in acts] == [("Solène Quiet", NOW)] * 2
    assert "a retiré à tanguy lescot" in acts[0].what.lower()
