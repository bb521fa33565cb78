"""The two papers of this part: the minutes, and the letter that asks a school."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases.letters import LetterKind
from portal.cases.letters.source import Source, day_words
from portal.cases.models import Case
from portal.cases.service import Text
from portal.core.languages import partial_date, speaking
from portal.documents.letters.paper import Block, Facts, Items, Paragraph
from portal.law import current_book
from portal.services.certification import conclusions
from portal.services.certification.assessment import minutes, queries
from portal.services.certification.assessment.school_forms import AREAS
from portal.services.certification.assessment.standing import standing_of
from portal.services.certification.council import queries as council

_WRITERS = frozenset({Role.SOCIAL_OFFICER, Role.COUNCIL_SECRETARY, Role.CHAIR})


def minutes_wait(case: Case) -> Text:
    """Minutes come from a conclusion that a session reached here; nothing is made up for them."""
    session = minutes.session_of(case)
    concluded = conclusions.current(session, case)
    standing = standing_of(session, case)
    if concluded is None or not standing.closed:
        return _l("The council has not concluded yet. The minutes are written from the conclusion, the sheet and the votes.")  # fmt: skip
    if concluded.agenda_item_id is None or standing.assessment is None or standing.item is None:
        return _l("The conclusion was not reached with a sheet and votes recorded here, so there is nothing to write the minutes from.")  # fmt: skip
    return ""


def school_waits(case: Case) -> Text:
    """A school is asked by name."""
    row = queries.school_of(minutes.session_of(case), case)
    if row is None:
        return _l("No school is noted yet. Write down in the assessment which school is asked.")
    return ""


def school_to(source: Source) -> tuple[str, ...]:
    row = queries.school_of(minutes.session_of(source.case), source.case)
    return (str((row.answer or {}).get("school", "")),) if row else ()


def school_body(source: Source) -> list[Block]:
    """What the school is asked: the pupil is named, and nothing is said about health."""
    session = minutes.session_of(source.case)
    row = queries.school_of(session, source.case)
    answer = (row.answer or {}) if row else {}
    book, item = current_book(), council.open_item(session, source.case)
    name = book.value("form.school.title", source.on).name("vi")
    body = book.value("authority.council", source.on).name("vi")
    with speaking("vi"):
        pupil = (
            ("Họ và tên", source.facts.subject_name),
            ("Ngày sinh", partial_date(source.facts.birth) if source.facts.birth else ""),
            ("Lớp", answer.get("grade", "")),
            ("Mã tra cứu hồ sơ", dict(source.codes)["Mã tra cứu hồ sơ"]),
        )
        areas = tuple(str(label) for label in AREAS.values())
    meeting = council.session_of(session, item) if item is not None else None
    when = f" trước {day_words(meeting.on)}, là ngày Hội đồng họp" if meeting is not None else ""
    return [
        Paragraph(f"{body} của {source.unit.name} đang xem xét hồ sơ của học sinh sau đây."),
        Facts("Học sinh", tuple((label, value) for label, value in pupil if value)),
        Paragraph(f"Đề nghị nhà trường điền {name} gửi kèm, về những điều nhà trường thấy ở học sinh:"),
        Items(areas),
        Paragraph("Phiếu cũng hỏi việc giao tiếp và học tập của học sinh ở mức nào, biểu hiện ra sao, và cần có chữ ký của người đứng đầu nhà trường."),
        Paragraph(f"Xin gửi phiếu đến {source.contact}{when}. Xin để phiếu trong phong bì dán kín. Chỉ người có nhiệm vụ mới được đọc phiếu."),
    ]  # fmt: skip


MINUTES = LetterKind(
    "bien-ban-hop", "minutes",
    _l("Written from what was recorded: who was there, the sheet, each opinion and vote, the conclusion."),
    minutes_wait, minutes.body, signer_title="Người ghi biên bản", inside=True,
    issued_by="authority.council", also_sign=minutes.chair_signs, by=_WRITERS,
    number_like="03/BB-HĐ", signed_by=minutes.keeper,
)  # fmt: skip
SCHOOL_REQUEST = LetterKind(
    "de-nghi-nha-truong", "school_request",
    _l("Asks the school to fill in its sheet about the pupil. It says nothing about health."),
    school_waits, school_body, signer_title="Người đề nghị", to=school_to, inside=True, by=_WRITERS,
    number_like="15/UBND",
)  # fmt: skip
