"""What the pages of a case show of complaints and of the Medical Assessment Council."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.core.clock import today
from portal.core.languages import current_language, date_weekday
from portal.law import current_book
from portal.services.certification.after import complaints, letters, names, referrals
from portal.services.certification.after.complaint_actions import ANSWER, named
from portal.services.certification.after.referral_actions import REFER
from portal.services.certification.after.referral_forms import HOWS, PAPERS
from portal.services.certification.kinds import goes_to_council
from portal.services.certification.models import (
    Complainant,
    Complaint,
    Finding,
    Gate,
    MedicalReferral,
    Wish,
)

GATES = {
    Gate.NO_CONCLUSION.value: _l("The council of the commune reached no conclusion."),
    Gate.DISAGREES.value: _l("The person or the representative disagrees with the conclusion."),
    Gate.EVIDENCE.value: _l("There is evidence that the conclusion is not objective or not right."),
}
FINDINGS = {
    Finding.UPHELD.value: _l("The complaint is right. The conclusion no longer holds and is made again."),
    Finding.PARTLY.value: _l("The complaint is right in part. The conclusion stays as it is."),
    Finding.NOT_UPHELD.value: _l("The complaint is not right. The conclusion stays as it is."),
    Finding.PASSED_ON.value: _l("The file goes to the Medical Assessment Council."),
}  # fmt: skip
WISHES = {
    Wish.VERIFY.value: _l("The council of the commune looks at it again"),
    Wish.MEDICAL.value: _l("The Medical Assessment Council assesses"),
}
_HOWS = dict(HOWS)
_PAPERS = dict(PAPERS)


@dataclass(frozen=True)
class Shown:
    """A complaint or a referral in words: a heading, rows of label and value, long texts."""

    title: str
    rows: list[tuple[str, str]]


def can_complain(case: Case) -> bool:
    """Whether there is a conclusion someone can disagree with."""
    return case.state in names.CONTESTABLE and goes_to_council(case)


def for_desk(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Everything about both, for the officers."""
    said = complaints.all_of(session, case)
    sent = referrals.all_of(session, case)
    if not said and not sent:
        return None
    return {
        "complaints": [_for_desk(case, one) for one in said],
        "referrals": [_referral(session, one, inside=True) for one in sent],
    }


def for_applicant(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What became of complaints, what the medical council will do, and how to disagree."""
    said, sent = complaints.all_of(session, case), referrals.all_of(session, case)
    if not (said or sent or can_complain(case)):
        return None
    return {
        "complaints": [_for_applicant(case, one) for one in said],
        "referrals": [_referral(session, one, inside=False) for one in sent],
        "waiting": any(one.is_open and one.made_by != Complainant.OTHER for one in said),
        "can_complain": can_complain(case), "case": case,
    }  # fmt: skip


def complaint_law() -> str:
    """The general law on complaints as a sentence in the reader's language."""
    first, complex_, remote, remote_complex = (
        one.whole for one in letters.complaint_limits(today())
    )
    said = _(
        "You can also complain under the general law on complaints. The first decision comes within"
        " %(first)s days of acceptance, %(complex)s days in a complex case; in remote areas"
        " %(remote)s and %(remote_complex)s days.",
        first=first, complex=complex_, remote=remote, remote_complex=remote_complex,
    )  # fmt: skip
    unverified = [one for one in letters.complaint_limits(today()) if not one.verified]
    if not unverified:
        return said
    return f"{said} {_('Not yet verified against the official text.')} {unverified[0].basis.cited(current_language())}."


def _for_desk(case: Case, one: Complaint) -> Shown:
    rows = [
        (_("What is asked for"), str(WISHES[one.wish])),
        *([(_("Where the answer goes"), one.address)] if one.address else []),
        (_("What the complaint says"), one.words or ""),
        *_outcome(case, one, reasons=True),
    ]
    return Shown(named(one), rows)


def _for_applicant(case: Case, one: Complaint) -> Shown:
    """Of somebody else's complaint the applicant reads that it came and what was found."""
    theirs = one.made_by != Complainant.OTHER
    day = date_weekday(one.came_on)
    title = _("Your complaint of %(day)s", day=day) if theirs else _("A complaint of someone else of %(day)s", day=day)  # fmt: skip
    rows = [(_("What is asked for"), str(WISHES[one.wish]))]
    if theirs:
        rows.append((_("What the complaint says"), one.words or ""))
    return Shown(title, [*rows, *_outcome(case, one, reasons=theirs or one.finding == Finding.UPHELD)])  # fmt: skip


def _outcome(case: Case, one: Complaint, *, reasons: bool) -> list[tuple[str, str]]:
    if one.is_open:
        clock = REFER if one.wish == Wish.MEDICAL else ANSWER
        due = next((row.due_on for row in case.deadlines if row.clock == clock and not row.met_at), None)  # fmt: skip
        until = date_weekday(due) if due else ""
        label = _("Passed on at the latest") if one.wish == Wish.MEDICAL else _("Answered at the latest")  # fmt: skip
        return [(label, until)] if until else []
    rows = [(_("What was found"), str(FINDINGS[one.finding or ""]))]
    if reasons and one.answer:
        rows.append((_("Reasons"), one.answer))
    return rows


def _referral(session: Session, one: MedicalReferral, *, inside: bool) -> Shown:
    rows = [(_("Why it goes there"), str(GATES[one.gate]))]
    if one.reason:
        rows.append((_("Reason"), one.reason))
    rows += _sending(one, inside=inside)
    expected = referrals.expected(session, one)
    if expected is not None:
        rows += [
            (_("Examination expected by"), date_weekday(expected.examined_by)),
            (_("Conclusion expected by"), date_weekday(expected.answered_by)),
        ]
    if one.answered_at is None:
        cost = current_book().value(f"certification.medical_cost.{one.gate}", today())
        rows.append((_("Who pays"), cost.name(current_language())))
    if one.minutes_on is not None:
        rows.append((_("Medical minutes"), _("number %(number)s of %(day)s", number=one.minutes_number, day=date_weekday(one.minutes_on))))  # fmt: skip
    if one.received_on is not None:
        rows.append((_("Arrived at the office"), date_weekday(one.received_on)))
    return Shown(one.sent_to or _("To be sent to the Medical Assessment Council"), rows)


def _sending(one: MedicalReferral, *, inside: bool) -> list[tuple[str, str]]:
    if one.sent_on is None:
        return []
    rows = [(_("Sent on"), date_weekday(one.sent_on))]
    if inside:
        rows.append((_("Way"), str(_HOWS.get(one.sent_how or "", ""))))
    sent = [str(_PAPERS.get(name, name)) for name in (one.papers or "").splitlines()]
    return [*rows, (_("Papers sent along"), "; ".join(sent))]


PANELS = (
    ServicePanel("khieu-nai", _l("Complaints and medical assessment"), "certification/after/desk_panel.html", for_desk),
)  # fmt: skip
OWN_PANELS = (
    ServicePanel("khong-dong-y", _l("If you disagree"), "certification/after/own_panel.html", for_applicant),
)  # fmt: skip
