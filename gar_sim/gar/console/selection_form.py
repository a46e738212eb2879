"""The form of « Qui »: what was ticked, read into a selection and written back into the page."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from gar_sim.gar.services.assignments import Selection
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import Audience

SEARCH, EFFECT, ASSIGN, WITHDRAW = "chercher", "effet", "affecter", "retirer"


@dataclass(frozen=True, slots=True)
class SelectionForm:
    """What a manager sent. `intention` is one of the buttons, empty on a first visit."""

    selection: Selection
    search: str
    intention: str
    version: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The selection as hidden fields, so that what is committed is what was shown."""
        chosen = self.selection
        return [
            *(("groupe", code) for code in chosen.groups),
            *(("personne", person) for person in chosen.people),
            *(("public", audience.value) for audience in chosen.audiences),
        ]


def read_selection(form: MultiDict[str, str], uai: str) -> SelectionForm:
    """Read the form. Raises InvalidInput for an audience that does not exist."""
    groups = [*form.getlist("division"), *form.getlist("groupe")]
    return SelectionForm(
        selection=Selection(
            uai=uai,
            groups=tuple(dict.fromkeys(groups)),
            people=tuple(dict.fromkeys(form.getlist("personne"))),
            audiences=tuple(_audience(code) for code in dict.fromkeys(form.getlist("public"))),
        ),
        search=form.get("q", "").strip(),
        intention=form.get("intention", ""),
        version=form.get("version", ""),
    )


def require_some(form: SelectionForm) -> None:
    """Raise InvalidInput when nothing is ticked."""
    if form.selection.is_empty:
        raise InvalidInput(
            "NOTHING_SELECTED",
            "Rien n'est sélectionné.",
            remedy="Cochez une classe, un groupe, une personne ou un public.",
        )


def _audience(code: str) -> Audience:
    try:
        return Audience(code)
    except ValueError:
        raise InvalidInput("UNKNOWN_AUDIENCE", f"Le public « {code} » n'existe pas.") from None
