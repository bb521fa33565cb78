"""Finding cases, always through the person who may see them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session, selectinload

from portal.accounts.mandates.queries import associations_of, associations_today
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.helping.acting import is_own
from portal.cases.models import DRAFT, Case
from portal.cases.service import COMMUNE_WORKERS, registry
from portal.core.codes import is_code, normalise_code
from portal.orgs.models import Unit

# Whoever works with cases of some service; which service's, and in which unit, `unit_cases` says.
CASE_WORKERS = (*sorted(COMMUNE_WORKERS), Role.LEGAL_AID_OFFICER, Role.LEGAL_AID_HEAD)


def own_cases(viewer: Viewer) -> Select[Case]:
    """The cases this person applies with, that are about them, or that a mandate opens to them.

    Every citizen query starts here; what a mandate opens is said in `helping.acting` alone.
    """
    return select(Case).where(is_own(viewer.account_id, associations_of(viewer)))


def unit_cases(viewer: Viewer) -> Select[Case]:
    """The cases of the units this person works in; every staff query starts here."""
    return select(Case).where(is_work_of(viewer), Case.state != DRAFT)


def is_work_of(viewer: Viewer) -> ColumnElement[bool]:
    """Whether a case is of a service with which this person works in the unit that has it."""
    services: dict[frozenset[Role], list[str]] = {}
    for service in registry.all():
        services.setdefault(service.workers, []).append(service.slug)
    return or_(false(), *(
        and_(Case.unit_id.in_(viewer.unit_ids(*roles)), Case.service.in_(slugs))
        for roles, slugs in services.items()
        if viewer.has(*roles)
    ))  # fmt: skip


def own_case(session: Session, viewer: Viewer, ref: str) -> Case | None:
    return session.scalars(_whole(own_cases(viewer)).where(Case.ref == ref)).first()


def own_draft(session: Session, viewer: Viewer, ref: str, *, hold: bool = False) -> Case | None:
    """A citizen's draft; its history, limits and requests are empty and so are not fetched.

    `hold` keeps it a draft until this transaction ends: a press at the same moment waits.
    """
    query = own_cases(viewer).where(Case.ref == ref, Case.state == DRAFT)
    if hold:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.scalars(query).first()


def draft_of_account(session: Session, account_id: UUID, ref: str) -> Case | None:
    """A draft found through its owner, for saving what came after their session had ended."""
    query = _of_account(account_id).where(Case.ref == ref, Case.state == DRAFT)
    return session.scalars(query).first()


def case_of_account(session: Session, account_id: UUID, ref: str) -> Case | None:
    """An application found through its owner, for keeping what came after their session had ended."""
    return session.scalars(_of_account(account_id).where(Case.ref == ref)).first()


def _of_account(account_id: UUID) -> Select[Case]:
    """As `own_cases`, with the associations this account works for today."""
    return select(Case).where(is_own(account_id, associations_today(account_id)))


def unit_case(session: Session, viewer: Viewer, ref: str) -> Case | None:
    return session.scalars(_whole(unit_cases(viewer)).where(Case.ref == ref)).first()


def my_list(session: Session, viewer: Viewer) -> list[Case]:
    """A citizen's applications, the latest touched first; a list needs no histories."""
    query = own_cases(viewer).order_by(Case.saved_at.desc())
    return list(
        session.scalars(query.options(selectinload(Case.deadlines), selectinload(Case.requests)))
    )


def by_code(session: Session, typed: str) -> Case | None:
    """A sent application by its code alone; the caller must check the second thing."""
    code = normalise_code(typed)
    if not is_code(code):
        return None
    query = select(Case).where(Case.ref == code, Case.state != DRAFT)
    return session.scalars(_whole(query)).first()


def _whole(query: Select[Case]) -> Select[Case]:
    return query.options(
        selectinload(Case.events), selectinload(Case.deadlines), selectinload(Case.requests)
    )


def units_of(session: Session, cases: Iterable[Case]) -> dict[UUID, Unit]:
    """The units of these cases in one query; a unit nobody holds is fetched anew for each case."""
    ids = {case.unit_id for case in cases if case.unit_id}
    query = select(Unit).where(Unit.id.in_(ids))
    return {unit.id: unit for unit in session.scalars(query)} if ids else {}


def unit_of(session: Session, case: Case) -> Unit | None:
    return session.get(Unit, case.unit_id) if case.unit_id else None
