"""Entries that the GAR refuses, one of each kind (gar-wire §3.7): what is added to a sound delivery, and why."""

from dataclasses import replace
from typing import Any

from delivery_samples import COLLEGE, SECONDARY, pupil, teacher
from gar_sim.formats.gar_ent import Cause, Contents
from gar_sim.values.ent_records import (
    EntGroup,
    EntGroupMember,
    EntMef,
    EntPersonMef,
    EntProfile,
    EntPupilSubject,
    EntResponsible,
    EntSchool,
    EntSubject,
    EntTeaching,
)

UNKNOWN = "0999999O"


def with_more(**records: Any) -> Contents:
    """The sample, with one more record in each of these kinds."""
    return replace(SECONDARY, **{kind: [*getattr(SECONDARY, kind), record] for kind, record in records.items()})


REFUSED: dict[str, tuple[dict[str, Any], Cause, str, str]] = {
    "a school twice": (
        {"schools": EntSchool(COLLEGE, "Le même")},
        Cause.UAI_DUPLICATE,
        "GAREtab « 0991101O »",
        "est déjà déclaré",
    ),
    "a MEF of an unknown school": (
        {"mefs": EntMef(UNKNOWN, "1", "un")},
        Cause.UAI_UNKNOWN,
        "GARMEF « 1 »",
        f"l'établissement « {UNKNOWN} » n'est pas déclaré",
    ),
    "a MEF twice": ({"mefs": EntMef(COLLEGE, "99010012140", "3e")}, Cause.MEF_DUPLICATE, "GARMEF", "ce MEF"),
    "a subject of an unknown school": (
        {"subjects": EntSubject(UNKNOWN, "1", "un")},
        Cause.UAI_UNKNOWN,
        "GARMatiere « 1 »",
        UNKNOWN,
    ),
    "a subject twice": (
        {"subjects": EntSubject(COLLEGE, "061300", "MATHS")},
        Cause.SUBJECT_DUPLICATE,
        "GARMatiere « 061300 »",
        "cette matière",
    ),
    "a pupil twice": (
        {"pupils": pupil("PAS-o", "Autre", "Aÿ")},
        Cause.PERSON_DUPLICATE,
        "GAREleve « PAS-o »",
        "déjà pris",
    ),
    "a pupil with the identifier of a teacher": (
        {"pupils": pupil("PAS-lescure", "Lescure", "Tanguy")},
        Cause.PERSON_DUPLICATE,
        "GAREleve « PAS-lescure »",
        "déjà pris",
    ),
    "a pupil of an unknown school": (
        {"pupils": pupil("p", "Aubin", "Zoé", UNKNOWN)},
        Cause.UAI_UNKNOWN,
        "GAREleve « p »",
        UNKNOWN,
    ),
    "a teacher with a profile in an unknown school": (
        {
            "teachers": teacher("t", "Aubin", "Zoé", "National_ens")._replace(
                profiles=(EntProfile(COLLEGE, "National_ens"), EntProfile(UNKNOWN, "National_ens"))
            )
        },
        Cause.UAI_UNKNOWN,
        "GAREnseignant « t »",
        UNKNOWN,
    ),
    "a parent": (
        {"teachers": teacher("t", "Aubin", "Zoé", "National_TUT")},
        Cause.PROFILE_UNKNOWN,
        "GAREnseignant « t »",
        "« National_TUT »",
    ),
    "a MEF of a pupil in an unknown school": (
        {"pupil_mefs": EntPersonMef(UNKNOWN, "PAS-o", "99010012140")},
        Cause.UAI_UNKNOWN,
        "GARPersonMEF « PAS-o »",
        UNKNOWN,
    ),
    "an unknown MEF of a pupil": (
        {"pupil_mefs": EntPersonMef(COLLEGE, "PAS-o", "1")},
        Cause.MEF_UNKNOWN,
        "GARPersonMEF « PAS-o »",
        "le MEF « 1 »",
    ),
    "a MEF of nobody": (
        {"teacher_mefs": EntPersonMef(COLLEGE, "PAS-personne", "99010012140")},
        Cause.PERSON_UNKNOWN,
        "GARPersonMEF « PAS-personne »",
        "n'est pas déclarée",
    ),
    "a MEF of a pupil among those of the staff": (
        {"teacher_mefs": EntPersonMef(COLLEGE, "PAS-delmas", "99010012140")},
        Cause.PERSON_UNKNOWN,
        "GARPersonMEF « PAS-delmas »",
        "n'est pas déclarée",
    ),
    "a MEF of a pupil twice": (
        {"pupil_mefs": EntPersonMef(COLLEGE, "PAS-o", "99010012140")},
        Cause.LINK_DUPLICATE,
        "GARPersonMEF « PAS-o »",
        "ce lien",
    ),
    "an unknown subject of a pupil": (
        {"pupil_subjects": EntPupilSubject(COLLEGE, "PAS-o", "1")},
        Cause.SUBJECT_UNKNOWN,
        "GAREleveEnseignement « PAS-o »",
        "la matière « 1 »",
    ),
    "a subject of nobody": (
        {"pupil_subjects": EntPupilSubject(COLLEGE, "PAS-personne", "061300")},
        Cause.PERSON_UNKNOWN,
        "GAREleveEnseignement",
        "",
    ),
    "a subject of a pupil twice": (
        {"pupil_subjects": EntPupilSubject(COLLEGE, "PAS-mourier", "020300")},
        Cause.LINK_DUPLICATE,
        "GAREleveEnseignement",
        "",
    ),
    "a group of an unknown school": (
        {"groups": EntGroup("G", UNKNOWN, "G", "GROUPE")},
        Cause.UAI_UNKNOWN,
        "GARGroupe « G »",
        UNKNOWN,
    ),
    "a division twice": (
        {"groups": EntGroup("3A", COLLEGE, "3e A bis", "DIVISION")},
        Cause.GROUP_DUPLICATE,
        "GARGroupe « 3A »",
        "ce code est déjà pris",
    ),
    "a group twice": (
        {"groups": EntGroup("3LAT1", COLLEGE, "Latin", "GROUPE")},
        Cause.GROUP_DUPLICATE,
        "GARGroupe « 3LAT1 »",
        "",
    ),
    "a group with the code of a division": (
        {"groups": EntGroup("3B", COLLEGE, "Soutien", "GROUPE")},
        Cause.GROUP_CODE_OF_DIVISION,
        "GARGroupe « 3B »",
        "une division de l'établissement « 0991101O » a déjà ce code",
    ),
    "a group of another status": (
        {"groups": EntGroup("G", COLLEGE, "G", "CLASSE")},
        Cause.GROUP_STATUS,
        "GARGroupe « G »",
        "le statut « CLASSE »",
    ),
    "a group of an unknown division": (
        {"groups": EntGroup("G", COLLEGE, "G", "GROUPE", ("3A", "3Z"))},
        Cause.DIVISION_UNKNOWN,
        "GARGroupe « G »",
        "« 3Z »",
    ),
    "a group of a group": (
        {"groups": EntGroup("G", COLLEGE, "G", "GROUPE", ("3LAT1",))},
        Cause.DIVISION_UNKNOWN,
        "GARGroupe « G »",
        "« 3LAT1 »",
    ),
    "a division of a division": (
        {"groups": EntGroup("3C", COLLEGE, "3e C", "DIVISION", ("3A",))},
        Cause.DIVISION_IN_DIVISION,
        "GARGroupe « 3C »",
        "une division n'a pas",
    ),
    "a member of an unknown group": (
        {"group_members": EntGroupMember(COLLEGE, "PAS-o", "3Z")},
        Cause.GROUP_UNKNOWN,
        "GARPersonGroupe « PAS-o »",
        "« 3Z » n'est ni une division ni un groupe",
    ),
    "a member of a group of another school": (
        {"group_members": EntGroupMember(UNKNOWN, "PAS-o", "3A")},
        Cause.GROUP_UNKNOWN,
        "GARPersonGroupe « PAS-o »",
        UNKNOWN,
    ),
    "a group of nobody": (
        {"group_members": EntGroupMember(COLLEGE, "PAS-personne", "3A")},
        Cause.PERSON_UNKNOWN,
        "GARPersonGroupe « PAS-personne »",
        "",
    ),
    "a member twice": (
        {"group_members": EntGroupMember(COLLEGE, "PAS-mourier", "3A")},
        Cause.LINK_DUPLICATE,
        "GARPersonGroupe « PAS-mourier »",
        "",
    ),
    "a teaching of a group that is a division": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3B", ("061300",), to_division=False)},
        Cause.NOT_A_GROUP,
        "GAREnsGroupeMatiere « PAS-lescure »",
        "« 3B » n'est pas un groupe",
    ),
    "a teaching of a division that is a group": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3LAT1", ("061300",), to_division=True)},
        Cause.NOT_A_DIVISION,
        "GAREnsClasseMatiere « PAS-lescure »",
        "« 3LAT1 » n'est pas une division",
    ),
    "a teaching of an unknown subject": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3B", ("061300", "1"), to_division=True)},
        Cause.SUBJECT_UNKNOWN,
        "GAREnsClasseMatiere",
        "la matière « 1 »",
    ),
    "a teaching by nobody": (
        {"teachings": EntTeaching(COLLEGE, "PAS-personne", "3B", ("061300",), to_division=True)},
        Cause.PERSON_UNKNOWN,
        "GAREnsClasseMatiere « PAS-personne »",
        "",
    ),
    "a teaching twice": (
        {"teachings": EntTeaching(COLLEGE, "PAS-lescure", "3A", ("020300",), to_division=True)},
        Cause.LINK_DUPLICATE,
        "GAREnsClasseMatiere",
        "",
    ),
    "a responsible twice": (
        {"responsibles": EntResponsible("PAS-trevarez", "T", "M", ("m@essai.example",), (COLLEGE,))},
        Cause.RESPONSIBLE_DUPLICATE,
        "GARRespAff « PAS-trevarez »",
        "",
    ),
    "a responsible of an unknown school": (
        {"responsibles": EntResponsible("PAS-o", "T", "M", ("m@essai.example",), (COLLEGE, UNKNOWN))},
        Cause.UAI_UNKNOWN,
        "GARRespAff « PAS-o »",
        UNKNOWN,
    ),
}
