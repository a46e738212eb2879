"""Declaring subscriptions: created, changed, deleted (gar-wire §1.2, §1.5, §1.6)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gar_sim.gar.domain.subscription_rules import (
    BrokenRule,
    RuleCode,
    RuleFacts,
    RuleSettings,
    broken_category_rules,
    broken_rules,
    broken_update_rules,
    refusal,
    updated,
    with_defaults,
)
from gar_sim.gar.domain.subscription_rules.licences import filled_pools
from gar_sim.gar.domain.validity import SchoolYearEnd, validity_of
from gar_sim.gar.models import Subscription, SubscriptionAudience, SubscriptionSchool
from gar_sim.gar.services.assignments.counters import lock_counters
from gar_sim.gar.services.assignments.serving import serve_line
from gar_sim.gar.services.subscriptions.documents import document_of
from gar_sim.gar.services.subscriptions.ownership import find_own, require_own_document
from gar_sim.gar.services.subscriptions.pools import change_pools, set_pools
from gar_sim.gar.services.subscriptions.schools import degrees_of, schools_of_natures
from gar_sim.values.errors import Conflict
from gar_sim.values.profiles import Audience
from gar_sim.values.subscriptions import CategoryChange, SubscriptionDraft

SUBSCRIPTION_EXISTS = "SUBSCRIPTION_EXISTS"
_DEFAULT_RULES = RuleSettings()


def create_subscription(
    session: Session,
    sent: SubscriptionDraft,
    *,
    now: datetime,
    path_id: str | None = None,
    distributor: str | None = None,
    rules: RuleSettings = _DEFAULT_RULES,
) -> SubscriptionDraft:
    """Declare a subscription at a world instant; the document as it is kept.

    `path_id` is the identifier of the address, where there is one. Raises InvalidInput with every broken
    rule, Refused in another's name, Conflict SUBSCRIPTION_EXISTS for an identifier that has served.
    """
    require_own_document(sent.distributor, distributor)
    facts = RuleFacts(now=now, degrees=degrees_of(session, sent.schools), path_id=path_id, settings=rules)
    _require(broken_rules(sent, facts))
    _require_free(session, sent.id)
    draft = with_defaults(sent)
    _add(session, _new_row(draft, now, rules.year_end))
    _set_schools(session, draft)
    _set_audiences(session, draft)
    set_pools(session, draft.id, filled_pools(draft), live={})
    return document_of(session, draft.id)


def update_subscription(
    session: Session,
    subscription_id: str,
    sent: SubscriptionDraft,
    *,
    now: datetime,
    distributor: str | None = None,
    rules: RuleSettings = _DEFAULT_RULES,
) -> SubscriptionDraft:
    """Change a subscription; the document as it is kept.

    Raises InvalidInput with every broken rule, Refused in another's name, NotFound, Conflict
    QUOTA_BELOW_LIVE when a counter would hold less than what is out.
    """
    require_own_document(sent.distributor, distributor)
    lock_counters(session, [subscription_id])
    subscription = find_own(session, subscription_id, distributor or sent.distributor or None)
    current = document_of(session, subscription_id)
    facts = RuleFacts(now=now, degrees=degrees_of(session, current.schools), path_id=subscription_id, settings=rules)
    _require(broken_update_rules(current, sent, facts))
    draft = updated(current, sent)
    _fill(subscription, draft, now, rules.year_end)
    _set_audiences(session, draft)
    change_pools(session, subscription, filled_pools(draft))
    serve_line(session, [subscription.id], now)
    return document_of(session, subscription_id)


def delete_subscription(
    session: Session, subscription_id: str, *, now: datetime, distributor: str | None = None
) -> None:
    """End a subscription's life: it gives no access from now on, its licences and its history stay.

    Raises NotFound.
    """
    subscription = find_own(session, subscription_id, distributor)
    subscription.deleted_at = subscription.modified_at = now
    session.flush()


def change_category(
    session: Session, change: CategoryChange, *, now: datetime, distributor: str | None = None
) -> SubscriptionDraft:
    """Make licences transferable, or historically not; the document as it is kept.

    Raises InvalidInput for another category (RG4), Refused in another's name, NotFound.
    """
    require_own_document(change.distributor, distributor)
    subscription = find_own(session, change.subscription, change.distributor)
    _require(broken_category_rules(change.category, allow_not_transferable=True))
    subscription.category, subscription.modified_at = change.category, now
    session.flush()
    return document_of(session, subscription.id)


def _require(broken: Sequence[BrokenRule]) -> None:
    if broken:
        raise refusal(broken)


def _require_free(session: Session, subscription_id: str) -> None:
    if session.scalar(select(exists().where(Subscription.id == subscription_id))):
        raise _taken(subscription_id)


def _taken(subscription_id: str) -> Conflict:
    return Conflict(
        SUBSCRIPTION_EXISTS,
        f"L'abonnement « {subscription_id} » existe déjà.",
        remedy="Modifiez-le, ou choisissez un autre identifiant : celui d'un abonnement supprimé ne ressert pas.",
    )


def _new_row(draft: SubscriptionDraft, now: datetime, year_end: SchoolYearEnd) -> Subscription:
    subscription = Subscription(
        id=draft.id,
        distributor=draft.distributor,
        nature_codes=",".join(draft.nature_codes) or None,
        assignment_type=draft.assignment_type,
        created_at=now,
    )
    _fill(subscription, draft, now, year_end)
    return subscription


def _fill(subscription: Subscription, draft: SubscriptionDraft, now: datetime, year_end: SchoolYearEnd) -> None:
    """The columns that a change may set. Of two ends the instant wins, and is the one that is listed."""
    validity = validity_of(draft, year_end)
    subscription.ark = draft.resource
    subscription.resource_id_type = draft.resource_id_type
    subscription.title = draft.title
    subscription.comment = draft.comment
    subscription.starts_at, subscription.ends_at = validity.start, validity.end
    subscription.end_school_year = None if draft.ends_at else draft.end_school_year
    subscription.category = draft.category or ""
    subscription.project_code = draft.project_code
    subscription.modified_at = now


def _add(session: Session, subscription: Subscription) -> None:
    session.add(subscription)
    try:
        session.flush()
    except IntegrityError:  # another request took the identifier in the meantime
        raise _taken(subscription.id) from None


def _set_schools(session: Session, draft: SubscriptionDraft) -> None:
    uais = draft.schools or schools_of_natures(session, draft.nature_codes)
    if not uais:
        message = "Aucun établissement de la liste nationale n'est de cette nature."
        raise refusal([BrokenRule(RuleCode.UNKNOWN_SCHOOL, "codeNatureUAI", message)])
    session.execute(insert(SubscriptionSchool), [{"subscription_id": draft.id, "uai": uai} for uai in uais])


def _set_audiences(session: Session, draft: SubscriptionDraft) -> None:
    session.execute(delete(SubscriptionAudience).where(SubscriptionAudience.subscription_id == draft.id))
    session.execute(
        insert(SubscriptionAudience),
        [{"subscription_id": draft.id, "audience": Audience(audience)} for audience in draft.audiences],
    )
