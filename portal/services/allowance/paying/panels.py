"""What is paid, on the page of the case that granted it: for the person, and for the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.core.languages import money
from portal.services.allowance.models import Award
from portal.services.allowance.paying import changing, names, shares
from portal.services.allowance.paying.finding import state_of
from portal.services.allowance.paying.models import ChangeState, What
from portal.services.allowance.paying.shares import Known
from portal.services.allowance.paying.words import STATES, award_rows, change_rows
from portal.services.allowance.words import KINDS, month_words


def of_case(session: Session, case: Case) -> list[Known]:
    """The shares that this case granted, with what became of them."""
    query = select(Award).where(Award.case_id == case.id)
    return shares.of_awards(
        session, session.scalars(query.order_by(Award.created_at, Award.id)).all()
    )


def for_person(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What you receive, since when, why, and what to do when something changes."""
    found = of_case(session, case)
    return {"lines": [_own(one) for one in found]} if found else None


def for_desk(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """The amounts with their history, and the change that waits."""
    found = of_case(session, case)
    if not found:
        return None
    waiting = changing.proposed(session, case)
    works = case.unit_id is not None and any(
        viewer.holds(one, case.unit_id) for one in names.WORKERS
    )
    return {
        "shares": [(str(KINDS[one.kind]), [award_rows(a) for a in one.awards], [change_rows(c) for c in one.changes]) for one in found],
        "waiting": change_rows(waiting) if waiting else None,
        "person_id": found[0].person.id if works else None, "ref": case.ref, "decision": names.DECISION,
    }  # fmt: skip


def _own(known: Known) -> dict[str, Any]:
    award, state = known.latest, state_of(known)
    held = [one for one in known.changes if one.state == ChangeState.HOLDS]
    last = held[-1] if held else None
    return {
        "kind": str(KINDS[known.kind]), "amount": money(award.amount), "state": state,
        "state_words": str(STATES[state]), "since": month_words(award.from_month),
        "until": month_words(award.until_month) if award.until_month else "",
        "how": award_rows(award)[2], "group": award_rows(award)[3], "payee": award.payee or "",
        "why": str(names.REASONS[last.reason]) if last else "",
        "moved": bool(last and last.what == What.MOVE),
    }  # fmt: skip


PANELS = (ServicePanel("chi-tra", _l("What is paid"), "allowance/paying/desk.html", for_desk, result=True),)  # fmt: skip
OWN_PANELS = (ServicePanel("chi-tra", _l("What you receive"), "allowance/paying/own.html", for_person, result=True),)  # fmt: skip
