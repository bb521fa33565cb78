"""The notice that the office stops working on a dossier, and why."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import history
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.parts import ABOUT, who_and_what
from portal.cases.letters.source import Source, day_words
from portal.cases.models import Case, CaseEvent
from portal.cases.service import Text
from portal.cases.standard.names import STOPPED
from portal.core.clock import local
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs


def waits_for_stopping(case: Case) -> Text:
    """The notice says why a case was stopped."""
    return "" if case.state == STOPPED else _l("The application was not stopped.")


def stopping_body(source: Source) -> list[Block]:
    """Since when and why, and what the person can do."""
    event = _stopped_by(source.case)
    data = history.data_of(event) if event else {}
    on = local(event.at).date() if event else source.on
    said = str(data.get("reason") or data.get("note") or "")
    return [
        Paragraph(f"{source.unit.name} thông báo dừng giải quyết hồ sơ sau đây."),
        Facts(ABOUT, (*who_and_what(source), ("Dừng giải quyết từ", day_words(on)))),
        Heading("Lý do"),
        *(paragraphs(said) or (Paragraph("Theo nội dung đã ghi trong hồ sơ."),)),
        Heading("Việc ông (bà) có thể làm"),
        Items(
            (
                "Nộp hồ sơ mới khi có nhu cầu.",
                "Nếu không đồng ý, khiếu nại theo quy định của pháp luật về khiếu nại.",
                f"Nếu có điều chưa rõ, liên hệ {source.contact}.",
            ),
            numbered=False,
        ),
    ]


def _stopped_by(case: Case) -> CaseEvent | None:
    """The event that led into the state; whichever action of a service it was."""
    return next(
        (one for one in reversed(case.events) if history.data_of(one).get("to") == STOPPED
         and history.data_of(one).get("from") != STOPPED),
        None,
    )  # fmt: skip


STOPPING = LetterKind(
    "dung-giai-quyet", "stopping_notice",
    _l("Says since when and why the office no longer works on the application."),
    waits_for_stopping, stopping_body, addressed=True,
)  # fmt: skip
