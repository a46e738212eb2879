"""Whoever looks, no link leads nowhere: every page that can be reached from home is opened once."""

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

import pytest
import requests

from browsing import Visitor

MANY = 300
"""Far more than a person can reach; a site that grows past it needs a look."""

OF_A_RESOURCE = ("", "entree", "entree/gar", "entree/compte", "entree/compte/oubli", "comptes")

ALIKE = (
    *(re.compile(rf"/fournisseur/[\w-]+/{page}$") for page in OF_A_RESOURCE),
    re.compile(r"/(?:connexion|activation)\?"),
    re.compile(r"/idp-auth/\w+\?"),
    re.compile(r"/echanges\?"),
    re.compile(r"/echanges/(?:clic/)?\d+$"),
    re.compile(r"/population/(?:divisions|groupes)/"),
    re.compile(r"/population/personnes/"),
    re.compile(r"/population/\w+\?"),
    re.compile(r"/diagnostic\?"),
    re.compile(r"/(?:affecter|retirer)\?"),
    re.compile(r"/mediacentre/(?:absente)?\?"),
    re.compile(r"/mediacentre/ressources/"),
    re.compile(r"/confort\?"),
)
SAMPLE = 5
"""Pages of one kind that are opened: there are as many as people or clicks, and they are all alike."""


@pytest.mark.parametrize("who", [None, "maelle.trevarez", "adele.mourier"])
def test_every_link_that_a_visitor_can_follow_leads_to_a_page(served: str, who: str | None) -> None:
    visitor = Visitor(served)
    if who:
        visitor.sign_in(who)
    seen = {f"{served}/"}
    ahead, dead = deque(seen), []

    while ahead:
        address = ahead.popleft()
        visitor.open(address)
        if not _leads_somewhere(visitor):
            dead.append(f"{visitor.status} {address}")
        for link, fragment in _links(visitor):
            if link == visitor.url and fragment and not visitor.page.xpath("//*[@id=$name]", name=fragment):
                dead.append(f"{link}#{fragment}")
            if link.startswith(f"{served}/") and link not in seen and not _is_one_more(link, seen):
                seen.add(link)
                ahead.append(link)

    assert dead == []
    assert 10 < len(seen) < MANY


def _is_one_more(link: str, seen: set[str]) -> bool:
    kinds = [kind for kind in ALIKE if kind.search(link)]
    return any(sum(1 for known in seen if kind.search(known)) >= SAMPLE for kind in kinds)


def _leads_somewhere(visitor: Visitor) -> bool:
    """A page, or the words of console and GAR to who may not assign, or does not hold a resource."""
    words = ("La console ne vous est pas ouverte", "ne s'ouvre pas")
    explained = visitor.status == requests.codes.forbidden and any(each in visitor.text for each in words)
    return visitor.status < requests.codes.bad_request or explained


def _links(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Address and fragment of each link of the page on display."""
    for target in visitor.page.xpath("//a/@href"):
        yield urldefrag(urljoin(visitor.url, target))
