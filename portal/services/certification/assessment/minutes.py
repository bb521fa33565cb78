"""The minutes of the concluding meeting about one person, from what was recorded and nothing else.

Form 05 of Circular 01/2019/TT-BLĐTBXH in its parts; where something was not recorded the minutes say
so. Their words are Vietnamese because the paper is.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session, object_session

from portal.cases.actions.drafting import read_answers
from portal.cases.letters.source import Source, day_words
from portal.cases.models import Case
from portal.cases.service import Answers
from portal.core.clock import local
from portal.core.languages import speaking
from portal.documents.letters.paper import (
    Block,
    Columns,
    Facts,
    Heading,
    Items,
    Paragraph,
    Signature,
    paragraphs,
)
from portal.services.certification import conclusions
from portal.services.certification.assessment import words
from portal.services.certification.assessment.proposing import CERTIFICATE, NO_CONCLUSION
from portal.services.certification.assessment.standing import Standing, standing_of
from portal.services.certification.assessment.table import Line, lines, table_rows
from portal.services.certification.council import queries as council
from portal.services.certification.council.words import PLACES, ROLES, time_in_vietnamese
from portal.services.certification.models import Conclusion
from portal.services.certification.printing import fill
from portal.services.certification.terms import LEVEL_NAMES

NOT_RECORDED = "không ghi"
_SIGN = "(Ký và ghi rõ họ tên)"


def session_of(case: Case) -> Session:
    """The session a loaded case belongs to; the letters of a case are written from it alone."""
    found = object_session(case)
    if found is None:
        raise LookupError("the case is not loaded")
    return found


def body(source: Source) -> list[Block]:
    """The minutes, part by part."""
    session = session_of(source.case)
    with speaking("vi"):
        standing = standing_of(session, source.case)
        concluded = conclusions.current(session, source.case)
        if standing.item is None or standing.meeting is None or concluded is None:
            raise LookupError("nothing was concluded in a session")
        return [
            *_when_and_where(standing),
            *_who(session, standing),
            *_about(read_answers(session, source.case), source),
            *_findings(standing),
            *_opinions(standing),
            *_votes(standing),
            *_conclusion(standing, concluded),
            *_end(standing),
        ]


def _when_and_where(standing: Standing) -> Iterator[Block]:
    meeting, item = standing.meeting, standing.item
    assert meeting is not None and item is not None
    rows = [
        ("Ngày họp", day_words(meeting.on)),
        ("Bắt đầu lúc", time_in_vietnamese(meeting.began) if meeting.began else NOT_RECORDED),
        ("Kết thúc lúc", time_in_vietnamese(meeting.ended) if meeting.ended else NOT_RECORDED),
        ("Địa điểm họp", item.place or meeting.place),
    ]
    if meeting.typed_in_on and meeting.typed_in_on != meeting.on:
        rows.append(("Nhập vào hệ thống ngày", day_words(meeting.typed_in_on)))
    yield Heading("I. Thời gian, địa điểm")
    yield Facts("Thời gian và địa điểm họp", tuple(rows))


def _who(session: Session, standing: Standing) -> Iterator[Block]:
    assert standing.meeting is not None and standing.item is not None
    quorum = standing.quorum
    here = {person.key for person in standing.people}
    room = council.room_of(session, standing.meeting, [standing.item])
    aside = room.aside.get(standing.item.id, frozenset())
    away = [one for one in room.everyone() if one.key not in here and not one.is_substitute]
    yield Heading("II. Thành phần tham dự")
    yield Columns(
        "Thành viên Hội đồng tham dự", ("Họ và tên", "Chức vụ, cơ quan", "Trong Hội đồng"),
        tuple((line.person.name, line.seats or NOT_RECORDED, _roles(line)) for line in lines(standing)),
    )  # fmt: skip
    if quorum is not None:
        yield Paragraph(
            f"Có {quorum.present} trên {quorum.members} thành viên tham dự; số thành viên phải có mặt"
            f" ít nhất là {quorum.needed}."
        )
    left_out = [one.name + (" (không tham gia vì có liên quan đến hồ sơ)" if one.key in aside else " (vắng mặt)") for one in away]  # fmt: skip
    if left_out:
        yield Paragraph("Thành viên không tham dự:")
        yield Items(tuple(left_out), numbered=False)


def _roles(line: Line) -> str:
    roles = [str(ROLES.get(seat.role, seat.role)) for seat in line.person.seats]
    roles += ["Chủ trì"] if line.person.votes_as_chair else []
    roles += ["Ghi biên bản"] if line.person.keeps_minutes else []
    return "; ".join(dict.fromkeys(roles))


def _about(answers: Answers, source: Source) -> Iterator[Block]:
    found = fill(answers)
    person, other = found["person"], found["other"]
    rows = [
        ("Họ và tên", person["name"]), ("Ngày sinh", person["birth"]), ("Giới tính", person["sex_words"]),
        ("Nơi thường trú", person["residence"]), ("Nơi ở hiện nay", person["living"]),
        *source.codes,
    ]  # fmt: skip
    if found["has_other"]:
        related = ", ".join(part for part in (other["name"], other["relationship"]) if part)
        rows.append(("Người đại diện", related))
    yield Heading("III. Nội dung")
    yield Paragraph("1. Người được xác định mức độ khuyết tật:")
    yield Facts("Người được xác định mức độ khuyết tật", tuple((a, b) for a, b in rows if b))


def _findings(standing: Standing) -> Iterator[Block]:
    row, found = standing.assessment, standing.findings
    assert row is not None and found is not None and standing.proposal is not None
    how = row.how or {}
    ways = [str(words.WAYS[way]) for way in words.WAYS if way in how.get("ways", ())]
    yield Paragraph("2. Hội đồng đã gặp người được xác định mức độ khuyết tật:")
    yield Facts("Việc gặp, quan sát và phỏng vấn", tuple((a, b) for a, b in (
        ("Ngày gặp", day_words(row.met_on)),
        ("Nơi gặp", ", ".join(part for part in (str(PLACES[row.place_kind]), row.place) if part)),
        ("Cách tìm hiểu", "; ".join(ways)),
        ("Người đi cùng", how.get("companion", "")),
    ) if b))  # fmt: skip
    yield Paragraph("3. Kết quả ghi trên phiếu:")
    total = found.total if found.needs_scores else None
    yield Facts("Kết quả ghi trên phiếu", tuple((a, b) for a, b in (
        ("Phiếu", found.sheet.title(standing.law_on).name("vi")),
        ("Dạng khuyết tật có dấu hiệu", words.types_words(found.types) or "không có"),
        ("Dấu hiệu", "; ".join(_signs(standing))),
        ("Mục ở phần IV", "; ".join(_items(standing)) or "không có"),
        ("Tổng điểm", str(total) if total is not None else ""),
        ("Hoạt động không xác định được", ", ".join(_unknown(standing))),
        ("Phiếu đề nghị", words.proposal_words(standing.proposal)),
        ("Căn cứ của đề nghị", words.why_words(standing.proposal)),
        ("Lý do không xác định được", str(standing.statement.get("why") or "")),
    ) if b))  # fmt: skip


def _signs(standing: Standing) -> Iterator[str]:
    assert standing.findings is not None
    for group in standing.findings.sheet.groups:
        for sign in group.signs:
            if sign.code in standing.findings.signs.get(group.step, ()):
                yield f"{sign.code}. {sign.label}"


def _items(standing: Standing) -> Iterator[str]:
    assert standing.findings is not None
    for one in standing.findings.sheet.lists:
        for item in one.items:
            if item.code in standing.findings.items.get(one.level, ()):
                yield f"{item.code}. {item.label}"


def _unknown(standing: Standing) -> Iterator[str]:
    found = standing.findings
    if found is not None and found.needs_scores:
        for one in found.sheet.activities:
            if found.scores.get(one.number) == "X":
                yield str(one.label)


def _opinions(standing: Standing) -> Iterator[Block]:
    yield Columns(
        "4. Ý kiến và biểu quyết của từng thành viên", ("Họ và tên", "Ý kiến", "Biểu quyết"),
        tuple((line.person.name, line.opinion or NOT_RECORDED, _voted(line)) for line in lines(standing)),
    )  # fmt: skip


def _voted(line: Line) -> str:
    if line.row is None:
        return NOT_RECORDED
    if line.row.on_paper_on is None:
        return line.vote
    typed = local(line.row.cast_at).date()
    return f"{line.vote} (phiếu giấy {day_words(line.row.on_paper_on)}, nhập {day_words(typed)})"


def _votes(standing: Standing) -> Iterator[Block]:
    assert standing.tally is not None
    rows = tuple((what, f"{number} trên {standing.tally.present}") for what, number in table_rows(standing.tally))  # fmt: skip
    yield Columns("5. Kết quả biểu quyết", ("Nội dung biểu quyết", "Số người đồng ý"), rows)
    by_chair = words.by_chair_words(standing.tally)
    if by_chair:
        yield Paragraph(by_chair)


def _conclusion(standing: Standing, concluded: Conclusion) -> Iterator[Block]:
    yield Heading("IV. Kết luận")
    if concluded.outcome == CERTIFICATE:
        yield Facts("Kết luận của Hội đồng", (
            ("Dạng khuyết tật", words.types_words(concluded.types)),
            ("Mức độ khuyết tật", str(LEVEL_NAMES[str(concluded.level)])),
        ))  # fmt: skip
    elif concluded.outcome == NO_CONCLUSION:
        yield Paragraph("Hội đồng không đưa ra được kết luận và chuyển hồ sơ đến Hội đồng giám định y khoa.")  # fmt: skip
    else:
        yield Paragraph("Hội đồng kết luận không khuyết tật.")
    if concluded.reason:
        yield Paragraph("Lý do:")
        yield from paragraphs(concluded.reason)
    if concluded.departure:
        yield Paragraph("Lý do kết luận khác với đề nghị của phiếu:")
        yield from paragraphs(concluded.departure)


def _end(standing: Standing) -> Iterator[Block]:
    assert standing.meeting is not None
    ended = standing.meeting.ended
    said = f"Phiên họp kết thúc lúc {time_in_vietnamese(ended)}." if ended else "Giờ kết thúc: … giờ … phút."  # fmt: skip
    yield Paragraph(f"{said} Biên bản được lập thành … bản có giá trị như nhau.")
    yield Columns(
        "Chữ ký của các thành viên", ("Họ và tên", "Chữ ký"),
        tuple((line.person.name, "(Ký)") for line in lines(standing)),
    )  # fmt: skip


def keeper(source: Source) -> str:
    """Who of those there writes the minutes and signs them; empty where nobody is marked."""
    people = standing_of(session_of(source.case), source.case).people
    return next((one.name for one in people if one.keeps_minutes), "")


def chair_signs(source: Source) -> list[Signature]:
    """The place of the one who presided, after the minute-taker's."""
    chair = standing_of(session_of(source.case), source.case).chair
    return [Signature(("Người chủ trì phiên họp", "Hội đồng xác định mức độ khuyết tật"), _SIGN, chair.name if chair else "")]  # fmt: skip
