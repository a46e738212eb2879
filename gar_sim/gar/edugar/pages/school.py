"""The page of a school that is in ÉduGAR: its accounts, their slips, leaving. `/etablissement`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gar_sim.gar.edugar.accounts import Holding, accounts_for_slips, entrust, make_slips, state_of
from gar_sim.gar.edugar.delivery import bring_in
from gar_sim.gar.edugar.membership import leave, require_member
from gar_sim.gar.edugar.pages.desk import for_keepers
from gar_sim.gar.edugar.people import Holder, search_people
from gar_sim.kernel.clocks import world_now
from gar_sim.kernel.database import db, transaction
from gar_sim.values.errors import InvalidInput, Refused
from gar_sim.values.profiles import Profile
from gar_sim.values.schools import Degree

MOST_SHOWN = 50
STAFF = "Personnel"

CHOICE = ("population", "classe", "personne")
"""Fields of a form that say whom slips are for."""


@dataclass(frozen=True, slots=True)
class Population:
    """A class, or the staff: how many accounts, how many of them were never opened, and what these stand at."""

    name: str
    division: str
    accounts: int
    unopened: int
    state: str


def add_to(pages: Blueprint) -> None:
    """Give the blueprint these pages."""
    pages.get("/etablissement", endpoint="school")(for_keepers(show))
    pages.post("/etablissement/coupons", endpoint="slips")(for_keepers(print_slips))
    pages.post("/etablissement/gestion", endpoint="entrust")(for_keepers(entrust_accounts))
    pages.post("/etablissement/depart", endpoint="leave_edugar")(for_keepers(leave_edugar))


def show(keeper: Holder) -> ResponseReturnValue:
    """Accounts class by class, and a search; the way to give a list."""
    session, wanted = db.session(), request.args.get("q", "").strip()
    everybody = search_people(session, keeper.uai)
    found = search_people(session, keeper.uai, wanted) if wanted else []
    return render_template(
        "edugar/school.html",
        school=require_member(session, keeper.uai),
        keeper=keeper,
        populations=_populations(everybody, heads=keeper.profile is Profile.HEAD),
        pupils=sum(each.profile is Profile.PUPIL for each in everybody),
        staff=sum(each.profile is not Profile.PUPIL for each in everybody),
        search=wanted,
        found=found[:MOST_SHOWN],
        found_count=len(found),
        state_of=state_of,
    )


def print_slips(keeper: Holder) -> ResponseReturnValue:
    """New first passwords, on paper: for a class, for the staff, or for one person. They are shown once.

    A form sent a second time makes none: the paper just printed would be worth nothing.
    """
    with transaction() as session:
        holdings = _asked_for(session, keeper)
        state = state_of(account for _, account in holdings)
        slips = make_slips(session, holdings) if state == request.form.get("etat") else []
    if not holdings:
        raise InvalidInput(
            "NO_SLIP",
            "Il n'y a aucun coupon à faire : ces comptes sont déjà ouverts, ou sont ceux de la direction.",
            remedy="Pour un mot de passe oublié, cherchez la personne et faites-lui un nouveau coupon ; pour la "
            "direction, seule la direction peut en faire un.",
        )
    if not slips:
        asked = {name: request.form[name] for name in CHOICE if name in request.form}
        return render_template("edugar/slips_made.html", asked=asked, state=state), 409
    return render_template("edugar/slips.html", slips=slips, school=keeper.school_name)


def _asked_for(session: Session, keeper: Holder) -> Sequence[Holding]:
    form = request.form
    return accounts_for_slips(
        session,
        keeper.uai,
        pupils=None if "personne" in form else form.get("population") == "eleves",
        division=form.get("classe"),
        person_id=form.get("personne"),
        heads=keeper.profile is Profile.HEAD,
    )


def entrust_accounts(keeper: Holder) -> ResponseReturnValue:
    """The head lets somebody of the staff keep the accounts, or no longer. Raises Refused for anybody else."""
    if keeper.profile is not Profile.HEAD:
        raise Refused(
            "HEAD_ONLY", "Seule la direction confie la gestion des comptes.", remedy="Demandez-le à la direction."
        )
    with transaction() as session:
        person = entrust(session, keeper.uai, request.form.get("personne", ""), "confier" in request.form)
        name, kept = person.display_name, person.keeps_accounts
    flash(f"{name} {'gère' if kept else 'ne gère plus'} les comptes avec vous.", "success")
    return redirect(url_for("pages.school", q=name), 303)


def leave_edugar(keeper: Holder) -> ResponseReturnValue:
    """The school goes: its identities are erased here, and the next delivery, made at once, no longer names it."""
    if keeper.profile is not Profile.HEAD or "certain" not in request.form:
        raise InvalidInput(
            "NOT_CONFIRMED",
            "Rien n'a été fait : la direction doit cocher la case pour quitter ÉduGAR.",
            remedy="Revenez à la page de l'établissement.",
        )
    now = world_now()
    with transaction() as session:
        school = leave(session, keeper.uai, now)
        bring_in(session, Degree(school.degree), now)
    flash(f"« {keeper.school_name} » a quitté ÉduGAR : ses comptes et ses listes y sont effacés.", "success")
    return redirect(url_for("pages.home"), 303)


def _populations(people: list[Holder], *, heads: bool) -> list[Population]:
    """Classes in order, then the staff."""
    classes: defaultdict[str, list[Holder]] = defaultdict(list)
    for each in people:
        if each.profile is Profile.PUPIL:
            classes[each.division].append(each)
    staff = [each for each in people if each.profile is not Profile.PUPIL]
    pupils = [_population(name or "Sans classe", name, classes[name], heads=heads) for name in sorted(classes)]
    return [*pupils, _population(STAFF, "", staff, heads=heads)]


def _population(name: str, division: str, people: list[Holder], *, heads: bool) -> Population:
    """The keeper makes slips for these, a head's only if the keeper is one (`heads`)."""
    unopened = [each for each in people if each.first_password and (heads or each.profile is not Profile.HEAD)]
    return Population(name, division, len(people), len(unopened), state_of(unopened))
