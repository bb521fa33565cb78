"""The written advice: a draft in the history, signed by the head, read by the person in any form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import clocks, history
from portal.cases.letters import LetterKind
from portal.cases.letters.source import Source
from portal.cases.messages import news_message
from portal.cases.models import Case
from portal.cases.official import PaperToSign, made_by_signing
from portal.cases.service import registry
from portal.documents.letters.paper import (
    Block,
    Facts,
    Heading,
    Items,
    Paragraph,
    paragraphs,
)
from portal.services.legal_aid.advising import names
from portal.services.legal_aid.assigning.paper import named_last
from portal.services.legal_aid.assigning.words import KIND_NAMES
from portal.services.legal_aid.models import Aid
from portal.services.legal_aid.names import HEAD, IN_PROGRESS, LEGAL_AID

_ADVICE = frozenset({Aid.ADVICE.value, Aid.WRITTEN_ADVICE.value})


def draft_of(case: Case) -> Mapping[str, Any]:
    """The latest draft since the advice was signed last; empty where there is none."""
    for event in reversed(case.events):
        if event.kind == names.DRAFTED:
            return history.data_of(event)
        if _signed(event.kind, history.data_of(event)):
            return {}
    return {}


def last_written(case: Case) -> Mapping[str, Any]:
    """What was written last, signed or not."""
    event = next((one for one in reversed(case.events) if one.kind == names.DRAFTED), None)
    return history.data_of(event) if event is not None else {}


def waits_to_sign(case: Case) -> bool:
    """Whether the draft lies before the head now."""
    steps = {"paper_to_sign": True, "paper_sent_back": False, "paper_signed": False}
    for event in reversed(case.events):
        if event.kind in steps and history.data_of(event).get("paper") == names.ADVICE:
            return steps[event.kind]
    return False


def may_draft(case: Case) -> bool:
    """A draft that waits to be signed is not changed behind the head's back."""
    return not waits_to_sign(case)


def is_advice(case: Case) -> bool:
    """Whether this matter is one of advice alone."""
    return named_last(case).get("aid") in _ADVICE


def _signed(kind: str, data: Mapping[str, Any]) -> bool:
    return kind == "paper_signed" and data.get("paper") == names.ADVICE


def body(source: Source) -> list[Block]:
    """What was asked, on which facts the answer rests, the answer, and what to do now."""
    data, named = last_written(source.case), named_last(source.case)
    steps = tuple(
        line.strip() for line in str(data.get("steps") or "").splitlines() if line.strip()
    )
    return [
        Facts("Thông tin vụ việc", tuple(_about(source, named))),
        Heading("Nội dung được hỏi"),
        *paragraphs(str(data.get("asked") or "")),
        Heading("Sự việc"),
        *paragraphs(str(data.get("facts") or "")),
        Heading("Trả lời"),
        *paragraphs(str(data.get("answered") or "")),
        *_to_do(steps),
        Heading("Nếu còn điều chưa rõ"),
        Paragraph(
            "Ý kiến trên dựa vào sự việc đã nêu và pháp luật hiện hành. Nếu sự việc khác đi, xin báo"
            f" lại. Liên hệ: {source.unit.name}"
            + (f", điện thoại {source.unit.phone}" if source.unit.phone else "")
            + ". Việc tư vấn là miễn phí."
        ),
    ]  # fmt: skip


def _to_do(steps: tuple[str, ...]) -> Iterator[Block]:
    if steps:
        yield Heading("Việc ông (bà) có thể làm")
        yield Items(steps)


def _about(source: Source, named: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kind = KIND_NAMES.get(str(named.get("provider_kind")), "")
    rows = (
        ("Người được trợ giúp pháp lý", source.facts.subject_name),
        ("Mã vụ việc", named.get("code")),
        ("Người tư vấn", ", ".join(filter(None, (named.get("provider_name"), kind)))),
    )
    yield from ((label, str(value)) for label, value in rows if value)


def _given(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """The limit is kept by the signature."""
    clocks.meet(session, case=case, service=registry.of(case), event=names.SIGNED)


def _is_due(case: Case) -> bool:
    return bool(draft_of(case))


ADVICE = PaperToSign(
    letter=LetterKind(
        names.ADVICE, "legal_aid_advice",
        _l("Answers in writing what was asked, with the reasons and what to do now."),
        made_by_signing, body, addressed=True, by=LEGAL_AID,
    ),
    name=_l("the written advice"), when=frozenset({IN_PROGRESS}), to=None,
    series="legal_aid_answer", prepared_by=LEGAL_AID, signed_by=HEAD, applies=_is_due,
    effect=_given, tells=news_message,
)  # fmt: skip
