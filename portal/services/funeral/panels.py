"""What stands on the pages: the amount for officers and family, and the offer after a death."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.core.languages import current_language, date_long, money, partial_date
from portal.law import current_book
from portal.orgs.models import Unit
from portal.services.funeral import finding, names
from portal.services.funeral.amounts import Support, support
from portal.services.funeral.models import FuneralSupport
from portal.services.funeral.questions import another_procedure

RECEIVED = {
    names.ALLOWANCE: _l("The monthly allowance, in the community"),
    names.FACILITY: _l("Care in a social assistance facility"),
    names.PENSION: _l("The social pension"),
    names.NOTHING: _l("None of these"),
    names.UNKNOWN: _l("Not known yet"),
}


def for_desk(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Who died, what the register knows, what would be paid or was found."""
    answers = read_answers(session, case)
    told = finding.told_of(answers)
    row = finding.of_case(session, case)
    known = finding.candidates(session, case, told)
    what = row.received if row else str(answers.value(names.RECEIVED, "what", ""))
    return {
        "rows": [*_who(told, row, answers), *_found(session, case, row, answers)],
        "known": [one.person.full_name for one in known], "checked": row is not None,
        "pension": another_procedure() if what == names.PENSION else "",
        "doubtful": _doubtful(session, case, row, answers),
    }  # fmt: skip


def for_family(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The amount, once the decision is signed; what is found before that stays in the office."""
    row = finding.of_case(session, case)
    if row is None or row.granted_on is None or row.amount is None:
        return None
    return {"amount": money(row.amount), "name": row.deceased["full_name"], "paid_on": row.paid_on}


def beside_own(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The offer to the family where the person an application was about has died."""
    return {"href": _start()} if _dead(session, case) else None


def beside_desk(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """What the family can still be given, and whether somebody of this unit applied for it."""
    person, works = _dead(session, case), _works_here(case, viewer)
    if person is None or not works:
        return None
    rows = finding.of_dead(session, person.id)
    ids = [row.case_id for row in rows if row.unit_id == case.unit_id]
    query = select(Case.ref).where(Case.id.in_(ids))
    return {"refs": session.scalars(query).all(), "enter": url_for("desk.entries_list"), "start": _start()}  # fmt: skip


def _works_here(case: Case, viewer: Viewer) -> bool:
    return case.unit_id is not None and any(viewer.holds(r, case.unit_id) for r in names.CHECKERS)


def _dead(session: Session, case: Case) -> Person | None:
    person = session.get(Person, case.subject_id) if case.subject_id else None
    return person if person is not None and person.died_on is not None else None


def _start() -> str:
    return url_for("cases.start", slug=names.SLUG)


def _who(told: Mapping[str, str], row: FuneralSupport | None, answers: Any) -> list[dict[str, Any]]:  # fmt: skip
    day = row.died_on.isoformat() if row else str(answers.value(names.DEATH, "died_on", "") or "")
    born = partial_date(told["birth"]) if told["birth"] else ""
    rows = [(_("Person who died"), told["full_name"]), (_("Date of birth"), born), (_("Day of death"), partial_date(day) if day else "")]  # fmt: skip
    return [{"label": label, "value": value} for label, value in rows if value]


def _found(
    session: Session, case: Case, row: FuneralSupport | None, answers: Any
) -> list[dict[str, Any]]:  # fmt: skip
    what = row.received if row else str(answers.value(names.RECEIVED, "what", ""))
    found = [{"label": _("What the person received"), "value": RECEIVED.get(what, "")}]
    amount = (row.amount if row.granted else 0) if row else _expected(session, case, answers)
    if amount:
        label = _("Support") if row else _("Support, if it is as answered")
        found.append({"label": label, "value": money(amount)})
    elif row is not None:
        found.append({"label": _("Support"), "value": _("Not given")})
        found.append({"label": _("Reason"), "value": row.reason or ""})
    if row is not None and row.paid_on:
        found.append({"label": _("Paid on"), "value": date_long(row.paid_on)})
    return found


def _expected(session: Session, case: Case, answers: Any) -> int:
    found = _support(session, case, None, answers)
    return found.dong if found else 0


def _support(
    session: Session, case: Case, row: FuneralSupport | None, answers: Any
) -> Support | None:  # fmt: skip
    from_answers = answers.value(names.DEATH, "died_on")
    day = row.died_on if row else from_answers
    what = row.received if row else answers.value(names.RECEIVED, "what", "")
    if not day or case.unit_id is None:
        return None
    province = session.get_one(Unit, case.unit_id).province_code
    return support(
        str(what),
        died_on=day if isinstance(day, date) else date.fromisoformat(day),
        province=province,
    )


def _doubtful(
    session: Session, case: Case, row: FuneralSupport | None, answers: Any
) -> list[str]:  # fmt: skip
    """What the amount and the limit rest on that nobody has checked against the text."""
    language, found = current_language(), _support(session, case, row, answers)
    resting = list(found.doubtful) if found else []
    limit = current_book().find("funeral.decide", case.received_on) if case.received_on else None
    resting += [limit] if limit is not None and not limit.verified else []
    return [f"{one.label.in_language(language)}: {one.basis.cited(language)}" for one in resting]


PANELS = (
    ServicePanel("mai-tang", _l("Funeral support"), "funeral/desk.html", for_desk, result=True),
)
OWN_PANELS = (
    ServicePanel("mai-tang", _l("The support"), "funeral/own.html", for_family, result=True),
)
BESIDE = (ServicePanel("ho-tro-mai-tang", _l("Funeral support"), "funeral/beside_desk.html", beside_desk),)  # fmt: skip
OWN_BESIDE = (ServicePanel("ho-tro-mai-tang", _l("Support for the funeral"), "funeral/beside_own.html", beside_own),)  # fmt: skip
