"""The official papers of a session itself: the invitation to the members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from portal.cases.letters import Signer, signing
from portal.cases.letters.source import day_words, in_vietnamese
from portal.core.languages import speaking
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import (
    Columns,
    Facts,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
)
from portal.law import current_book
from portal.orgs.models import Unit
from portal.services.certification.council.needs import ToBring
from portal.services.certification.council.rules import Person
from portal.services.certification.council.words import PLACES, ROLES, time_in_vietnamese
from portal.services.certification.models import CouncilSession

KIND = "giay-moi-thanh-vien"
SIGNER = "Thư ký Hội đồng"
_SIGN_HERE = "(Ký và ghi rõ họ tên)"


def place_name(unit: Unit) -> str:
    """The name of the commune as it stands before the date."""
    commune = unit.commune
    if commune is None:
        return unit.province.name
    return commune.full_name if commune.name.isdecimal() else commune.name


def where(meeting: CouncilSession) -> str:
    """Where the session is, as papers write it."""
    with speaking("vi"):
        kind = str(PLACES[meeting.place_kind])
    return f"{kind}, {meeting.place}" if meeting.place else kind


def members_paper(
    *, meeting: CouncilSession, unit: Unit, people: Sequence[Person], cases: int,
    ready: Sequence[ToBring], signer: Signer, on: date,
) -> Paper:  # fmt: skip
    """The invitation of everyone with a seat. It names no applicant: papers travel."""
    book = current_book()
    council = book.value("authority.council", on).name("vi")
    return as_printed(
        Paper(
            kind=book.value("form.council_member_invitation.title", on).name("vi"),
            parent=unit.name, issuer=council, number=signer.number, place=place_name(unit), on=on,
            to=("Các ông (bà) có tên trong danh sách dưới đây",),
            blocks=(
                Paragraph(f"{council} của {unit.name} kính mời các ông (bà) dự phiên họp của Hội đồng."),
                Facts("Thời gian và địa điểm", (
                    ("Thời gian", f"{time_in_vietnamese(meeting.begins)}, {day_words(meeting.on)}"),
                    ("Địa điểm", where(meeting)),
                    ("Số hồ sơ", str(cases)),
                )),
                Heading("Người được mời"),
                Columns("Người được mời", ("Họ tên", "Vai trò", "Cơ quan, chức vụ"), tuple(_line(one) for one in people)),
                *_ready(ready),
                Paragraph("Ai không dự được xin báo trước để mời người dự thay."
                          " Ai là người thân của người có hồ sơ, hoặc chính là người có hồ sơ, xin báo trước"
                          " để không tham gia hồ sơ đó."),
            ),
            signatures=(Signature(signing.lines(unit, signer, at_desk=SIGNER), _SIGN_HERE, signer.name),),
            recipients=("Như trên;", "Lưu: Văn thư."),
        )
    )  # fmt: skip


def _line(one: Person) -> tuple[str, str, str]:
    roles = dict.fromkeys(
        in_vietnamese(ROLES[seat.role]) if seat.substitute_for is None else "Người dự thay"
        for seat in one.seats
    )
    bodies = dict.fromkeys(
        ", ".join(part for part in (seat.position, seat.body) if part) for seat in one.seats
    )
    return one.name, "; ".join(roles), "; ".join(bodies)


def _ready(ready: Sequence[ToBring]) -> list[Heading | Items]:
    if not ready:
        return []
    return [
        Heading("Những điều phải chuẩn bị cho phiên họp"),
        Items(tuple(one.what for one in ready), numbered=False),
    ]
