"""The referral on paper: who is referred to which centre, by whom, and that the person agreed."""

from __future__ import annotations

from portal.cases.letters.source import day_words, in_vietnamese
from portal.core.clock import local
from portal.core.languages import partial_date, speaking
from portal.documents.letters.paper import Block, Facts, Paper, Paragraph, Signature
from portal.law import current_book
from portal.orgs.models import Unit
from portal.services.legal_aid.models import Referral
from portal.services.legal_aid.referring.forms import CONSENTS
from portal.services.legal_aid.referring.words import NEVER

_CONSENTS = {one.value: one.label for one in CONSENTS}
_SIGN_HERE = "(Ký, ghi rõ họ tên và đóng dấu)"


def paper_of(referral: Referral, *, unit: Unit, centre: Unit, officer: str) -> Paper:
    """As it was when the referral was made; a form number only where it was checked."""
    on = local(referral.made_at).date()
    book = current_book()
    number = book.find("form.legal_aid_referral.number", on)
    form = f"{number.text}, {number.basis.cited('vi')}" if number and number.verified else ""
    commune = unit.commune
    return Paper(
        kind=book.value("form.legal_aid_referral.title", on).name("vi"), issuer=unit.name,
        place=commune.name if commune else unit.province.name, on=on, form=form, to=(centre.name,),
        blocks=tuple(_blocks(referral, unit, centre)),
        signatures=(Signature(("Người giới thiệu",), _SIGN_HERE, officer),),
    )  # fmt: skip


def _blocks(referral: Referral, unit: Unit, centre: Unit) -> list[Block]:
    person = referral.person or {}
    with speaking("vi"):
        born = partial_date(person["birth"]) if person.get("birth") else ""
        never = ", ".join(
            str(NEVER[one]).lower() for one in person.get("never", ()) if one in NEVER
        )
    rows = (
        ("Họ và tên", person.get("name", "")), ("Ngày sinh", born),
        ("Điện thoại", person.get("phone", "")), ("Cách liên hệ an toàn", person.get("how", "")),
        ("Không liên hệ bằng", never),
        ("Người được giới thiệu đã đồng ý", f"{in_vietnamese(_CONSENTS[referral.consent])}, {day_words(referral.consented_on)}"),
    )  # fmt: skip
    return [
        Paragraph(f"{unit.name} giới thiệu người có tên sau đây đến {centre.name} để được trợ giúp pháp lý miễn phí."),
        Facts("Người được giới thiệu", tuple(row for row in rows if row[1])),
        Paragraph("Nội dung vụ việc do người được giới thiệu trực tiếp trình bày với nơi trợ giúp pháp lý, giữ kín và không ghi ở phiếu này."),
    ]  # fmt: skip
