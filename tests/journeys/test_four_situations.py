"""The same click in the four situations, in one go: the supplier receives what each declares, and nothing else."""

from collections.abc import Callable

from browsing import Visitor
from gar_sim.formats.comptes_csv import read_accounts
from gar_sim.kernel.site import Site
from gar_sim.values.situations import Situation
from switching import SUBJECT, go
from valmoriane import LYCEE
from world_questions import ask_world

BY_THE_CONNECTOR = {"nom": ["Keïta"], "prenom": ["Fanta"], "classe": ["1AGORA"]}
SIGNED_IN = "/ent/connexion?next=/ent/"
SHELF = "/{}/connexion?compte={}&next=/mediacentre/%3Fent%3D{}"
CHOSEN = "trois petits chats"

Received = dict[str, list[str]]


def test_a_supplier_receives_what_each_situation_declares_and_nothing_else(demo_site: Site) -> None:
    received = {situation: _play(demo_site, situation) for situation in Situation}

    assert received[Situation.NEITHER] == _in_the_list(demo_site)
    assert received[Situation.NEITHER]["Identifiant"] != [_identifier(demo_site)], (
        "the register's number, not the ENT's"
    )
    assert received[Situation.ENT_ALONE] == {"user": [_identifier(demo_site)], **BY_THE_CONNECTOR}
    for situation in (Situation.ENT_AND_GAR, Situation.EDUGAR):
        declared = received[situation]
        assert list(declared) == _declared_to_the_gar(demo_site)
        assert (declared["UAI"], declared["DIV"]) == ([LYCEE], ["1AGORA##1AGORA"])
    assert _known_as(received) == len(Situation)


def test_the_work_is_lost_on_the_way_to_the_gar_and_found_again_on_the_way_back(demo_site: Site) -> None:
    go(demo_site, Situation.ENT_ALONE)
    note = "Facture 12 à reprendre."
    _by_the_ent(demo_site).submit("garder", note=note)

    go(demo_site, Situation.ENT_AND_GAR)
    assert "Aucune note n'est gardée" in _by_the_shelf(demo_site, "ent", "PAS").text

    go(demo_site, Situation.ENT_ALONE)
    assert note in _by_the_ent(demo_site).text


def _play(site: Site, situation: Situation) -> Received:
    """Switch, be Fanta, open the resource; what its page says that it received."""
    go(site, situation)
    ways: dict[Situation, Callable[[], Visitor]] = {
        Situation.NEITHER: lambda: _with_a_slip(site),
        Situation.ENT_ALONE: lambda: _by_the_ent(site),
        Situation.ENT_AND_GAR: lambda: _by_the_shelf(site, "ent", "PAS"),
        Situation.EDUGAR: lambda: _by_the_shelf(site, "gar/edugar", "EG"),
    }
    rows = ways[situation]().page.xpath("//table[.//td[@data-label='Ce qui est arrivé']]//tr[td]")
    return {row.xpath("string(th//code | th[not(.//code)])").strip(): row.xpath("td[1]//code/text()") for row in rows}


def _somebody(site: Site) -> Visitor:
    return Visitor(site.settings.address, site)


def _by_the_ent(site: Site) -> Visitor:
    return _follow(_somebody(site).open(SIGNED_IN).submit("compte", SUBJECT.pupil))


def _by_the_shelf(site: Site, where: str, ent: str) -> Visitor:
    return _follow(_somebody(site).open(SHELF.format(where, SUBJECT.pupil, ent)).submit("compte", SUBJECT.pupil))


def _with_a_slip(site: Site) -> Visitor:
    """With what the page of the situations says of her slip, and a password of her own at once."""
    fanta = _somebody(site)
    login, password = fanta.open("/scenarios").page.xpath("//dl//code/text()")
    fanta = _follow(fanta.open(f"/depart/{LYCEE}"))
    fanta.submit("entrer", identifiant=login, mot_de_passe=password)
    return fanta.submit("choisir", mot_de_passe=CHOSEN, encore=CHOSEN)


def _follow(visitor: Visitor) -> Visitor:
    """The first link, or card, to the resource."""
    wanted = "(//main//a[contains(normalize-space(), 'Comptaclair')])[1]/@href"
    return visitor.open(visitor.page.xpath(wanted)[0])


def _identifier(site: Site) -> str:
    return str(ask_world(site, "SELECT person_id FROM ent_account WHERE login = ?", SUBJECT.pupil)[0][0])


def _declared_to_the_gar(site: Site) -> list[str]:
    rows = ask_world(site, "SELECT attribute FROM gar_release WHERE ark = ? ORDER BY position", SUBJECT.resource)
    return [attribute for (attribute,) in rows]


def _in_the_list(site: Site) -> Received:
    """Her line in the file that the supplier is handed."""
    go(site, Situation.NEITHER)
    [(content,)] = ask_world(site, "SELECT content FROM sup_list WHERE content IS NOT NULL")
    [row] = [row for row in read_accounts(content).rows if (row.last_name, row.first_name) == ("Keïta", "Fanta")]
    return {
        "Nom": [row.last_name], "Prénom": [row.first_name], "Identifiant": [row.identifier],
        "Code classe": [row.division],
    }  # fmt: skip


def _known_as(received: dict[Situation, Received]) -> int:
    """As how many people the supplier knows her: by its own account number, which no page shows, then as sent."""
    sent = [declared.get("IDO", declared.get("user")) for declared in received.values()]
    return len({tuple(each or ()) for each in sent})
