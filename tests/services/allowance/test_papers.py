"""The decision and the refusal as papers: what they say, in every way of writing them out."""

from __future__ import annotations

from datetime import date

import pytest

from portal.cases.actions import workflow
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case, OfficialPaper
from portal.cases.service import registry
from portal.core.database import db
from portal.documents.letters import rows as kept
from portal.documents.letters.paper import Columns, Paper, words_of
from portal.documents.letters.pdf import pdf
from portal.documents.letters.plain import text
from portal.documents.letters.word import word
from portal.documents.models import Letter
from portal.law import current_book
from portal.law.circumstances import Circumstances
from portal.law.shares import entitlement
from portal.services.allowance.deciding.paper import bases
from tests.conftest import fresh
from tests.letters.papers import HOSTILE
from tests.letters.reading import docx_text, pdf_text, plain, tags
from tests.services.allowance.making import SIGNED, act, proposal, proposed, sent, signed

HOUSEHOLD = {"level": "extreme", "kind": "own_household"}
GRANTED = {"level": "extreme", "facts": ["household_carer"]}


def paper_of(ref: str) -> Paper:
    """The signed paper of a case, as it was kept."""
    with db.reading() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        signed_one = session.query(OfficialPaper).filter_by(case_id=case.id, state="signed").one()
        found = kept.paper_of(session.get_one(Letter, signed_one.letter_id))
    assert found is not None
    return found


def granted(site, citizen, officer, **told) -> Paper:
    ref = sent(site, citizen, **HOUSEHOLD, **told)
    signed(site, ref, officer, **GRANTED)
    return paper_of(ref)


def test_the_decision_says_who_gets_what_and_why(site, citizen, officer):
    paper = granted(site, citizen, officer)
    assert paper.kind == "Quyết định về việc trợ cấp xã hội hằng tháng"
    assert paper.number == "1/QĐ-UBND" and paper.form == ""
    said = " ".join(words_of(paper))
    for words in (
        "Trần Thị Mai", "Đặc biệt nặng", "Trần Văn Cha", "1.080.000 đồng", "540.000 đồng",
        "Tổng cộng mỗi tháng: 1.620.000 đồng. Hưởng từ tháng 11 năm 2026.", "bảo hiểm y tế",
        "Căn cứ Luật Người khuyết tật số 51/2010/QH12;", "Căn cứ Nghị định số 20/2021/NĐ-CP;",
        "Căn cứ Nghị định số 335/2026/NĐ-CP;", "Căn cứ Nghị định số 147/2025/NĐ-CP;", "khiếu nại",
        "KT. Chủ tịch", "Phó Chủ tịch", "Lê Văn Ký",
    ):  # fmt: skip
        assert words in said, words
    # The account number is nobody's to read on a paper that goes round.
    assert "0001112223" not in said
    table = next(block for block in paper.blocks if isinstance(block, Columns))
    assert table.rows == (
        ("Trợ cấp của người khuyết tật", "2", "540.000 đồng", "1.080.000 đồng", "Trần Thị Mai"),
        ("Hỗ trợ hộ gia đình chăm sóc", "1", "540.000 đồng", "540.000 đồng", "Trần Văn Cha"),
    )


def test_the_refusal_gives_the_reason_first(site, citizen, officer):
    ref = sent(site, citizen, level="mild")
    signed(site, ref, officer, level="mild", conclusion="refuse", reason="Mức độ nhẹ.\nTỉnh chưa có chính sách riêng.")  # fmt: skip
    said = list(words_of(paper_of(ref)))
    assert said.index("Lý do") < said.index("Việc ông (bà) có thể làm")
    assert "Tỉnh chưa có chính sách riêng." in said and "Ông (bà) Trần Thị Mai" in said
    assert any("khiếu nại" in one for one in said)


def test_it_reads_the_same_in_every_file(site, citizen, officer):
    paper = granted(site, citizen, officer)
    written, held = pdf(paper), [plain(one) for one in words_of(paper)]
    for found in (pdf_text(written), docx_text(word(paper)), text(paper).decode()):
        whole = plain(found)
        assert [one for one in held if one not in whole] == []
    found = tags(written)
    assert ("TH", "Column") in found and ("TH", "Row") in found
    assert [name for name, _scope in found if name.startswith("H")][0] == "H1"


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_a_name_is_only_a_name(site, citizen, officer, kind):
    """Whatever stands in a name or a reason stays text in every file."""
    name = HOSTILE[kind][:150]
    ref = sent(site, citizen, level="extreme", kind="household", **{"ho-cham-soc": {"name": name, "identity_number": "", "care": "yes", "words": ""}})  # fmt: skip
    signed(site, ref, officer, **GRANTED)
    paper = paper_of(ref)
    assert pdf(paper).startswith(b"%PDF") and word(paper).startswith(b"PK") and text(paper)


def test_a_new_proposal_is_what_is_signed(site, citizen, officer):
    """Sent back, proposed anew with other facts: the paper and the award follow the last one."""
    ref = sent(site, citizen, **HOUSEHOLD)
    proposed(site, ref, officer, **GRANTED)
    act(site, ref, "trinh-ky-quyet-dinh-tro-cap", officer, role="social_officer")
    act(site, ref, "tra-lai-quyet-dinh-tro-cap", officer, {"reason": "Hộ không trực tiếp chăm sóc"}, role="chair")  # fmt: skip
    act(site, ref, "de-nghi", officer, {
        "conclusion": "grant", "level": "extreme", "born": "1990-03-05", "certificate_on": None,
        "facts": ["none"], "reason": "Hộ không trực tiếp chăm sóc",
    }, role="social_officer")  # fmt: skip
    act(site, ref, "trinh-ky-quyet-dinh-tro-cap", officer, role="social_officer")
    act(site, ref, "ky-quyet-dinh-tro-cap", officer, SIGNED, role="chair")
    said = " ".join(words_of(paper_of(ref)))
    assert "Trần Văn Cha" not in said and "Tổng cộng mỗi tháng: 1.080.000 đồng" in said


def test_nothing_is_proposed_anew_under_the_pen(site, citizen, officer):
    """What waits to be signed is what was read: send it back first."""
    ref = sent(site, citizen)
    proposed(site, ref, officer, conclusion="refuse", reason="Chưa rõ giấy xác nhận")
    act(site, ref, "trinh-ky-thong-bao-khong-huong", officer, role="social_officer")
    with pytest.raises(Refused):
        act(site, ref, "de-nghi", officer, proposal(), role="social_officer")
    act(site, ref, "tra-lai-thong-bao-khong-huong", officer, {"reason": "Giấy đã rõ"}, role="chair")
    act(site, ref, "de-nghi", officer, proposal(), role="social_officer")
    with pytest.raises(Changed):
        act(site, ref, "trinh-ky-thong-bao-khong-huong", officer, role="social_officer")


def test_bases_are_named_once():
    on = date(2026, 11, 20)
    found = entitlement(current_book(), Circumstances("extreme", "1990-03-05", on, "01", household_carer=True))  # fmt: skip
    named = bases(found.lines, on)
    assert named[0] == "Luật Người khuyết tật số 51/2010/QH12"
    assert len(named) == len(set(named)) and "Nghị quyết số 63/2025/NQ-HĐND" in named


def test_whoever_handed_it_to_sign_does_not_sign_it(site, citizen, officer):
    ref = sent(site, citizen)
    proposed(site, ref, officer)
    act(site, ref, "trinh-ky-quyet-dinh-tro-cap", officer, role="social_officer")
    case = fresh(Case, ref=ref)
    service = registry.of(case)
    with pytest.raises(Refused), site.app.app_context(), db.writing() as session:
        workflow.perform(
            session, case=session.get_one(Case, case.id), service=service,
            action=service.action("ky-quyet-dinh-tro-cap"), data=SIGNED,
            actor=workflow.Actor(officer.id, "chair"), version=case.version, message=None,
        )  # fmt: skip
    assert fresh(Case, ref=ref).state == case.state
