"""Whether what one application says about support and contact can be kept for the others."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts import guards, profile
from portal.accounts.profile import About
from portal.cases.actions import drafting
from portal.cases.models import Case
from portal.cases.service import registry
from portal.cases.serving.profiles import STEPS, about_of, is_for_holder
from portal.core.database import db


def may_keep(case: Case) -> bool:
    """Whether what this application says can still be kept for the others: nothing is kept yet."""
    session, viewer = db.session(), guards.the_viewer()
    service = registry.of(case)
    if service.confidential or case.applicant_id != viewer.account_id:
        return False
    answers = drafting.read_answers(session, case)
    if not any(step in answers for step in STEPS):
        return False
    about = about_in(session, viewer.account_id, case)
    return profile.profile_about(session, viewer.account_id, about) is None


def about_in(session: Session, account_id: UUID, case: Case) -> About | None:
    """The person of an application, or None for the holder of the account."""
    answers = drafting.read_answers(session, case)
    facts = registry.of(case).facts(answers)
    if is_for_holder(session, case, account_id, answers):
        return None
    return about_of(facts)
