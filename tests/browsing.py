"""A visitor with cookies over plain HTTP, who follows links and fills the forms that the pages show."""

from urllib.parse import urljoin

import requests
from lxml import html

from gar_sim.kernel.outbound import InProcessAdapter
from gar_sim.kernel.site import Site


def with_plain_spaces(page: bytes) -> bytes:
    """A page whose no-break spaces are ordinary ones: tests write sentences as templates do."""
    return page.replace("\u00a0".encode(), b" ").replace("\u202f".encode(), b" ")


class Visitor:
    """One browser without JavaScript. `page` is the last page seen, `url` its address."""

    def __init__(self, base: str, site: Site | None = None) -> None:
        """Over the network, or in this process when the program itself is given."""
        self.base = base
        self.http = requests.Session()
        self.http.trust_env = False
        if site is not None:
            self.http.mount(base, InProcessAdapter(site, ""))
        self.answer: requests.Response | None = None
        self._read: tuple[requests.Response, html.HtmlElement] | None = None

    @property
    def page(self) -> html.HtmlElement:
        """The same while the page stays: what is typed or ticked in it is still there when a button is pressed."""
        assert self.answer is not None
        if self._read is None or self._read[0] is not self.answer:
            self._read = (self.answer, html.fromstring(with_plain_spaces(self.answer.content)))
        return self._read[1]

    @property
    def text(self) -> str:
        """What the page says, with single blanks."""
        return " ".join(self.page.text_content().split())

    @property
    def content(self) -> bytes:
        """What was answered, as it came: a page, or a file."""
        assert self.answer is not None
        return self.answer.content

    @property
    def url(self) -> str:
        assert self.answer is not None
        return self.answer.url

    @property
    def status(self) -> int:
        assert self.answer is not None
        return self.answer.status_code

    def open(self, address: str) -> "Visitor":
        """Visit an address, absolute or under the site."""
        self.answer = self.http.get(urljoin(self.base + "/", address), timeout=30)
        return self

    def follow(self, words: str, within: str = "//main") -> "Visitor":
        """Follow the first link, of a part of the page, that says these words."""
        link = self.page.xpath(f"({within}//a[contains(normalize-space(), $words)])[1]/@href", words=words)[0]
        return self.open(urljoin(self.url, link))

    def submit(self, button: str, value: str | None = None, **fields: str | list[str]) -> "Visitor":
        """Press a button by its `name` — and its value — with some fields of its form filled in."""
        wanted = f"//button[@name='{button}']" if value is None else f"//button[@name='{button}'][@value='{value}']"
        return self._press(self.page.xpath(wanted)[0], fields)

    def press(self, text: str) -> "Visitor":
        """Press the first button that says this, with what is typed and ticked."""
        return self._press(self._first("button", text), {})

    def tick(self, label: str) -> None:
        """Change the box, or choose the option, of the first label that says this."""
        box = self._field(label)
        if box.type == "radio":
            self._form_of(box).inputs[box.name].value = box.get("value")
        else:
            box.checked = not box.checked

    def type(self, label: str, text: str) -> None:
        """Fill in the first field of that label."""
        self._field(label).value = text

    def _field(self, label: str) -> html.InputElement:
        """The field that a label names, or holds."""
        named = self._first("label", label)
        return named.for_element if named.get("for") else named.xpath(".//input")[0]

    def _first(self, tag: str, text: str) -> html.HtmlElement:
        found = self.page.xpath(f"//{tag}[contains(normalize-space(), $text)]", text=text)
        assert found, f"{self.url}: no {tag} says « {text} »"
        return found[0]

    def _press(self, pressed: html.HtmlElement, fields: dict[str, str | list[str]]) -> "Visitor":
        form = self._form_of(pressed)
        data = [(name, text) for name, text in form.form_values() if name not in fields]
        for name, given in fields.items():
            data += [(name, one) for one in ([given] if isinstance(given, str) else given)]
        if pressed.get("name"):
            data.append((pressed.get("name"), pressed.get("value", "")))
        address = urljoin(self.url, form.action or self.url)
        if form.method == "GET":
            self.answer = self.http.get(address.partition("?")[0], params=data, timeout=30)
        else:
            self.answer = self.http.post(address, data=data, timeout=30)
        return self

    def sign_in(self, login: str) -> "Visitor":
        """Enter the ENT as a demo person, by one click; a parent by a second one, at the families' door."""
        self.open("/ent/connexion").submit("compte", login)
        return self.submit("compte", login) if "/guichet-familles/" in self.url else self

    def type_password(self, login: str, password: str = "demo-gar") -> "Visitor":
        """Enter the ENT as anybody, by login and password."""
        form = self.open("/ent/connexion").page.xpath("//form[.//input[@name='identifiant']]")[0]
        data = {**dict(form.form_values()), "identifiant": login, "mot_de_passe": password}
        self.answer = self.http.post(urljoin(self.url, form.action or self.url), data=data, timeout=30)
        return self

    def sign_out(self) -> "Visitor":
        """Leave by the button at the head of the page."""
        form = self.page.xpath("//header//form")[0]
        self.answer = self.http.post(urljoin(self.url, form.action), data=dict(form.form_values()), timeout=30)
        return self

    def _form_of(self, field: html.HtmlElement) -> html.FormElement:
        if field.get("form"):
            form = self.page.xpath(f"//form[@id='{field.get('form')}']")[0]
        else:
            form = next(field.iterancestors("form"))
        assert isinstance(form, html.FormElement)
        return form
