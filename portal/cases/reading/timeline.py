"""The history of a case in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from portal.cases import extending, history, moved, on_paper, serving
from portal.cases.conversation import FROM_APPLICANT, FROM_OFFICE
from portal.cases.helping.acting import APPLICANT, HELPER
from portal.cases.helping.marking import helper_words, helping_words
from portal.cases.models import Case, CaseEvent
from portal.cases.papers import paper_lines
from portal.cases.service import Service
from portal.core.languages import date_weekday
from portal.orgs.models import Unit


@dataclass(frozen=True)
class Line:
    """One line of the timeline in words."""

    event: CaseEvent
    what: str
    by: str
    details: Sequence[str]
    mark: str


def timeline(
    case: Case, service: Service, unit: Unit | None, *, own: bool = False, inside: bool = False,
    reader: str = "",
) -> list[Line]:  # fmt: skip
    """The history of a case as people read it, the latest first; `own` speaks to its applicant.

    Only the desk reads what happens `inside` the office. `reader` is the number of the mandate with
    which a helper reads.
    """
    shown = [event for event in case.events if inside or event.kind not in history.INSIDE]
    lines: list[Line] = []
    for event in shown:
        line = _line(event, service, unit, own, reader)
        if event.kind in history.INSIDE and lines:
            # The office and the applicant compare one number: that of the step both can read.
            line = replace(line, mark=lines[-1].mark)
        lines.append(line)
    return lines[::-1]


def _line(event: CaseEvent, service: Service, unit: Unit | None, own: bool, reader: str) -> Line:
    office = unit.name if unit else ""
    applicant = _("you") if own and not reader else _("the applicant")
    by = applicant if event.actor_role == APPLICANT else office
    if event.actor_role == HELPER:
        by = helper_words(history.data_of(event), own=own, reader=reader)
    what = what_happened(event.kind, service)
    return Line(event, what, by, _details(event, service, own), history.short_mark(event))


def _details(event: CaseEvent, service: Service, own: bool) -> list[str]:
    """What was said with it; the words of messages stand in the conversation."""
    if event.kind in {FROM_APPLICANT, FROM_OFFICE}:
        return []
    data = history.data_of(event)
    said = paper_lines(event.kind, data)
    said += [data[name] for name in ("reason", "text", "note") if data.get(name)]
    said += on_paper.lines(data)
    said += moved.lines(data, service)
    said += extending.lines(event.kind, data)
    said += serving.lines(data)
    if data.get("told"):
        words = _("You were told: %(text)s") if own else _("Message to the applicant: %(text)s")
        said.append(words % {"text": data["told"]["body"]})
    if data.get("due_on"):
        said.append(_("Until %(day)s", day=date_weekday(date.fromisoformat(data["due_on"]))))
    return said


def what_happened(kind: str, service: Service) -> str:
    """The words for an event; a service may bring its own."""
    own = service.events.get(kind)
    return str(own) if own is not None else _standard_words(kind)


def _standard_words(kind: str) -> str:
    words = {
        "submitted": _("The application was sent"),
        "prepared": _("The application was prepared"),
        "handover_confirmed": _("The filing at the desk was confirmed"),
        "accepted": _("The application was accepted"),
        "rejected": _("The application was not accepted"),
        "papers_asked": _("A paper was asked for"),
        "paper_checked": _("A paper was checked"),
        "papers_given": _("The papers asked for were sent"),
        "request_closed": _("The request for papers was closed"),
        "letter_made": _("An official letter was made"),
        "withdrawn": _("The application was withdrawn"),
        "stopped": _("The application was stopped"),
        "moved": _("The application was passed on to another office"),
        "sent_outside": _("The application was sent to an office outside the portal"),
        "result_ready": _("The result is ready to be received"),
        "delivered": _("The result was handed over"),
        "paper_to_sign": _("A paper was handed to sign"),
        "paper_sent_back": _("A paper was sent back before signing"),
        "paper_signed": _("A paper was signed"),
        "signed_copy_kept": _("The signed copy was kept"),
        moved.DEADLINE_MOVED: _("A time limit has moved"),
        "request_moved": _("The last day to send papers has moved"),
        "delay_apologised": _("The office apologised for the delay and named a new day"),
        "sheet_made": _("The control sheet was made"),
        "serving_changed": _("How to serve the person was changed, for all applications"),
        FROM_APPLICANT: _("A message was sent to the office"),
        FROM_OFFICE: _("A message came from the office"),
        history.ASSIGNED: _("Who is responsible was settled"),
        history.SUBJECT_MERGED: _("Two records of the person were put together or taken apart"),
        history.ERASED: _("Contents were erased as the law provides"),
        **helping_words(),
    }
    return words.get(kind, kind)
