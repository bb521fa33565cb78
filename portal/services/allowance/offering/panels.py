"""The allowance offered on the page of a certificate that was signed: to its holder, and to the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import DRAFT, Case
from portal.cases.service import ServicePanel
from portal.cases.standard import DELIVERED
from portal.core.clock import today
from portal.core.forms import Form
from portal.law import current_book
from portal.law.circumstances import Circumstances
from portal.law.shares import EXTREME, MILD, Entitlement, entitlement
from portal.orgs.models import Unit
from portal.registry import queries as register
from portal.registry.models import Certificate
from portal.registry.words import LEVELS
from portal.services.allowance import awards
from portal.services.allowance.applying.estimate import from_decision, shown
from portal.services.allowance.names import GRANTED, SLUG


def own_offer(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """Apply now, with the estimate; the draft begun already, where there is one."""
    found = opening(session, case)
    if found is None or case.applicant_id != viewer.account_id:
        return None
    return {**_offer(session, case, found), "form": Form(), "draft": own_draft(session, viewer)}


def desk_offer(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """For whoever hands the certificate over: take the application down now."""
    found = opening(session, case)
    return _offer(session, case, found) if found is not None else None


def opening(session: Session, case: Case) -> Certificate | None:
    """The certificate of this case, if it opens an allowance that nobody has asked for yet."""
    found = register.of_case(session, case.id)
    if found is None or not found.is_in_force or found.level == MILD:
        return None
    if register.in_force(session, found.person_id) not in (None, found):
        return None
    return None if asked_already(session, found) else found


def asked_already(session: Session, found: Certificate) -> bool:
    """Whether an application is open, or something is paid, for the person of a certificate."""
    people = register.same_person(session, found.person_id)
    query = select(Case.id).where(
        Case.service == SLUG, Case.subject_id.in_(people), Case.state != DRAFT,
        Case.closed_at.is_(None) | Case.state.in_({GRANTED, DELIVERED}),
    )  # fmt: skip
    return session.scalars(query.limit(1)).first() is not None or bool(
        awards.open_of_person(session, found.person_id)
    )


def own_draft(session: Session, viewer: Viewer) -> Case | None:
    """An application for the allowance this account has begun and not sent, the latest."""
    query = select(Case).where(
        Case.applicant_id == viewer.account_id, Case.service == SLUG, Case.state == DRAFT
    )
    return session.scalars(query.order_by(Case.saved_at.desc()).limit(1)).first()


def estimate_of(session: Session, found: Certificate) -> Entitlement:
    """What the certificate alone gives, with the support for a household where there may be one."""
    return entitlement(current_book(), Circumstances(
        level=found.level, born=str(found.holder.get("birth") or found.birth_year or today().year),
        on=today(), province=session.get_one(Unit, found.unit_id).province_code,
        household_carer=found.level == EXTREME,
    ))  # fmt: skip


def _offer(session: Session, case: Case, found: Certificate) -> dict[str, Any]:
    return {
        "case": case, "slug": SLUG, "level": LEVELS[found.level],
        "household": found.level == EXTREME, "waiting_costs": from_decision(today()),
        **shown(estimate_of(session, found)),
    }  # fmt: skip


BESIDE = (
    ServicePanel("moi-tro-cap", _l("The monthly allowance that follows"), "allowance/offer_desk.html", desk_offer),
)  # fmt: skip
OWN_BESIDE = (
    ServicePanel("moi-tro-cap", _l("Apply for the monthly allowance now"), "allowance/offer.html", own_offer),
)  # fmt: skip
