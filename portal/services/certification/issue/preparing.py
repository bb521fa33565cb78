"""Filling in the forms of this part before an officer sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import has_request_context
from sqlalchemy.orm import Session

from portal.accounts import guards
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.cases.serving import extras_of_case
from portal.core.clock import today
from portal.orgs.models import Unit
from portal.registry import numbering, queries
from portal.registry.models import Origin
from portal.services.certification import conclusions
from portal.services.certification.issue.forms import (
    CorrectForm,
    HandOverForm,
    SignForm,
    SignNoticeForm,
)
from portal.services.certification.issue.names import CERTIFICATE_SIGNED


def correction(*, session: Session, case: Case, service: Any, form: CorrectForm) -> None:
    found = queries.unsigned_of_case(session, case.id)
    form.fill(found.holder if found else {})


def signature(*, session: Session, case: Case, service: Any, form: SignForm) -> None:
    """The day cannot lie before the conclusion; the number that would be given is shown."""
    unit = session.get_one(Unit, case.unit_id)
    form.propose(not_before=_earliest(session, case), name=_own_name(case))
    form.expect(numbering.upcoming(session, unit=unit, on=today()).text)


def notice_signature(*, session: Session, case: Case, service: Any, form: SignNoticeForm) -> None:
    form.propose(not_before=_earliest(session, case), name=_own_name(case))


def handing(*, session: Session, case: Case, service: Any, form: HandOverForm) -> None:
    found = queries.of_case(session, case.id) if case.state == CERTIFICATE_SIGNED else None
    form.offer_together(extras_of_case(session, case))
    form.prepare(
        not_before=found.signed_on if found else None,
        exchange=found is not None and found.origin == Origin.EXCHANGED,
    )


def _own_name(case: Case) -> str:
    """The chair who signs themselves need not type their name."""
    viewer = guards.viewer() if has_request_context() else None
    own = viewer is not None and case.unit_id and viewer.holds(Role.CHAIR, case.unit_id)
    return viewer.name if viewer is not None and own else ""


def _earliest(session: Session, case: Case) -> date | None:
    found = conclusions.current(session, case)
    return found.concluded_on if found else case.received_on
