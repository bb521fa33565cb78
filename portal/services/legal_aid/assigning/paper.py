"""The paper that names the helper, signed by the head of the centre; its words are Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases import history
from portal.cases.letters import LetterKind
from portal.cases.letters.source import Source
from portal.cases.messages import news_message
from portal.cases.models import Case
from portal.cases.official import PaperToSign, made_by_signing
from portal.core.languages import partial_date, speaking
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph
from portal.services.legal_aid.assigning import names
from portal.services.legal_aid.assigning.words import AID_NAMES, KIND_NAMES
from portal.services.legal_aid.names import ASSIGNED, HEAD, IN_PROGRESS, LEGAL_AID


def named_last(case: Case) -> dict[str, Any]:
    """What the latest naming of a helper recorded; empty before."""
    found = next(
        (one for one in reversed(case.events) if one.kind == names.PROVIDER_ASSIGNED), None
    )
    return history.data_of(found) if found is not None else {}


def is_due(case: Case) -> bool:
    """Whether a helper was named since this paper was signed last."""
    for event in reversed(case.events):
        if event.kind == names.PROVIDER_ASSIGNED:
            return True
        if event.kind == "paper_signed" and history.data_of(event).get("paper") == names.DECISION:
            return False
    return False


def body(source: Source) -> list[Block]:
    """Who helps whom, in which form, and what the person may expect."""
    data = named_last(source.case)
    kind = KIND_NAMES.get(str(data.get("provider_kind")), "")
    return [
        Paragraph(
            f"{source.unit.name} cử người sau đây thực hiện vụ việc trợ giúp pháp lý. Trợ giúp pháp"
            " lý là miễn phí. Không ai được yêu cầu hoặc nhận tiền, lợi ích từ người được trợ giúp."
        ),
        Facts("Người thực hiện trợ giúp pháp lý", tuple(_filled(
            ("Họ và tên", data.get("provider_name")), ("Chức danh", kind),
            ("Tổ chức", data.get("organisation")),
        ))),
        Facts("Vụ việc", tuple(_filled(
            ("Mã vụ việc", data.get("code")),
            ("Hình thức trợ giúp pháp lý", AID_NAMES.get(str(data.get("aid")), "")),
            *source.codes,
        ))),
        Facts("Người được trợ giúp pháp lý", tuple(_person(source))),
        Heading("Điều cần biết"),
        Items((
            "Người thực hiện giữ bí mật thông tin về vụ việc và về người được trợ giúp.",
            "Người được trợ giúp được biết tiến độ, được đề nghị đổi người thực hiện, được rút yêu cầu và được khiếu nại.",
            "Người thực hiện từ chối ngay khi có căn cứ phải từ chối theo quy định.",
        ), numbered=False),
    ]  # fmt: skip


def _person(source: Source) -> Iterator[tuple[str, str]]:
    with speaking("vi"):
        born = partial_date(source.facts.birth) if source.facts.birth else ""
    yield from _filled(("Họ và tên", source.facts.subject_name), ("Ngày sinh", born))


def _filled(*rows: tuple[str, Any]) -> Iterator[tuple[str, str]]:
    return ((label, str(value)) for label, value in rows if value)


DECISION = PaperToSign(
    letter=LetterKind(
        names.DECISION, "legal_aid_assignment",
        _l("Names who helps, for the person, the helper, and the court or office."),
        made_by_signing, body, addressed=True, by=LEGAL_AID,
    ),
    name=_l("the decision that names the helper"), when=frozenset({ASSIGNED, IN_PROGRESS}), to=None,
    series="legal_aid_decision", prepared_by=LEGAL_AID, signed_by=HEAD, applies=is_due,
    tells=news_message,
)  # fmt: skip
