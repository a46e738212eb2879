"""National profiles of people and the audiences that subscriptions are sold to (gar-wire §1.5, §3.5)."""

from enum import StrEnum

from gar_sim.values.folding import fold


class Profile(StrEnum):
    """The national profile of a person in one school, spelt as on the wire (gar-wire §3.5)."""

    PUPIL = "National_elv"
    TEACHER = "National_ens"
    DOCUMENTALIST = "National_doc"
    HEAD = "National_dir"
    SCHOOL_LIFE = "National_evs"
    OTHER_STAFF = "National_eta"
    LOCAL_AUTHORITY = "National_col"
    GUARDIAN = "National_tut"

    @classmethod
    def parse(cls, text: str) -> "Profile":
        """Read a profile whatever its case: ENTs disagree on it (gar-wire §3.5). Raises ValueError."""
        try:
            return _BY_FOLDED_NAME[text.strip().casefold()]
        except KeyError:
            raise ValueError(text) from None


_BY_FOLDED_NAME = {profile.value.casefold(): profile for profile in Profile}


class Audience(StrEnum):
    """The `publicCible` of a subscription (gar-wire §1.3, row 19)."""

    PUPILS = "ELEVE"
    TEACHERS = "ENSEIGNANT"
    DOCUMENTALISTS = "DOCUMENTALISTE"
    OTHER_STAFF = "AUTRE PERSONNEL"


GLOBAL_POOL = "GLOBALE"
"""Name of the counter that all audiences of a subscription share (`nbLicenceGlobale`)."""

AUDIENCE_OF: dict[Profile, Audience] = {
    Profile.PUPIL: Audience.PUPILS,
    Profile.TEACHER: Audience.TEACHERS,
    Profile.DOCUMENTALIST: Audience.DOCUMENTALISTS,
    Profile.HEAD: Audience.OTHER_STAFF,
    Profile.SCHOOL_LIFE: Audience.OTHER_STAFF,
    Profile.OTHER_STAFF: Audience.OTHER_STAFF,
    Profile.LOCAL_AUTHORITY: Audience.OTHER_STAFF,
}
"""Audience that a profile counts for; guardians have none (gar-wire §1.5, inferred)."""

AUDIENCE_LABELS: dict[Audience, str] = {
    Audience.PUPILS: "élèves",
    Audience.TEACHERS: "enseignants",
    Audience.DOCUMENTALISTS: "documentalistes",
    Audience.OTHER_STAFF: "autres personnels",
}
"""Audiences as French pages and sentences name them, in the plural."""

PROFILE_LABELS: dict[Profile, str] = {
    Profile.PUPIL: "élève",
    Profile.TEACHER: "enseignant",
    Profile.DOCUMENTALIST: "documentaliste",
    Profile.HEAD: "direction",
    Profile.SCHOOL_LIFE: "vie scolaire",
    Profile.OTHER_STAFF: "personnel de l'établissement",
    Profile.LOCAL_AUTHORITY: "agent de la collectivité",
    Profile.GUARDIAN: "parent",
}
"""Profiles as French pages name them, in the singular."""

_BY_LABEL = {fold(label): profile for profile, label in PROFILE_LABELS.items()}


def profile_said(text: str) -> Profile | None:
    """The profile that a wire says by its code, or a list by its French label; None for any other text."""
    try:
        return _BY_LABEL.get(fold(text)) or Profile.parse(text)
    except ValueError:
        return None
