"""The written notice that there is no disability: reasons, how to object, to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session, object_session

from portal.accounts.roles import Role
from portal.cases import letters
from portal.cases.letters import Capacity, LetterKind, Signer, Source
from portal.cases.letters.source import day_words, period_words
from portal.cases.models import Case
from portal.cases.service import Text, registry
from portal.core.database import new_id
from portal.documents.letters import rows
from portal.documents.letters.paper import (
    Block,
    Facts,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
    paragraphs,
)
from portal.documents.models import OwnerKind
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry.actions.issuing import Signing
from portal.registry.formats.official import SEXES, date_words
from portal.services.certification import conclusions
from portal.services.certification.issue import steps
from portal.services.certification.issue.names import NOTICE_DUE
from portal.services.certification.models import ConcludedBy, Conclusion

SLUG = "thong-bao-khong-khuyet-tat"
_SIGN_HERE = "(Ký tên, đóng dấu)"
_WHO_CONCLUDED = {
    ConcludedBy.COUNCIL.value: "council", ConcludedBy.MEDICAL.value: "medical_council",
    ConcludedBy.REVIEW.value: "council",
}  # fmt: skip


def waits(case: Case) -> Text:
    """It is made by signing it, so that no unsigned one goes round."""
    if case.state == NOTICE_DUE:
        return _l("It is made when it is signed. Hand it to sign first.")
    return _l("It is made only when the conclusion is that there is no disability.")


def body(source: Source) -> Sequence[Block]:
    """Who, what was concluded and why, and what the person can do about it."""
    session = object_session(source.case)
    found = conclusions.current(session, source.case) if session is not None else None
    if found is None:
        raise LookupError("nothing was concluded")
    return [
        Paragraph(
            f"{source.unit.name} thông báo kết luận về mức độ khuyết tật của người có tên sau đây."
        ),
        Facts("Người được xem xét", tuple(_person(source))),
        Heading("Kết luận"),
        Facts("Kết luận về mức độ khuyết tật", tuple(_concluded(source, found))),
        Heading("Lý do"),
        *(paragraphs(found.reason or "") or (Paragraph("Lý do được ghi trong biên bản họp."),)),
        Heading("Nếu không đồng ý với kết luận"),
        Items(tuple(_ways_to_object(source))),
        Paragraph(
            "Thông báo này không làm mất quyền đề nghị xác định lại khi tình trạng của người được"
            " xem xét thay đổi."
        ),
    ]


NOTICE = LetterKind(
    SLUG, "not_disabled_notice",
    _l("Says that there is no disability, why, and what the person can do if they disagree."),
    waits, body, addressed=True, by=frozenset({Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK}),
)  # fmt: skip


def write(session: Session, *, case: Case, unit: Unit, signing: Signing | None = None) -> Paper:
    """The notice as it stands now, or as it is signed."""
    source = letters.gather(session, case=case, service=registry.of(case), unit=unit)
    if signing is None:
        return letters.write(NOTICE, source, Signer(Capacity.FOR_THE_BODY))
    signer = Signer(Capacity.FOR_THE_BODY, name=signing.name, number=signing.number)
    paper = letters.write(NOTICE, replace(source, on=signing.on), signer)
    return replace(paper, signatures=(Signature(signing.lines, _SIGN_HERE, signing.name),))


def sign(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    """Keep the signed notice among the letters of the case."""
    signing = steps.signing_of(session, case, data, actor_id)
    unit = session.get_one(Unit, case.unit_id)
    paper = write(session, case=case, unit=unit, signing=signing)
    row = rows.keep(
        session, letter_id=new_id(), owner_kind=OwnerKind.CASE.value, owner_id=case.id, kind=SLUG,
        paper=paper, made_by=actor_id,
    )  # fmt: skip
    return {"letter": str(row.id), "letter_kind": SLUG, "signed_on": signing.on.isoformat()}


def _person(source: Source) -> Iterator[tuple[str, str]]:
    facts = source.facts
    rows_ = (
        ("Họ và tên", facts.subject_name),
        ("Ngày, tháng, năm sinh", date_words(facts.birth)),
        ("Giới tính", SEXES.get(facts.sex, "")),
        ("Nơi cư trú", source.address),
        *source.codes,
    )
    yield from ((label, value) for label, value in rows_ if value)


def _concluded(source: Source, found: Conclusion) -> Iterator[tuple[str, str]]:
    key = f"authority.{_WHO_CONCLUDED[found.made_by]}"
    yield "Nơi kết luận", current_book().value(key, source.on).name("vi")
    yield "Ngày kết luận", day_words(found.concluded_on)
    yield "Nội dung", "Không có khuyết tật, không cấp Giấy xác nhận khuyết tật"


def _ways_to_object(source: Source) -> Iterator[str]:
    book, unit = current_book(), source.unit.name
    answer = book.find("certification.answer_complaint", source.case.received_on or source.on)
    within = f" trong {period_words(answer)}" if answer is not None and answer.verified else ""
    council = book.value("authority.council", source.on).name("vi")
    medical = book.value("authority.medical_council", source.on).name("vi")
    yield (
        f"Gửi văn bản đến {unit}, nêu rõ điều không đồng ý. {council} xác minh và trả lời bằng văn"
        f" bản{within}."
    )
    yield f"Hoặc đề nghị {unit} chuyển hồ sơ đến {medical} để giám định."
    yield (
        "Hoặc khiếu nại đến Chủ tịch Ủy ban nhân dân nơi ra thông báo này, theo quy định của pháp"
        " luật về khiếu nại."
    )
    yield f"Nếu có điều chưa rõ, hoặc cần người giúp viết, liên hệ {source.contact}."
