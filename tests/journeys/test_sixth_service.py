"""The example of docs/services.md runs through everything a service has, from its folder alone."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.models import Case, Deadline, OfficialPaper
from tests import sixth_service
from tests.cases.making import kinds, rows
from tests.conftest import fresh, make_officer
from tests.journeys import whole_line as line
from tests.words import said

SLUG = "muon-xe-lan"
MONDAY, TUESDAY = "2026-11-16 09:00 +0700", "2026-11-17 09:00 +0700"
SIGNING = {
    "signed_on-day": "17", "signed_on-month": "11", "signed_on-year": "2026", "capacity": "head",
    "name": "Phạm Văn Chủ",
}  # fmt: skip
HANDING = {
    "received_by": "person", "handed_to": "Trần Thị Mai", "identity_paper": "Thẻ căn cước",
    "handed_on-day": "17", "handed_on-month": "11", "handed_on-year": "2026", "proof": "register",
}  # fmt: skip


@pytest.fixture
def chair(site):
    return make_officer("chu-tich-6@thu-nghiem.example", "Phạm Văn Chủ", site.direct, Role.CHAIR, Role.SOCIAL_OFFICER)  # fmt: skip


def apply(browser) -> str:
    start = browser.get(f"/dich-vu/{SLUG}")
    assert start.heading == "Mượn xe lăn ở cơ quan" and "4 phút" in start.words
    page = start.follow(said("Start now")).send({}).send(line.SUBJECT)
    page = page.send({"commune": "xã hàm yên tuyên quang", "line": ""})
    page = page.send({})
    assert page.title.startswith("Lỗi:"), "nothing chosen"
    page = line.answer_contact(page.send({"period": "month"}))
    assert "Một tháng" in page.words
    return line.ref_of(line.submit(page))


def test_from_the_start_page_to_the_figures(site, citizen, officer, chair, browser_of, client):
    with time_machine.travel(MONDAY):
        applicant, desk = browser_of(citizen), browser_of(officer)
        ref = apply(applicant)
        assert "Mượn xe lăn ở cơ quan" in desk.get("/can-bo").words, "it stands in the queue"
        line.act(desk, ref, "tiep-nhan")
        assert "thứ Sáu ngày 20 tháng 11 năm 2026" in applicant.get(f"/ho-so/{ref}").words
        line.act(desk, ref, "co-xe")
        paper = desk.get(f"/can-bo/ho-so/{ref}/van-ban/quyet-dinh-cho-muon")
        assert "cho mượn một xe lăn, không thu tiền" in paper.words and "Một tháng" in paper.words
        line.act(desk, ref, "trinh-ky-quyet-dinh-cho-muon")
        assert desk.get(f"/can-bo/ho-so/{ref}/viec/ky-quyet-dinh-cho-muon").status == 404
    with time_machine.travel(TUESDAY):
        head = browser_of(chair)
        waiting = head.get("/can-bo")
        assert said("Decisions waiting to be signed") in waiting.words
        line.act(head, ref, "ky-quyet-dinh-cho-muon", SIGNING)
        signed = rows(OfficialPaper)[0]
        assert (signed.number, signed.signed_on.isoformat()) == ("1/QĐ-UBND", "2026-11-17")
        applicant = browser_of(citizen)
        own = applicant.get(f"/ho-so/{ref}")
        assert "Đã ký quyết định" in own.words and "Quyết định cho mượn xe lăn" in own.words
        letter = applicant.raw(f"/ho-so/{ref}/giay/{signed.letter_id}.docx")
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(letter.data)).paragraphs)
        assert "cho mượn một xe lăn" in text
        desk = browser_of(officer)
        assert said("Decisions signed and not collected yet") in desk.get("/can-bo").words
        line.act(desk, ref, "tra-ket-qua", HANDING)
        assert "Bạn trả xe đúng hẹn." in client.get("/tra-cuu").send({"code": ref, "second": "0021"}).words  # fmt: skip
        figures = head.get(
            "/can-bo/bao-cao/" + site.direct.slug + "/dich-vu?tu=01/11/2026&den=30/11/2026"
        )
        row = figures.all("//tr[th[normalize-space()='Mượn xe lăn ở cơ quan']]/td")
        assert [re.sub(r"\D.*", "", "".join(cell.itertext()).strip()) for cell in row] == ["1", "1", "0", "0", "0", "0"]  # fmt: skip
    assert kinds(ref) == [
        "submitted", "accepted", "chair_found", "paper_to_sign", "paper_signed", "delivered",
    ]  # fmt: skip
    assert fresh(Case, ref=ref).closed_at is not None and rows(Deadline)[0].met_at is not None
    assert rows(OfficialPaper)[0].handed_over_on is not None


def test_it_touches_no_other_service():
    """What it imports of the portal is the socket, the shared questions and the letters."""
    folder = Path(sixth_service.__file__).parent
    assert {one.name for one in folder.iterdir() if not one.name.startswith("__py")} == {"__init__.py", "law.yaml"}  # fmt: skip
    text = (folder / "__init__.py").read_text(encoding="utf-8")
    assert (
        "portal.services" not in text and "portal.desk" not in text and "portal.reports" not in text
    )
    assert len(text.splitlines()) < 150
