"""How a matter goes on: for the person, with their rights; for the centre, with what is inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import DayPart, DayRow, ServicePanel
from portal.cases.standard import SUBMITTED
from portal.core.clock import today
from portal.law.days import add_working_days
from portal.orgs import calendars
from portal.services.legal_aid.assigning import assignments
from portal.services.legal_aid.names import AT_WORK, ENDED, LEGAL_AID, TAKEN_ON
from portal.services.legal_aid.progress import entries
from portal.services.legal_aid.progress.forms import RESULTS

# A habit of the desk, not law: how far ahead today's page looks, in working days.
DAYS_AHEAD = 5
_RESULTS = dict(RESULTS)
# Articles 8 and 9 of the law in plain words.
RIGHTS = (
    _l("The help is free. Nobody may ask you for money or a gift, or take one."),
    _l("You may know at any time how your matter stands."),
    _l("What you say stays between you and the centre."),
    _l("You may choose who helps you from the list of the centre, and ask for someone else."),
    _l("You may take your request back, or change it."),
    _l("You may complain, and you get an answer."),
    _l("If the centre does you harm by a mistake, you may ask for compensation."),
)
DUTIES = (
    _l("Tell the truth, and give the papers about the matter that you have."),
    _l("Work together with your helper, and say in time when you cannot come."),
    _l("Do not ask a second legal aid organisation for help in the same matter."),
    _l("Keep to the house rules of the centre."),
)


def own_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What was done and what comes next, the result, and the person's rights and duties."""
    if case.state not in TAKEN_ON | AT_WORK | ENDED | {SUBMITTED}:
        return None
    rows = entries.all_of(session, case, inside=False)
    matter = assignments.matter_of(session, case)
    ahead = [row.next_on for row in rows if row.next_on and row.next_on >= today()]
    return {
        "entries": rows, "next_on": min(ahead, default=None) if case.closed_at is None else None,
        "matter": matter if matter and matter.result else None,
        "result": _RESULTS.get(matter.result or "", "") if matter else "",
        "rights": RIGHTS, "duties": DUTIES,
    }  # fmt: skip


def desk_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Every entry, marked where the person does not read it."""
    rows = entries.all_of(session, case, inside=True)
    matter = assignments.matter_of(session, case)
    done = matter if matter and matter.result else None
    if not rows and done is None:
        return None
    return {
        "entries": rows, "matter": done,
        "result": _RESULTS.get(done.result or "", "") if done else "",
    }  # fmt: skip


def day(session: Session, viewer: Viewer, on: date) -> Sequence[DayPart]:
    """Courts, meetings and other next dates of the coming days."""
    if not viewer.has(*LEGAL_AID):
        return ()
    last = add_working_days(on, DAYS_AHEAD, calendars.calendar(session, on))
    rows = tuple(
        DayRow(
            _("%(name)s: %(what)s", name=case.subject_name, what=row.next or _("next step")),
            url_for("desk.case", ref=case.ref), row.next_on,
        )
        for row, case in entries.coming(session, viewer, (on, last))
    )  # fmt: skip
    return (DayPart("ngay-hen-tro-giup", _("Next dates in legal aid matters"), rows),)


PANELS = (
    ServicePanel("tien-do", _l("The work on the matter"), "legal_aid/progress/desk_panel.html", desk_panel),
)  # fmt: skip
OWN_PANELS = (
    ServicePanel("tien-do-cua-toi", _l("How your matter goes on"), "legal_aid/progress/own_panel.html", own_panel),
)  # fmt: skip
