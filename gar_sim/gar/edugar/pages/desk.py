"""Whom the school's pages are open to."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from flask.typing import ResponseReturnValue

from gar_sim.gar.edugar.people import Holder
from gar_sim.gar.edugar.signed_in import ask_to_sign_in, current_holder
from gar_sim.values.errors import Refused

Given = ParamSpec("Given")
Page = Callable[Concatenate[Holder, Given], ResponseReturnValue]


def for_keepers(page: Page[Given]) -> Callable[Given, ResponseReturnValue]:
    """A page for the head and for those to whom the head entrusted the accounts; others sign in, or are refused."""

    @wraps(page)
    def opened(*args: Given.args, **kwargs: Given.kwargs) -> ResponseReturnValue:
        holder = current_holder()
        if holder is None:
            return ask_to_sign_in()
        if not holder.keeps_school:
            raise Refused(
                "NOT_THE_KEEPER",
                "Cette page est celle de la direction et du secrétariat.",
                remedy="Adressez-vous à eux pour un mot de passe oublié ou une erreur dans votre nom.",
            )
        return page(holder, *args, **kwargs)

    return opened
