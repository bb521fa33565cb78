"""Which profile belongs to an application, and offering it where support and contact are asked."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.models import Account, Person, ServingProfile
from portal.accounts.profile import CONTACT as CONTACT_PART
from portal.accounts.profile import SUPPORT as SUPPORT_PART
from portal.accounts.profile import About, profiles_of
from portal.accounts.viewer import Viewer
from portal.cases.carrying.fitting import attention, fit
from portal.cases.carrying.offering import Offered
from portal.cases.helping.acting import acting_account, is_linked
from portal.cases.models import Case
from portal.cases.questions import CONTACT, FOR_WHOM, MYSELF, SUPPORT
from portal.cases.questions.contact import ContactForm
from portal.cases.questions.support import SupportForm
from portal.cases.service import Answers, Facts, Service, Step, registry
from portal.core.forms import Form
from portal.core.text import fold

# The steps of an application that ask for what a profile keeps.
STEPS: dict[str, str] = {SUPPORT: SUPPORT_PART, CONTACT: CONTACT_PART}
FORMS: dict[str, type[Form]] = {SUPPORT_PART: SupportForm, CONTACT_PART: ContactForm}


def about_of(facts: Facts) -> About:
    """The person of an application as profiles know people."""
    year = int(facts.birth[:4]) if facts.birth[:4].isdecimal() else None
    return About(facts.subject_name, year, facts.identity_number)


def profile_for(
    session: Session, case: Case, facts: Facts, answers: Answers
) -> ServingProfile | None:
    """The profile of the person themselves, where they have an account here; else the applicant's."""
    subject = session.get(Person, case.subject_id) if case.subject_id else None
    if subject is not None and subject.account_id not in (None, case.applicant_id):
        own = _own(session, subject.account_id)
        if own is not None:
            return own
    if case.applicant_id is None or not _still_speaks(session, case):
        return None
    kept = profiles_of(session, case.applicant_id)
    if not kept:
        return None
    if is_for_holder(session, case, case.applicant_id, answers):
        return next((one for one in kept if one.is_own), None)
    about = about_of(facts)
    return next((one for one in kept if not one.is_own and about.fits(one)), None)


def is_for_holder(session: Session, case: Case, account_id: UUID, answers: Answers) -> bool:
    """Whether the application is about the holder of this account; by the name where nobody asked.

    That someone applied for themselves says nothing about a helper who may open it.
    """
    subject = session.get(Person, case.subject_id) if case.subject_id else None
    if subject is not None and subject.account_id is not None:
        return subject.account_id == account_id
    if case.applicant_id != account_id or case.mandate_id is not None:
        return False
    said = answers.value(FOR_WHOM, "for_whom")
    if said is not None:
        return bool(said == MYSELF)
    account, name = session.get(Account, account_id), registry.of(case).facts(answers).subject_name
    return account is not None and fold(account.full_name) == fold(name)


def _still_speaks(session: Session, case: Case) -> bool:
    """Whether who applied by mandate still acts with it; everyone else speaks for their own case."""
    if case.mandate_id is None or case.applicant_id is None:
        return True
    if is_linked(session, case, case.applicant_id):
        return True
    return acting_account(session, case, case.applicant_id) is not None


def offered(
    session: Session, viewer: Viewer, *, case: Case, service: Service, step: Step, answers: Answers
) -> Offered | None:
    """What was asked for once for every application, on the steps that ask for it."""
    part = STEPS.get(step.slug)
    if part is None or not step.carries:
        return None
    if part == CONTACT_PART and (service.confidential or viewer.account_id != case.applicant_id):
        return None
    profile = profile_for(session, case, service.facts(answers), answers)
    said = getattr(profile, part) if profile is not None else None
    if not said:
        return None
    data = fit(step.form, FORMS[part], said)
    looked = attention(step.form, data) if data else None
    at = getattr(profile, f"{part}_saved_at")
    return Offered(data, at, looked, standing=True) if looked is not None else None


def _own(session: Session, account_id: UUID | None) -> ServingProfile | None:
    if account_id is None:
        return None
    return next((one for one in profiles_of(session, account_id) if one.is_own), None)
