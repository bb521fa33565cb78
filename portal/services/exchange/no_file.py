"""No stored file was found: said without blame, with where the office looked and the way on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.source import Source
from portal.cases.models import Case
from portal.cases.service import Action, Message, Text
from portal.cases.standard import DESK, STOPPED
from portal.core.codes import spoken
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.registry.actions import ending
from portal.services.certification.after import letters
from portal.services.certification.after.names import DESK_AND_CHAIR
from portal.services.exchange.forms import NoFileForm
from portal.services.exchange.names import NO_FILE, REMAKING


def _close(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    ending.drop_unsigned(session, case_id=case.id)


def _not_found(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s: the stored file was not found", code=code),
        _(
            "The office did not find the stored file for application %(code)s. Open the application"
            " to read what you can do now, or ask the office.",
            code=code,
        ),
    )


def waits_for_search(case: Case) -> Text:
    if letters.last(case, NO_FILE):
        return ""
    return _l("It was not recorded that no stored file was found.")


def notice_body(source: Source) -> list[Block]:
    """Where the office looked, and how the person comes to a certificate nevertheless."""
    data = letters.last(source.case, NO_FILE)
    return [
        Paragraph(f"{source.unit.name} đã tìm hồ sơ lưu để cấp lại, cấp đổi giấy theo yêu cầu của ông (bà) nhưng không tìm thấy."),
        Facts("Thông tin về hồ sơ", (("Mã hồ sơ", source.case.ref), ("Hồ sơ của", source.facts.subject_name), ("Nơi đã tìm", str(data.get("searched") or "")))),
        Heading("Lý do"),
        *paragraphs(str(data.get("reason") or "")),
        Heading("Việc ông (bà) có thể làm"),
        Items((
            "Đề nghị xác định mức độ khuyết tật. Không cần có giấy cũ, không mất phí.",
            "Nếu còn giấy cũ, bản chụp hoặc quyết định trợ cấp thì mang đến để cơ quan tìm lại.",
            letters.complaint_law(source.on), f"Nếu có điều chưa rõ, xin liên hệ {source.contact}.",
        ), numbered=False),
    ]  # fmt: skip


ACTION = Action(
    "khong-thay-ho-so-luu", _l("No stored file was found"),
    _l("Without a stored file the certificate cannot be made again. The application ends, the applicant reads why and can ask for a new determination."),
    by=DESK, from_states=frozenset({REMAKING}), to=STOPPED, event=NO_FILE,
    done=_l("The application is closed and the applicant is told. Make the notice now."),
    form=NoFileForm, effect=_close, tells=_not_found,
)  # fmt: skip
LETTER = LetterKind(
    "khong-tim-thay-ho-so", "no_file",
    _l("Says where the office looked and how to come to a certificate nevertheless."),
    waits_for_search, notice_body, signer_title="Thủ trưởng cơ quan", addressed=True,
    by=DESK_AND_CHAIR,
)  # fmt: skip
