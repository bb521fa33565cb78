"""Who helps with a case: named, ended, and the code under which the centre keeps the matter."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import history
from portal.cases.helping.parties import accounts_with_part
from portal.cases.models import Case
from portal.cases.official import numbers
from portal.core.clock import now, today
from portal.orgs.models import Unit
from portal.services.legal_aid.assigning import providers
from portal.services.legal_aid.assigning.words import SERIES
from portal.services.legal_aid.models import Assignment, Matter, Provider

STEPPED_ASIDE, CHANGED = "stepped_aside", "changed"


def current(session: Session, case: Case) -> tuple[Assignment, Provider] | None:
    """Who helps now, or None while nobody is named."""
    query = (
        select(Assignment, Provider)
        .join(Provider, Provider.id == Assignment.provider_id)
        .where(Assignment.case_id == case.id, Assignment.ended_at.is_(None))
    )
    row = session.execute(query).first()
    return (row[0], row[1]) if row is not None else None


def every(session: Session, case: Case) -> list[tuple[Assignment, Provider]]:
    """Everyone who was named, the earliest first."""
    query = (
        select(Assignment, Provider)
        .join(Provider, Provider.id == Assignment.provider_id)
        .where(Assignment.case_id == case.id)
        .order_by(Assignment.assigned_at)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def matter_of(session: Session, case: Case) -> Matter | None:
    """The form of help and the code, once somebody was named."""
    return session.scalars(select(Matter).where(Matter.case_id == case.id)).first()


def candidates(session: Session, case: Case) -> list[Provider]:
    """Who can be named today: active, and neither stepped aside nor changed in this case before."""
    if case.unit_id is None:
        return []
    gone = {one.provider_id for one, _provider in every(session, case) if one.ended_at is not None}
    own = accounts_with_part(session, [case.id])[case.id]
    return [
        one
        for one in providers.of_units(session, [case.unit_id])
        if one.is_active(today()) and one.id not in gone and one.account_id not in own
    ]


def name(
    session: Session, *, case: Case, provider: Provider, aid: str, actor_id: UUID
) -> Mapping[str, str]:
    """Name the helper; whoever has an account becomes responsible for the case on the desk."""
    session.add(Assignment(case_id=case.id, provider_id=provider.id, assigned_by=actor_id))
    matter = _matter(session, case, aid)
    _make_responsible(session, case, provider, actor_id)
    session.flush()
    return {
        "provider_name": provider.name or "", "provider_kind": provider.kind,
        "organisation": provider.organisation or "", "code": matter.code or "", "aid": aid,
    }  # fmt: skip


def end(
    session: Session, *, assignment: Assignment, ending: str, actor_id: UUID | None,
    reason: str = "", ground: str = "",
) -> None:  # fmt: skip
    """The helper no longer helps with this case; the row keeps why."""
    assignment.ended_at, assignment.ended_by = now(), actor_id
    assignment.ending, assignment.ground = ending, ground or None
    assignment.reason = reason or None
    session.flush()


def _matter(session: Session, case: Case, aid: str) -> Matter:
    """The code is given once for each form of help, since it names the form."""
    row = matter_of(session, case)
    if row is None:
        row = Matter(case_id=case.id, unit_id=case.unit_id, aid=aid)
        session.add(row)
    if row.code is None or SERIES[row.aid] != SERIES[aid]:
        unit = session.get_one(Unit, case.unit_id)
        row.code = numbers.take(session, unit=unit, series=SERIES[aid], on=today()).text
    row.aid = aid
    return row


def _make_responsible(session: Session, case: Case, provider: Provider, actor_id: UUID) -> None:
    before, case.assigned_to = case.assigned_to, _works_here(session, case, provider)
    if before == case.assigned_to:
        return
    history.append(
        session, case=case, kind=history.ASSIGNED, actor_id=actor_id, actor_role="legal_aid_head",
        data={
            "from": case.state, "to": case.state, "before": str(before) if before else None,
            "officer": str(case.assigned_to) if case.assigned_to else None,
        },
    )  # fmt: skip


def _works_here(session: Session, case: Case, provider: Provider) -> UUID | None:
    """The account, as long as its holder works with legal aid in this centre."""
    if provider.account_id is None or case.unit_id is None:
        return None
    here = providers.accounts_for(session, case.unit_id, today())
    return next((one.id for one in here if one.id == provider.account_id), None)
