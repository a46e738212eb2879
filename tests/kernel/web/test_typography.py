"""French spaces on pages: what people read is set, what is quoted or typed stays to the letter."""

import pytest
from werkzeug.test import Client

from gar_sim.kernel.site import Site
from gar_sim.kernel.web.typography import set_spaces


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("<p>« Ici » : oui ; non ? Si !</p>", "<p>«\u00a0Ici\u00a0»\u00a0: oui\u202f; non\u202f? Si\u202f!</p>"),
        ("<p>« <b>Ici</b> » : là</p>", "<p>«\u00a0<b>Ici</b>\u00a0»\u00a0: là</p>"),
        ("<p>Dès 8 h 30, à 21 h ; 25 %</p>", "<p>Dès 8\u00a0h\u00a030, à 21\u00a0h\u202f; 25\u00a0%</p>"),
        ("<p>10:00, https://a.example/?q=1;2</p>", "<p>10:00, https://a.example/?q=1;2</p>"),
        ('<input value="Nom ; « Prénom » ?">', '<input value="Nom ; « Prénom » ?">'),
        ("<textarea>a ; b</textarea><p>a ; b</p>", "<textarea>a ; b</textarea><p>a\u202f; b</p>"),
        ('<pre tabindex="0">{"a" : <mark>"b ?"</mark> }</pre>', '<pre tabindex="0">{"a" : <mark>"b ?"</mark> }</pre>'),
        ("<p><code>a : b</code> : c</p>", "<p><code>a : b</code>\u00a0: c</p>"),
    ],
)
def test_spaces_are_set_in_what_people_read_alone(written: str, set_: str) -> None:
    assert set_spaces(written) == set_


def test_a_page_has_them_and_a_wire_has_not(site: Site) -> None:
    visitor = Client(site)

    assert "éditeur\u202f?" in visitor.get("/plan-du-site").text
    assert "\u202f" not in visitor.get("/ent/oidc/.well-known/openid-configuration").text
