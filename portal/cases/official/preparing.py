"""Filling in the forms of signing and handing over before an officer sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import has_request_context
from sqlalchemy.orm import Session

from portal.accounts import guards
from portal.cases.models import Case
from portal.cases.official import numbers
from portal.cases.official.queries import signed_papers
from portal.cases.serving import extras_of_case
from portal.core.clock import today
from portal.orgs.models import Unit

if TYPE_CHECKING:
    from portal.cases.official.declared import PaperToSign
    from portal.cases.official.forms import HandOverForm, SignPaperForm


def signature(
    *, session: Session, case: Case, service: Any, form: SignPaperForm, paper: PaperToSign
) -> None:
    """The day cannot lie before the receipt; the number that would be given is shown."""
    unit = session.get_one(Unit, case.unit_id)
    form.propose(not_before=case.received_on, name=_own_name(case, paper))
    form.of_unit(unit)
    form.expect(numbers.upcoming(session, unit=unit, series=paper.series, on=today()).text)


def handing(*, session: Session, case: Case, service: Any, form: HandOverForm) -> None:
    """Nothing is handed over before it was signed."""
    days = [one.signed_on for one in signed_papers(session, case) if one.signed_on]
    form.offer_together(extras_of_case(session, case))
    form.prepare(not_before=max(days, default=None))


def _own_name(case: Case, paper: PaperToSign) -> str:
    """The head who signs themselves need not type their name."""
    viewer = guards.viewer() if has_request_context() else None
    if viewer is None or case.unit_id is None:
        return ""
    heads = [role for role in paper.signed_by if role.value not in {"clerk"}]
    return viewer.name if any(viewer.holds(role, case.unit_id) for role in heads) else ""
