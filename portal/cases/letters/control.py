"""The control sheet: who had the dossier from when to when, planned and actual days.

It names officers, so it stays inside the office: the applicant neither reads it nor that it was made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.accounts.words import ROLE_NAMES
from portal.cases.handling import APPLICANT, Handled, handled
from portal.cases.history import SHEET_MADE
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.parts import ABOUT, who_and_what
from portal.cases.letters.source import Source, day_words, in_vietnamese, period_words
from portal.cases.models import Case, Deadline
from portal.cases.service import Text
from portal.cases.standard.names import DESK
from portal.core.clock import local, now
from portal.documents.letters.paper import Block, Columns, Facts, Heading, Paragraph
from portal.law import current_book
from portal.law.days import working_days_between

HEAD = (
    "Công việc", "Người giải quyết", "Nhận lúc", "Chuyển lúc", "Số ngày làm việc",
)  # fmt: skip
LIMITS = ("Thời hạn", "Quy định", "Chậm nhất", "Hoàn thành", "Kết quả")
_EARLY, _ON_TIME, _LATE, _RUNS = "trước hạn", "đúng hạn", "quá hạn", "đang giải quyết"


def waits_for_receipt(case: Case) -> Text:
    """There is nothing to control before a dossier was received."""
    return "" if case.received_on else _l("The application is not received yet.")


def control_body(source: Source) -> list[Block]:
    """The dossier, the way it took through the office, and each time limit with its outcome."""
    case = source.case
    received = day_words(case.received_on) if case.received_on else ""
    due = day_words(source.due_on) if source.due_on else ""
    days = (("Ngày tiếp nhận", received), ("Ngày hẹn trả kết quả", due))
    return [
        Facts(ABOUT, (*who_and_what(source), *(row for row in days if row[1]))),
        Heading("Quá trình giải quyết"),
        Columns("Ai giữ hồ sơ, từ khi nào đến khi nào", HEAD, tuple(_rows(source))),
        Heading("Thời hạn quy định và thực tế"),
        Columns("Từng thời hạn", LIMITS, tuple(_limits(source))),
        Paragraph("Ngày làm việc tính từ ngày liền sau ngày nhận, không tính ngày nghỉ."),
    ]


def _rows(source: Source) -> Iterator[tuple[str, ...]]:
    for one in handled(source.case):
        if source.service.state(one.state).closed:
            continue
        until = one.ends
        yield (
            _work(source, one), _who(source, one), _moment(one.begins),
            _moment(until) if until else "chưa chuyển", str(_days(source, one.begins, until)),
        )  # fmt: skip


def _work(source: Source, one: Handled) -> str:
    if one.awaits:
        return "Chờ người nộp hồ sơ bổ sung giấy tờ"
    return in_vietnamese(source.service.state(one.state).label)


def _who(source: Source, one: Handled) -> str:
    if one.awaits or one.role == APPLICANT:
        return "Người nộp hồ sơ"
    name = source.officers.get(one.officer_id) if one.officer_id else ""
    known = {role.value: label for role, label in ROLE_NAMES.items()}
    role = in_vietnamese(known[one.role]) if one.role in known else ""
    return ", ".join(part for part in (name, role) if part) or source.desk


def _moment(at: datetime) -> str:
    return f"{local(at):%d/%m/%Y %H:%M}"


def _days(source: Source, begins: datetime, ends: datetime | None) -> int:
    first, last = local(begins).date(), local(ends).date() if ends else source.on
    return working_days_between(first, last, source.calendar)


def _limits(source: Source) -> Iterator[tuple[str, ...]]:
    labels = {clock.slug: clock.label for clock in source.service.clocks}
    for row in source.case.deadlines:
        if row.clock in labels:
            limit = current_book().find(row.parameter, source.case.received_on or row.starts_on)
            yield (
                in_vietnamese(labels[row.clock]), period_words(limit) if limit else "",
                _end_of(row), _moment(row.met_at) if row.met_at else "", _outcome(source, row),
            )  # fmt: skip


def _end_of(row: Deadline) -> str:
    due = _moment(row.due_at) if row.due_at else f"{row.due_on:%d/%m/%Y}"
    return f"{due}, hẹn lại {row.promised_on:%d/%m/%Y}" if row.promised_on else due


def _outcome(source: Source, row: Deadline) -> str:
    done = local(row.met_at).date() if row.met_at else source.on
    if done > row.due_on or row.was_missed_by(row.met_at or now()):
        return _LATE
    if row.met_at is None:
        return _RUNS
    return _ON_TIME if done == row.due_on else _EARLY


CONTROL = LetterKind(
    "kiem-soat", "control_sheet",
    _l("Says who had the application from when to when, and which time limits were kept. It stays in the office."),
    waits_for_receipt, control_body, signer_title="Người lập phiếu", inside=True, event=SHEET_MADE,
    by=frozenset({*DESK, Role.CLERK, Role.CHAIR}),
)  # fmt: skip
