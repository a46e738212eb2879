"""A small lycée that joins ÉduGAR, and hands to act there with."""

from gar_sim.formats.comptes_csv import read_accounts
from gar_sim.gar.edugar import Head
from gar_sim.kernel.sandbox import DEMO
from gar_sim.kernel.site import Site
from gar_sim.timeline import edugar
from gar_sim.timeline.stage import Stage
from gar_sim.values.accounts import AccountsFile
from valmoriane import LYCEE

HEAD = Head("Odile", "Ferrand", "odile.ferrand@ac-valmoriane.example")
HEAD_LOGIN = "odile.ferrand"
HEADER = "Nom;Prénom;Identifiant;Code classe;Mél;Profil"
FANTA = "Keïta;Fanta;PAS-fanta;1AGORA;;"
SAMUEL = "Jacques;Samuel;PAS-samuel;1AGORA;;"
TEACHER = "Aouadi;Samir;PAS-samir;1AGORA;samir.aouadi@ac-valmoriane.example;enseignant"
SECRETARY = "Oukacine;Lydia;PAS-lydia;;lydia.oukacine@ac-valmoriane.example;personnel de l'établissement"
EVERYBODY = (FANTA, SAMUEL, TEACHER, SECRETARY)


def listed(*lines: str) -> AccountsFile:
    """A list with these lines."""
    return read_accounts(text_of(*lines).encode())


def text_of(*lines: str) -> str:
    """The same as a school pastes it."""
    return "\n".join([HEADER, *lines])


def join(site: Site, uai: str = LYCEE, *lines: str) -> Stage:
    """The school joins with these people, or with all of them."""
    stage = Stage(site, DEMO)
    edugar.join_school(stage, uai, HEAD, listed(*(lines or EVERYBODY)))
    return stage
