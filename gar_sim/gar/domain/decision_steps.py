"""The questions of an access decision and their two sentences, for the person and for the manager."""

from gar_sim.gar.domain.deliveries import ASK_SCHOOL, Delivery
from gar_sim.gar.domain.french_dates import french_day
from gar_sim.gar.domain.validity import SubscriptionState, Validity
from gar_sim.values.decisions import Step, StepCode
from gar_sim.values.profiles import AUDIENCE_LABELS, Audience
from gar_sim.values.subscriptions import AssignmentType

ASK_TEACHER = "Parlez-en à votre professeur ou au documentaliste de votre établissement."


def school_deployed(school: str, passed: bool, delivery: Delivery) -> Step:
    """Does the school use the GAR?"""
    if passed:
        return _passed(StepCode.SCHOOL_DEPLOYED, f"L'établissement « {school} » utilise le GAR.")
    return Step(
        StepCode.SCHOOL_DEPLOYED,
        False,
        f"L'établissement « {school} » n'utilise pas encore le GAR.",
        delivery.school_lacks.format(school=school),
        pupil_remedy=ASK_SCHOOL,
        manager_remedy=delivery.bring_school,
    )


def delivered_by_no_school() -> Step:
    """The first question has no school to be asked about: nobody delivered this person."""
    return Step(
        StepCode.SCHOOL_DEPLOYED,
        False,
        "Le GAR ne connaît pas votre compte : il sert les élèves et le personnel que leur établissement lui a confiés.",
        "Aucun annuaire livré au GAR ne nomme cette personne : c'est un parent, ou son établissement n'est pas relié.",
        pupil_remedy="Vous êtes parent ? Regardez la ressource avec votre enfant, depuis son propre compte. "
        "Sinon, adressez-vous à votre établissement : il n'est peut-être pas encore relié au GAR.",
        manager_remedy="Rien à faire pour un parent. Sinon, l'administrateur de l'ENT relie l'établissement.",
    )


def person_known(school: str, passed: bool, delivery: Delivery) -> Step:
    """Has the directory this person in this school?"""
    if passed:
        return _passed(StepCode.PERSON_KNOWN, f"L'annuaire du GAR, pour « {school} », connaît cette personne.")
    return Step(
        StepCode.PERSON_KNOWN,
        False,
        f"Le GAR ne vous connaît pas encore dans l'établissement « {school} ».",
        delivery.person_lacks.format(school=school),
        pupil_remedy=delivery.ask,
        manager_remedy=delivery.bring_person,
    )


def account_present(school: str, passed: bool, delivery: Delivery) -> Step:
    """Is the account still there?"""
    if passed:
        return _passed(StepCode.ACCOUNT_PRESENT, "Le compte est actif.")
    return Step(
        StepCode.ACCOUNT_PRESENT,
        False,
        f"Votre compte dans l'établissement « {school} » n'est plus actif.",
        delivery.person_left.format(school=school),
        pupil_remedy=ASK_SCHOOL,
        manager_remedy=delivery.bring_back,
    )


def audience(of: Audience | None, resource: str, passed: bool) -> Step:
    """Is the subscription for people like this one?"""
    people = AUDIENCE_LABELS[of] if of else "personnes de ce profil"
    if passed:
        return _passed(StepCode.AUDIENCE, f"L'abonnement à « {resource} » s'adresse aux {people}.")
    return Step(
        StepCode.AUDIENCE,
        False,
        f"« {resource} » n'est pas prévue pour les {people}.",
        f"L'abonnement à « {resource} » ne s'adresse pas aux {people}.",
        pupil_remedy=ASK_SCHOOL,
        manager_remedy="Choisir une ressource prévue pour ce public, ou demander au fournisseur une extension.",
    )


def no_subscription(school: str, resource: str) -> Step:
    """There is nothing to follow any further."""
    return Step(
        StepCode.SUBSCRIPTION_VALID,
        False,
        f"L'établissement « {school} » n'est pas abonné à « {resource} ».",
        f"Le GAR n'a aucun abonnement de « {school} » à « {resource} ».",
        pupil_remedy=ASK_TEACHER,
        manager_remedy="Vérifier la commande auprès du gestionnaire, puis du fournisseur, qui déclare l'abonnement.",
    )


def subscription_valid(resource: str, state: SubscriptionState, validity: Validity) -> Step:
    """Does the subscription hold at this instant?"""
    first, last = french_day(validity.start), french_day(validity.end)
    if state in (SubscriptionState.ACTIVE, SubscriptionState.ENDING):
        return _passed(StepCode.SUBSCRIPTION_VALID, f"L'abonnement est valide jusqu'au {last} inclus.")
    if state is SubscriptionState.UPCOMING:
        return _not_valid(
            f"« {resource} » ouvrira le {first}.",
            f"L'abonnement à « {resource} » commence le {first}.",
            pupil_remedy="Revenez à partir de cette date.",
            manager_remedy="Rien à faire : l'affectation prendra effet à cette date.",
        )
    if state is SubscriptionState.EXPIRED:
        return _not_valid(
            f"L'abonnement à « {resource} » est terminé depuis le {last}.",
            f"L'abonnement à « {resource} » a pris fin le {last}.",
            pupil_remedy=ASK_TEACHER,
            manager_remedy="Voir avec le gestionnaire si un abonnement le remplace, puis affecter celui-ci.",
        )
    return _not_valid(
        f"« {resource} » n'est plus proposée dans votre établissement.",
        f"Le fournisseur a supprimé l'abonnement à « {resource} ».",
        pupil_remedy=ASK_TEACHER,
        manager_remedy="Demander au fournisseur pourquoi l'abonnement a été supprimé.",
    )


def assigned(resource: str, of: Audience | None, kind: AssignmentType, passed: bool) -> Step:
    """Was the person given a licence, or the school's licence opened to their audience?"""
    people = AUDIENCE_LABELS[of] if of else "personnes de ce profil"
    if passed:
        return _passed(StepCode.ASSIGNED, f"« {resource} » est affectée.")
    if kind == AssignmentType.ESTABLISHMENT:
        reason = f"La licence d'établissement de « {resource} » n'est pas ouverte aux {people}."
        remedy = f"L'ouvrir aux {people} dans la console d'affectation."
    else:
        reason = f"Cette personne n'a pas de licence de « {resource} »."
        remedy = "Lui affecter la ressource dans la console d'affectation, s'il reste une licence."
    return Step(
        StepCode.ASSIGNED,
        False,
        f"« {resource} » ne vous a pas été affectée.",
        reason,
        pupil_remedy=ASK_TEACHER,
        manager_remedy=remedy,
    )


def release(resource: str, passed: bool) -> Step:
    """Is it settled what data the resource receives?"""
    if passed:
        return _passed(StepCode.RELEASE, "Les données transmises sont déclarées, chacune avec sa finalité.")
    return Step(
        StepCode.RELEASE,
        False,
        f"« {resource} » n'est pas encore autorisée à recevoir de données.",
        f"Aucune donnée n'a été déclarée avec sa finalité pour « {resource} » : rien ne peut lui être transmis.",
        pupil_remedy=ASK_SCHOOL,
        manager_remedy="Signaler au support du GAR que la ressource n'a pas de politique de transmission validée.",
    )


def _not_valid(pupil: str, manager: str, *, pupil_remedy: str, manager_remedy: str) -> Step:
    return Step(
        StepCode.SUBSCRIPTION_VALID, False, pupil, manager, pupil_remedy=pupil_remedy, manager_remedy=manager_remedy
    )


def _passed(code: StepCode, sentence: str) -> Step:
    return Step(code, True, sentence, sentence)
