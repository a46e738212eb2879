"""The form of the workbench: resources and people ticked, read into a selection and written back into the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from gar_sim.gar.domain.policies import Policy
from gar_sim.gar.services.assignments import Selection
from gar_sim.values.errors import InvalidInput
from gar_sim.values.profiles import Audience

SEARCH, EFFECT, ASSIGN, WITHDRAW = "chercher", "effet", "affecter", "retirer"

FOLLOW = "suivre"
"""Assign, and keep a rule."""

RESOURCE, DROP = "ressource", "sans"

_FIELDS = {
    "groups": "groupe",
    "levels": "niveau",
    "subjects": "matiere",
    "taught": "enseignee",
    "people": "personne",
    "audiences": "public",
}
"""The field of each thing that a selection may name; `division` is read as a group too."""

PEOPLE_FIELDS = ("division", *_FIELDS.values())


@dataclass(frozen=True, slots=True)
class SelectionForm:
    """What a manager sent. `intention` is one of the buttons, empty on a first visit."""

    resources: tuple[str, ...]
    selection: Selection
    search: str
    intention: str
    version: str
    policy: Policy

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The whole as hidden fields, so that what is committed is what was shown."""
        return [*((RESOURCE, one) for one in self.resources), *self._people(), *self._policy()]

    def _policy(self) -> Iterator[tuple[str, str]]:
        if self.policy is not Policy.BLOCK:
            yield "manque", self.policy.value

    def _people(self) -> Iterator[tuple[str, str]]:
        for name, field in _FIELDS.items():
            yield from ((field, str(value)) for value in getattr(self.selection, name))


def read_selection(form: MultiDict[str, str], uai: str) -> SelectionForm:
    """Read the form. Raises InvalidInput for an audience or a policy that does not exist."""
    return SelectionForm(
        resources=_each(form, RESOURCE),
        selection=Selection(
            uai=uai,
            groups=tuple(dict.fromkeys((*_each(form, "division"), *_each(form, "groupe")))),
            levels=_each(form, "niveau"),
            subjects=_each(form, "matiere"),
            taught=_each(form, "enseignee"),
            people=_each(form, "personne"),
            audiences=tuple(_audience(code) for code in _each(form, "public")),
        ),
        search=form.get("q", "").strip(),
        intention=form.get("intention", EFFECT if form.get("manque") else ""),
        version=form.get("version", ""),
        policy=_policy(form.get("manque", "")),
    )


def require_some(form: SelectionForm) -> None:
    """Raise InvalidInput when nobody is ticked."""
    if form.selection.is_empty:
        raise InvalidInput(
            "NOTHING_SELECTED",
            "Rien n'est sélectionné.",
            remedy="Cochez une classe, un groupe, une personne ou un public.",
        )


def _each(form: MultiDict[str, str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.getlist(name)))


def _audience(code: str) -> Audience:
    try:
        return Audience(code)
    except ValueError:
        raise InvalidInput("UNKNOWN_AUDIENCE", f"Le public « {code} » n'existe pas.") from None


def _policy(code: str) -> Policy:
    try:
        return Policy(code or Policy.BLOCK)
    except ValueError:
        raise InvalidInput("UNKNOWN_POLICY", f"La règle « {code} » n'existe pas.") from None
