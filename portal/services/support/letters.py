"""The letters: introduction to a body, asking again, the answer for the person, the agreement's end.

Their words are Vietnamese because the papers are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import object_session

from portal.cases import history
from portal.cases.actions.drafting import read_answers
from portal.cases.letters import LetterKind
from portal.cases.letters.source import Source, day_words
from portal.cases.models import Case
from portal.cases.service import Answers, Text
from portal.core.languages import partial_date, speaking
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph, paragraphs
from portal.services.support import names, queries
from portal.services.support.kinds import Kind, Kinds, in_words, said
from portal.services.support.models import Came

_HEAD = "Thủ trưởng cơ quan"
_SEX = {"male": "Nam", "female": "Nữ"}
_CAME = {
    Came.YES.value: "Đồng ý hỗ trợ.",
    Came.NO.value: "Không hỗ trợ được.",
    Came.WAITING_LIST.value: "Đã ghi tên vào danh sách chờ.",
    Came.OTHER.value: "Có trả lời khác, ghi ở dưới.",
}


def letters_of(kinds: Kinds) -> tuple[LetterKind, ...]:
    """For each kind its introduction; then one for asking again, for the answer, for the end of an agreement."""
    return (
        *(_introduction(kind) for kind in kinds.all),
        LetterKind(
            "de-nghi-tra-loi", "support_reminder",
            _l("Asks the body that was asked again last for its answer."),
            _cannot_remind, _reminder(kinds),
            signer_title=_HEAD, to=lambda source: _addressee(last(source.case, names.ASKED_AGAIN)),
            by=names.OFFICERS,
        ),
        LetterKind(
            "bao-tra-loi", "support_answer",
            _l("Tells the person on paper what was answered last and what comes next."),
            _waits_for(names.ANSWER_CAME, _l("No answer was recorded yet.")), _answer(kinds),
            signer_title=_HEAD, addressed=True, by=names.OFFICERS,
        ),
        LetterKind(
            "bao-thoi-hoi", "support_consent_end",
            _l("Tells a body that was asked that it is asked no longer, and asks it to use the data no more."),
            lambda case: "" if queries.to_tell_back(case) else _l("No body has to be told that it is asked no longer."),
            _no_longer_asked, signer_title=_HEAD, by=names.OFFICERS,
            to=lambda source: tuple(one.body_name for one in queries.to_tell_back(source.case)),
        ),
    )  # fmt: skip


def _introduction(kind: Kind) -> LetterKind:
    return LetterKind(
        f"gioi-thieu-{kind.slug}", "support_introduction",
        _l("Introduces the person to the body that was asked last, for: %(kind)s. It says only what the person agreed to.", kind=said(kind.name)),
        lambda case: _cannot_introduce(case, kind),
        lambda source: list(_introduces(source, kind)), signer_title=_HEAD, by=names.OFFICERS,
        to=lambda source: _addressee(last(source.case, names.SENT, kind.slug)),
    )  # fmt: skip


def _cannot_introduce(case: Case, kind: Kind) -> Text:
    if not last(case, names.SENT, kind.slug):
        return _l("No body was asked for: %(kind)s.", kind=said(kind.name))
    return _not_agreed(case, kind.slug)


def _cannot_remind(case: Case) -> Text:
    asked = last(case, names.ASKED_AGAIN)
    return _not_agreed(case, asked.get("kind")) if asked else _l("No body was asked again yet.")


def _not_agreed(case: Case, kind: Any) -> Text:
    """Also what was passed on once goes on no further when the agreement has ended."""
    session = object_session(case)
    needs = queries.needs_of(session, case) if session is not None else []
    if any(one.kind == kind and not one.agreed for one in needs):
        return _l("The person did not agree that data is passed on for this.")
    return ""


def last(case: Case, event: str, kind: str = "") -> dict[str, Any]:
    """What the latest of these events recorded, of one kind of support where it is named."""
    for one in reversed(case.events):
        if one.kind == event and (not kind or history.data_of(one).get("kind") == kind):
            return history.data_of(one)
    return {}


def _waits_for(event: str, why: Text) -> Callable[[Case], Text]:
    return lambda case: "" if last(case, event) else why


def _addressee(data: dict[str, Any]) -> tuple[str, ...]:
    parts = (data.get("body_name"), data.get("person"), data.get("address"))
    return tuple(str(part) for part in parts if part)


def _introduces(source: Source, kind: Kind) -> Iterator[Block]:
    data = last(source.case, names.SENT, kind.slug)
    yield Paragraph(
        f"{source.unit.name} giới thiệu người sau đây và đề nghị quý cơ quan xem xét:"
        f" {_vi(kind.name)}."
    )
    yield Facts("Người được giới thiệu", tuple(_person(source, kind)))
    yield Heading("Nhu cầu của người được giới thiệu")
    yield Facts("Nội dung đề nghị", tuple(_asked(source, kind)))
    if data.get("view"):
        yield Heading("Ý kiến của Ủy ban nhân dân")
        yield from paragraphs(data["view"])
    yield Heading("Nội dung gửi kèm")
    yield from paragraphs(data.get("sent") or "Không gửi kèm giấy tờ.")
    yield Paragraph(
        f"Đề nghị quý cơ quan trả lời {source.unit.name} bằng văn bản, ghi rõ ai quyết định và"
        " người được giới thiệu cần làm gì tiếp theo. Nếu việc này không thuộc trách"
        " nhiệm của quý cơ quan, xin cho biết nơi có thể giúp."
    )
    yield Paragraph(
        "Người được giới thiệu đã đồng ý chuyển những thông tin trên cho việc này. Xin không dùng"
        " vào việc khác."
    )


def _person(source: Source, kind: Kind) -> Iterator[tuple[str, str]]:
    """Who it is about: the facts that the person agreed to pass on, and the code of the case."""
    facts = source.facts
    with speaking("vi"):
        born = {n: partial_date(facts.birth[:n]) if facts.birth else "" for n in (4, 7, 10)}
    rows = {
        "name": ("Họ và tên", facts.subject_name), "birth_year": ("Năm sinh", born[4]),
        "birth_month": ("Tháng, năm sinh", born[7]), "birth": ("Ngày sinh", born[10]),
        "sex": ("Giới tính", _SEX.get(facts.sex, "")),
        "number": ("Số định danh cá nhân", facts.identity_number), "address": ("Nơi ở", source.address),
        "contact": ("Người nộp hồ sơ", facts.applicant_name), "phone": ("Điện thoại", facts.phone),
    }  # fmt: skip
    yield from ((label, value) for label, value in map(rows.__getitem__, kind.person) if value)
    yield "Mã hồ sơ", source.case.ref


def _asked(source: Source, kind: Kind) -> Iterator[tuple[str, str]]:
    """The answers to the questions of this kind, as the person gave them."""
    step = source.service.step(kind.slug)
    if step is None:
        return
    answers = _answers(source)
    with speaking("vi"):
        form = step.form.of(answers.get(kind.slug, {}))
        for field in form.questions:
            if not field.is_empty:
                yield str(field.subject), str(field.spoken())


def _answers(source: Source) -> Answers:
    session = object_session(source.case)
    if session is None:
        raise LookupError("a letter is written from a case that is loaded")
    return read_answers(session, source.case)


def _reminder(kinds: Kinds) -> Callable[[Source], list[Block]]:
    def body(source: Source) -> list[Block]:
        data = last(source.case, names.ASKED_AGAIN)
        sent = _sent_to(source.case, data)
        asked = f" vào {_day(sent['sent_on'])}" if sent else ""
        return [
            Paragraph(
                f"{source.unit.name} đã gửi quý cơ quan đề nghị{asked} về việc:"
                f" {_kind_name(kinds, data)}, mã hồ sơ {source.case.ref}. Đến nay chưa nhận được trả lời."
            ),
            Paragraph(
                "Đề nghị quý cơ quan trả lời bằng văn bản. Nếu cần thêm thời gian, xin cho biết ngày"
                " trả lời để chúng tôi báo cho người đề nghị."
            ),
            Paragraph(f"Liên hệ: {source.contact}."),
        ]  # fmt: skip

    return body


def _answer(kinds: Kinds) -> Callable[[Source], list[Block]]:
    def body(source: Source) -> list[Block]:
        data = last(source.case, names.ANSWER_CAME)
        rows = [
            ("Việc đề nghị", _kind_name(kinds, data)),
            ("Nơi trả lời", str(data.get("body_name") or "")),
            ("Ngày trả lời", _day(data["answered_on"])),
            ("Giấy trả lời", str(data.get("paper") or "")),
            ("Kết quả", _CAME[data["answer"]]),
        ]
        return [
            Paragraph(f"{source.unit.name} thông báo kết quả liên hệ hỗ trợ như sau."),
            Facts("Kết quả liên hệ", tuple((label, value) for label, value in rows if value)),
            Heading("Điều này có nghĩa là"),
            *paragraphs(data.get("words") or ""),
            Heading("Việc ông (bà) có thể làm"),
            Items(
                (
                    "Báo cho chúng tôi khi đã nhận được, khi chưa nhận được, hoặc khi không cần nữa.",
                    "Nếu không đồng ý, ông (bà) hỏi nơi đã trả lời hoặc khiếu nại theo quy định của pháp luật về khiếu nại.",
                    f"Nếu có điều chưa rõ, xin liên hệ {source.contact}.",
                ),
                numbered=False,
            ),
        ]  # fmt: skip

    return body


def _no_longer_asked(source: Source) -> list[Block]:
    return [
        Paragraph(
            f"{source.unit.name} thông báo: người được giới thiệu theo mã hồ sơ {source.case.ref} đã"
            " rút sự đồng ý chuyển thông tin hoặc không còn đề nghị hỗ trợ."
        ),
        Paragraph(
            "Đề nghị quý cơ quan ngừng xử lý đề nghị, không dùng và xóa thông tin đã nhận, trừ phần"
            " pháp luật buộc phải giữ, rồi báo lại cho chúng tôi."
        ),
        Paragraph(f"Liên hệ: {source.contact}."),
    ]


def _sent_to(case: Case, data: dict[str, Any]) -> dict[str, Any]:
    found = last(case, names.SENT, str(data.get("kind") or ""))
    return found if found.get("body_name") == data.get("body_name") else {}


def _kind_name(kinds: Kinds, data: dict[str, Any]) -> str:
    found = kinds.by_slug.get(str(data.get("kind") or ""))
    return _vi(found.name) if found else ""


def _vi(name: Any) -> str:
    with speaking("vi"):
        return in_words(name)


def _day(text: str) -> str:
    return day_words(date.fromisoformat(text))
