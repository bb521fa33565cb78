"""The paper that apologises for a delay and names a new day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask_babel import lazy_gettext as _l

from portal.cases.extending import APOLOGISED, promised
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.parts import ABOUT, ask_at, who_and_what
from portal.cases.letters.source import Source, day_words, in_vietnamese
from portal.cases.models import Case
from portal.cases.service import Text
from portal.documents.letters.paper import Block, Columns, Facts, Heading, Paragraph, paragraphs


def waits_for_apology(case: Case) -> Text:
    """The paper says what was recorded, while the promise is still to be kept."""
    if not promised(case):
        return _l("No delay is recorded. Record the apology and the new day first.")
    return ""


def delay_body(source: Source) -> list[Block]:
    """Which time limit is not kept, why, who is responsible, and the new day."""
    new_day = source.told(APOLOGISED, "promised_on")
    return [
        Paragraph(
            f"{source.unit.name} chưa giải quyết xong hồ sơ sau đây trong thời hạn quy định."
            f" {source.unit.name} xin lỗi ông (bà) vì sự chậm trễ này."
        ),
        Facts(ABOUT, who_and_what(source)),
        Heading("Thời hạn chưa giữ đúng"),
        Columns("Thời hạn theo quy định", ("Công việc", "Thời hạn"), tuple(_late(source))),
        Heading("Lý do chậm"),
        *paragraphs(source.told(APOLOGISED, "reason")),
        Heading("Trách nhiệm"),
        Paragraph(f"Chịu trách nhiệm về việc chậm: {source.told(APOLOGISED, 'responsible')}."),
        Heading("Thời hạn mới"),
        Facts("Thời hạn mới", (("Hẹn chậm nhất", day_words(date.fromisoformat(new_day))),)),
        Paragraph("Ông (bà) không phải làm gì thêm và không phải nộp thêm giấy tờ vì việc gia hạn này."),
        Paragraph(ask_at(source)),
    ]  # fmt: skip


def _late(source: Source) -> Iterator[tuple[str, str]]:
    labels = {clock.slug: clock.label for clock in source.service.clocks}
    for row in promised(source.case):
        yield in_vietnamese(labels.get(row.clock, row.clock)), day_words(row.due_on)


DELAY = LetterKind(
    "xin-loi-va-gia-han", "delay_apology",
    _l("Apologises for the delay, says why and names the new day that was recorded."),
    waits_for_apology, delay_body, addressed=True,
)  # fmt: skip
