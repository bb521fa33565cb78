"""Which applications a mandate opens, in one condition, and through which mandate somebody acts."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from portal.accounts.mandates import queries as mandates
from portal.accounts.mandates.queries import Helped, Units
from portal.accounts.models import Mandate, MandateService, Person
from portal.cases.models import DRAFT, Case, MandateFile
from portal.cases.service import registry

HELPER, APPLICANT = "helper", "applicant"


def is_own(account_id: UUID, units: Units) -> ColumnElement[bool]:
    """Whether an application is this account's: applied with, about its owner, or by a mandate.

    What was begun under a mandate belongs to whoever typed it only as long as the mandate holds.
    """
    linked = select(Person.id).where(Person.account_id == account_id)
    return or_(
        and_(Case.applicant_id == account_id, Case.mandate_id.is_(None)),
        and_(Case.subject_id.in_(linked), Case.state != DRAFT),
        by_mandate(account_id, units),
    )


def by_mandate(account_id: UUID, units: Units) -> ColumnElement[bool]:
    """Whether a mandate that holds today opens an application to this account."""
    return exists(select(Mandate.id).where(*_through(account_id, units)).correlate(Case))


def _through(account_id: UUID, units: Units) -> list[ColumnElement[bool]]:
    typed = or_(Case.mandate_id == Mandate.id, Case.applicant_id == account_id)
    return [mandates.holds(account_id, units), *_opens(typed)]


def opened_by() -> list[ColumnElement[bool]]:
    """The mandates that hold today, each with the cases it opens, whoever helps with them."""
    return [mandates.in_force(), *_opens(Case.mandate_id == Mandate.id)]


def _opens(typed_here: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    typed = and_(
        Mandate.person_id == Case.subject_id, Case.mandate_id.is_not(None), typed_here
    )  # fmt: skip
    one_by_one = exists(
        select(MandateFile.id)
        .where(MandateFile.mandate_id == Mandate.id, MandateFile.case_id == Case.id)
        .correlate(Case, Mandate)
    )
    older = and_(
        Case.state != DRAFT, or_(one_by_one, and_(Mandate.opened_at.is_not(None), same_person()))
    )
    return [covers(), or_(typed, older)]


def covers() -> ColumnElement[bool]:
    """Whether the mandate is about the service; a confidential one only where it is named."""
    hidden = [service.slug for service in registry.all() if service.confidential]
    named = exists(
        select(MandateService.id)
        .where(MandateService.mandate_id == Mandate.id, MandateService.service == Case.service)
        .correlate(Case, Mandate)
    )
    return or_(named, and_(Mandate.all_services.is_(True), Case.service.not_in(hidden)))


def same_person() -> ColumnElement[bool]:
    """The person of the mandate: the same row, or another row of the same account."""
    whose, subject = aliased(Person), aliased(Person)
    by_account = exists(
        select(subject.id)
        .join(whose, whose.account_id == subject.account_id)
        .where(subject.id == Case.subject_id, whose.id == Mandate.person_id)
        .correlate(Case, Mandate)
    )
    return or_(Mandate.person_id == Case.subject_id, by_account)


def is_direct(case: Case, account_id: UUID) -> bool:
    """Whether someone applies here without anybody's mandate, which needs no question."""
    return case.applicant_id == account_id and case.mandate_id is None


def acting(session: Session, case: Case, account_id: UUID, units: Units) -> Helped | None:
    """The mandate through which this account reaches the case; None where the case is its own."""
    if is_direct(case, account_id) or is_linked(session, case, account_id):
        return None
    query = (
        select(Mandate.id)
        .where(Case.id == case.id, *_through(account_id, units))
        .order_by((Mandate.id == case.mandate_id).desc(), Mandate.begun_at.desc())
    )
    found = session.scalars(query.limit(1)).first()
    return mandates.by_ids(session, [found])[found] if found is not None else None


def acting_account(session: Session, case: Case, account_id: UUID) -> Helped | None:
    """The same for an account of which no viewer is at hand, with the roles it has today."""
    if is_direct(case, account_id):
        return None
    return acting(session, case, account_id, mandates.associations_today(account_id))


def is_linked(session: Session, case: Case, account_id: UUID) -> bool:
    """Whether the case is about the owner of this account."""
    if case.subject_id is None:
        return False
    person = session.get(Person, case.subject_id)
    return person is not None and person.account_id == account_id


def covers_service(session: Session, mandate: Mandate, slug: str) -> bool:
    """Whether a mandate is about this service."""
    service = registry.get(slug)
    if service is None:
        return False
    if slug in mandates.services_of(session, [mandate.id])[mandate.id]:
        return True
    return mandate.all_services and not service.confidential
