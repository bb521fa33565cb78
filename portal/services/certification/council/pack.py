"""The papers for a session without signal: list of cases, a blank sheet each, a table for the votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.cases.letters import Signer, signing
from portal.cases.letters.source import day_words
from portal.core.codes import spoken
from portal.core.languages import speaking
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import (
    Block,
    Columns,
    Facts,
    Heading,
    Items,
    NewPage,
    Paper,
    Paragraph,
    Signature,
)
from portal.law import current_book
from portal.orgs.models import Unit
from portal.services.certification.assessment.blank import Blank, blanks_for
from portal.services.certification.council import agenda
from portal.services.certification.council.member_papers import SIGNER, place_name, where
from portal.services.certification.council.reading import Reading, Shown, reading
from portal.services.certification.council.rules import Person
from portal.services.certification.council.words import PLACES, ROLES, time_in_vietnamese
from portal.services.certification.models import CouncilSession

VOTE_HEAD = ("Thành viên", "Dạng khuyết tật", "Mức độ", "Không khuyết tật", "Không kết luận được")
_TO_FILL = ". . . . . . . . . ."


@dataclass(frozen=True)
class Pack:
    """Everything that is printed: the session as read, and the blank sheets of each line."""

    meeting: CouncilSession
    unit: Unit
    shown: Reading
    blanks: Sequence[tuple[Shown, Sequence[Blank]]]
    on: date

    @property
    def members(self) -> Sequence[Person]:
        """Who may vote: everyone with a seat; who is there is ticked by hand."""
        return self.shown.people


def pack_of(session: Session, meeting: CouncilSession, unit: Unit, on: date) -> Pack:
    """Read all that the pack prints; in Vietnamese, since it becomes part of the file."""
    with speaking("vi"):
        shown = reading(session, meeting)
        answers = agenda.answers_of(session, [line.row.case.id for line in shown.lines])
        blanks = [
            (line, blanks_for(line.row.case, answers[line.row.case.id], meeting.on))
            for line in shown.lines
        ]
    return Pack(meeting, unit, shown, blanks, on)


def paper_of(pack: Pack) -> Paper:
    """The pack as one paper, for a PDF with tags or a Word file."""
    with speaking("vi"):
        blocks = [*_front(pack)]
        for line, blanks in pack.blanks:
            blocks += _case(pack, line, blanks)
    above = signing.lines(pack.unit, Signer(), at_desk=SIGNER)
    return as_printed(
        Paper(
            kind=current_book().value("form.council_pack.title", pack.on).name("vi"),
            issuer=pack.unit.name,
            place=place_name(pack.unit),
            on=pack.on,
            blocks=tuple(blocks),
            signatures=(Signature(above, "(Ký và ghi rõ họ tên)"),),
        )  # fmt: skip
    )


def _front(pack: Pack) -> list[Block]:
    meeting = pack.meeting
    facts = (
        ("Thời gian", f"{time_in_vietnamese(meeting.begins)}, {day_words(meeting.on)}"),
        ("Địa điểm", where(meeting)),
        ("Số hồ sơ", str(len(pack.blanks))),
        ("Bắt đầu lúc", _TO_FILL),
        ("Kết thúc lúc", _TO_FILL),
    )
    ready = tuple(
        f"{one.what} (hồ sơ số {', '.join(str(n) for n in one.numbers)})"
        for one in pack.shown.ready
    )
    prepare: list[Block] = (
        [Heading("Những điều phải chuẩn bị"), Items(ready, numbered=False)] if ready else []
    )
    return [
        Facts("Thông tin về phiên họp", facts),
        Heading("Thành viên có mặt"),
        Columns(
            "Thành viên có mặt", ("Họ tên", "Vai trò", "Có mặt"),
            tuple((one.name, roles_of(one), "") for one in pack.members),
        ),
        Heading("Danh sách hồ sơ"),
        Columns(
            "Danh sách hồ sơ", ("Số, họ tên", "Mã hồ sơ", "Giờ, nơi gặp", "Cần có"),
            tuple(_row(line) for line, _blanks in pack.blanks),
        ),
        *prepare,
    ]  # fmt: skip


def roles_of(one: Person) -> str:
    """The roles of a person, each once."""
    roles = (
        str(ROLES[seat.role]) if seat.substitute_for is None else "Người dự thay"
        for seat in one.seats
    )
    return "; ".join(dict.fromkeys(roles))


def _row(line: Shown) -> tuple[str, str, str, str]:
    row = line.row
    place = ", ".join(part for part in (str(PLACES[row.item.place_kind]), row.place) if part)
    return (
        f"{row.number}. {row.case.subject_name}", spoken(row.case.ref),
        f"{time_in_vietnamese(row.begins)}. {place}", "; ".join(line.needs),
    )  # fmt: skip


def _case(pack: Pack, line: Shown, blanks: Sequence[Blank]) -> list[Block]:
    found: list[Block] = []
    for blank in blanks:
        found += [NewPage(), *_sheet(line, blank)]
    return [*found, *_votes(pack, line)]


def _sheet(line: Shown, blank: Blank) -> list[Block]:
    """One blank sheet: name and code are on it, everything else is for the pen."""
    found: list[Block] = [
        Heading(f"Hồ sơ số {line.row.number}: {blank.title}"),
        Facts(f"Người được xác định, hồ sơ số {line.row.number}", (
            ("Họ tên", str(line.row.case.subject_name)), ("Mã hồ sơ", blank.code),
            ("Ngày sinh", blank.person["birth"]), ("Ngày đánh giá", _TO_FILL), ("Nơi đánh giá", _TO_FILL),
        )),
    ]  # fmt: skip
    for group in blank.sheet.groups:
        rows = tuple((f"{one.code}. {one.label}", "") for one in group.signs)
        found.append(Columns(str(group.name), (str(group.name), "Có hoặc không"), rows))
    for listing in blank.sheet.lists:
        rows = tuple((f"{one.code}. {one.label}", "") for one in listing.items)
        found.append(Columns(str(listing.title), (str(listing.title), "Có hoặc không"), rows))
    if blank.sheet.scored:
        codes = "; ".join(f"{value}: {label}" for value, label in blank.scores)
        rows = tuple((f"{one.number}. {one.label}", "") for one in blank.sheet.activities)
        found += [
            Paragraph(
                f"Chỉ điền bảng dưới đây nếu không có mục nào ở trên. Mỗi dòng ghi một điểm. {codes}."
            ),
            Columns("Điểm của từng hoạt động", ("Hoạt động", "Điểm"), rows),
        ]
    return found


def _votes(pack: Pack, line: Shown) -> list[Block]:
    rows = tuple((one.name, "", "", "", "") for one in pack.members)
    found: list[Block] = [
        Heading(f"Biểu quyết, hồ sơ số {line.row.number}: {line.row.case.subject_name}"),
        Columns(f"Biểu quyết, hồ sơ số {line.row.number}", VOTE_HEAD, rows),
    ]
    if line.aside:
        found.append(Paragraph(f"Không tham gia hồ sơ này: {'; '.join(line.aside)}."))
    return [*found, Paragraph("Ý kiến của từng thành viên: " + _TO_FILL * 6)]
