"""The estimate before sending: about how much, from which month, on what it rests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.core.clock import today
from portal.core.languages import money
from portal.law import current_book
from portal.law.paid_months import CERTIFICATE_MONTH, START_RULE
from portal.law.shares import Entitlement
from portal.registry.words import LEVELS
from portal.services.allowance import words
from portal.services.allowance.estimating import estimates, province_of


def shown(found: Entitlement) -> dict[str, Any]:
    """An entitlement as templates show it."""
    return {
        "total": money(found.dong) if found.lines else "",
        "lines": [words.said(line) for line in found.lines],
        "left_out": [words.why_not(one) for one in found.left_out],
        "verified": found.verified,
    }


def from_decision(on: date) -> bool:
    """Whether waiting costs money: paid from the month of the decision and not of the certificate."""
    rule = current_book().find(START_RULE, on)
    return rule is not None and rule.text != CERTIFICATE_MONTH


def before_sending(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What would be paid by these answers; nothing while the birth date is missing."""
    answers = read_answers(session, case)
    province = province_of(session, case, answers)
    found = estimates(current_book(), answers, on=today(), province=province)
    if not found:
        return None
    return {
        "estimates": [{"level": str(LEVELS[one.level]), **shown(one.found)} for one in found],
        "waiting_costs": from_decision(today()),
    }


BEFORE_SENDING = (
    ServicePanel("uoc-tinh", _l("How much it may be"), "allowance/estimate.html", before_sending),
)
