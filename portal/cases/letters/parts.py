"""Parts that several papers of the one-stop desk share."""

from __future__ import annotations

from portal.cases.letters.source import Source, in_vietnamese
from portal.law import current_book

ABOUT = "Thông tin về hồ sơ"


def who_and_what(source: Source) -> tuple[tuple[str, str], ...]:
    """Whose dossier it is and what it asks for, as label and value; empty ones left out."""
    facts, procedure = source.facts, procedure_of(source)
    rows = (
        *source.codes,
        ("Hồ sơ của", facts.subject_name),
        ("Người nộp hồ sơ", facts.applicant_name),
        ("Địa chỉ", source.address),
        ("Điện thoại", facts.phone),
        ("Thư điện tử", facts.email),
        ("Nội dung yêu cầu giải quyết", in_vietnamese(source.service.name)),
        ("Mã thủ tục hành chính", procedure),
    )
    return tuple((label, value) for label, value in rows if value)


def procedure_of(source: Source) -> str:
    """The national code of the procedure, once someone has checked it."""
    found = (
        current_book().find(source.service.procedure_key(source.case), source.on)
        if source.service.procedure
        else None
    )
    return found.text if found is not None and found.verified else ""


def ask_at(source: Source) -> str:
    """Where to ask, as the last sentence of a paper."""
    return f"Nếu có điều chưa rõ, xin liên hệ {source.contact} để được hướng dẫn."
