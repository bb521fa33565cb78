"""Revocation in the declaration: the link on a case, its limit, its letter, the chair's work of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.source import Source, day_words
from portal.cases.models import Case
from portal.cases.service import Action, Clock, DayPart, DayRow, Text
from portal.cases.standard import DELIVERED
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.law.days import WorkingCalendar
from portal.services.certification.after import letters, names, referrals, revoking

CLOCKS = (
    Clock(
        "revoke", _l("The chair decides on the finding"), revoking.LIMIT,
        frozenset({names.REVOCATION_FOUND}),
        frozenset({names.REVOCATION_DECIDED}) | names.ENDED_EARLY, outlives=True,
    ),
)  # fmt: skip
EVENTS: Mapping[str, Text] = {
    names.REVOCATION_FOUND: _l("A written finding about the certificate was recorded"),
    names.REVOCATION_DECIDED: _l("The chair decided about the certificate"),
}
ACTIONS = (
    Action(
        "thu-hoi-giay", _l("Revoke the certificate"),
        _l("Record the written finding that the determination was wrong, or the chair's decision on it. The certificate stays in force until the decision."),
        by=names.OFFICERS, from_states=frozenset({names.CERTIFICATE_SIGNED, DELIVERED}), to=None,
        event=names.REVOCATION_FOUND, done=_l("The finding is recorded."),
        page=lambda case: url_for("revocations.of_case", ref=case.ref),
        applies=referrals.has_certificate, rare=True,
    ),
)  # fmt: skip


def waits_for_decision(case: Case) -> Text:
    if letters.last(case, names.REVOCATION_DECIDED).get("revoked"):
        return ""
    return _l("No certificate of this case was revoked. Record the decision first.")


def decision_body(source: Source) -> list[Block]:
    """Which certificate ends on which day, why, and how to object."""
    data = letters.last(source.case, names.REVOCATION_DECIDED)
    return [
        Paragraph(f"Căn cứ kết luận bằng văn bản số {data['finding_number']} ngày {_day(data['finding_on'])} của {data['finding_by']}."),
        Heading("Điều 1. Thu hồi Giấy xác nhận khuyết tật sau đây"),
        Facts("Giấy bị thu hồi", tuple(_certificate(source, data))),
        Heading("Điều 2. Lý do"),
        *paragraphs(str(data["reason"])),
        Heading("Điều 3. Hiệu lực"),
        Paragraph(f"Giấy hết hiệu lực từ {day_words(date.fromisoformat(data['on']))}. Người giữ giấy nộp lại giấy cho {source.contact}."),
        Heading("Nếu ông (bà) không đồng ý"),
        Items(("Đề nghị xác định lại mức độ khuyết tật.", letters.complaint_law(source.on)), numbered=False),
    ]  # fmt: skip


def _certificate(source: Source, data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    yield "Số giấy", str(data["certificate"])
    if data.get("signed_on"):
        yield "Ngày ký", _day(str(data["signed_on"]))
    yield "Cấp cho", source.facts.subject_name


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


LETTERS = (
    LetterKind(
        "quyet-dinh-thu-hoi", "revocation",
        _l("Says which certificate is revoked, why, from which day, and how to object."),
        waits_for_decision, decision_body, signer_title="Chủ tịch", addressed=True, number_like="15/QĐ-UBND",
        by=names.DESK_AND_CHAIR,
    ),
)  # fmt: skip


def day(
    session: Session, viewer: Viewer, calendar_on: Callable[[date], WorkingCalendar]
) -> Sequence[DayPart]:
    """The findings that wait for a decision in the viewer's units."""
    waiting = revoking.of_units(session, sorted(viewer.unit_ids(*names.OFFICERS)))
    if not waiting:
        return ()
    rows = tuple(
        DayRow(
            _("Certificate %(number)s: the chair decides on the finding", number=number),
            url_for("revocations.revocation", certificate_id=one.certificate_id),
            revoking.due_by(one, calendar_on(one.finding_on)),
            through=frozenset([one.case_id] if one.case_id else []),
        )
        for one, number in waiting
    )  # fmt: skip
    return (DayPart("thu-hoi", _("Revocations to decide"), rows),)
