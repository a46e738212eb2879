"""A trainer who plays prepared demonstrations as their pages tell, without a browser, one after the other."""

from http import HTTPStatus

from browsing import Visitor
from gar_sim.kernel.site import Site
from gar_sim.timeline.demonstrations import Demonstration, Step


class Trainer:
    """Two tabs: the script is read in one, the other is where it is played; cookies stay from one time to the next."""

    def __init__(self, site: Site) -> None:
        self.script = Visitor(site.settings.address, site)
        self.stage = Visitor(site.settings.address, site)

    def play(self, demonstration: Demonstration) -> None:
        """Prepare it, then do what each line says, and read what it promises."""
        self.prepare(demonstration)
        lines = self.script.page.xpath("//ol[@class='script']/li")
        for step, line in zip(demonstration.steps, lines, strict=True):
            addresses, texts = line.xpath(".//a/@href"), line.xpath(".//code/text()")
            self._do(step, addresses, dict(zip(step.typed, texts, strict=True)))

    def prepare(self, demonstration: Demonstration) -> str:
        """Bring the school to its beginning; what the page tells of it."""
        self.script.open(f"/demonstrations/{demonstration.situation}").submit("preparer")
        assert self.script.status == HTTPStatus.OK, self.script.text
        return self.script.text

    def _do(self, step: Step, addresses: list[str], typed: dict[str, str]) -> None:
        for address in addresses:
            self.stage.open(address)
        for label, text in typed.items():
            self.stage.type(label, text)
        if step.click:
            self._click(step.click.role, step.click.name)
        assert step.seen in self.stage.text, f"{self.stage.url} does not say « {step.seen} »: {self.stage.text}"
        assert step.gone is None or step.gone not in self._main()

    def _click(self, role: str, name: str) -> None:
        hands = {"button": self.stage.press, "link": self.stage.follow}
        hands.get(role, self.stage.tick)(name)

    def _main(self) -> str:
        return " ".join(self.stage.page.xpath("string(//main)").split())
