"""The minutes say what was recorded and nothing else, in every way they are written out."""

from __future__ import annotations

import io

import pikepdf
import pytest
import time_machine
from docx import Document

from portal.cases import letters
from portal.cases.actions.workflow import Actor
from portal.cases.letters import Signer
from portal.cases.models import Case
from portal.cases.queries import by_code, unit_of
from portal.cases.service import registry
from portal.core.database import db
from portal.documents.letters import plain as plain_text
from portal.documents.letters.paper import Columns, Facts, words_of
from portal.documents.letters.pdf import pdf
from portal.documents.letters.word import word
from portal.services.certification.assessment import actions
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.letters import MINUTES, SCHOOL_REQUEST
from tests.cases.making import NAME, at_state
from tests.conftest import fresh, signed_in
from tests.letters.papers import HOSTILE
from tests.letters.reading import docx_text, pdf_text, plain, tags
from tests.services.assessment.making import (
    PEOPLE,
    before_votes,
    fill_sheet,
    give_votes,
    record,
    seat_council,
)
from tests.words import said

pytestmark = pytest.mark.usefixtures("on_the_day")
MILD = Vote("certificate", ("mobility",), "mild")
EXTREME = Vote("certificate", ("mobility", "visual"), "extreme")


@pytest.fixture
def on_the_day():
    with time_machine.travel("2026-11-16 11:00 +0700"):
        yield


@pytest.fixture
def ref(site, citizen, officer):
    return at_state(site, citizen, officer, "accepted")


def written(site, ref: str, kind=MINUTES):
    """The letter as it would be now."""
    with site.app.app_context(), db.reading() as session:
        case = by_code(session, ref)
        service = registry.of(case)
        assert not kind.waits(case)
        source = letters.gather(session, case=case, service=service, unit=unit_of(session, case))
        return letters.write(kind, source, Signer(name="Giàng Thị Ghi"))


def waits(site, ref: str, kind=MINUTES) -> str:
    with site.app.app_context(), db.reading() as session:
        return str(kind.waits(by_code(session, ref)))


def table(paper, about: str) -> Columns:
    return next(b for b in paper.blocks if isinstance(b, Columns) and b.about == about)


def facts(paper, about: str) -> dict[str, str]:
    return dict(next(b for b in paper.blocks if isinstance(b, Facts) and b.about == about).rows)


@pytest.fixture
def disputed(site, officer, ref):
    """Three of four for severe, one for mild, with opinions; one member was absent."""
    people = (*PEOPLE, ("member", "Hờ Thị Vắng", "Hội Phụ nữ"))
    seat_council([ref], people=people, absent=("Hờ Thị Vắng",))
    fill_sheet(site, ref, officer)
    give_votes(site, ref, officer, {"Vàng Thị Y": MILD}, opinion="Tôi thấy cần giúp")
    record(site, ref, officer, reason="Cần người giúp khi đi lại")
    return written(site, ref)


def test_it_has_the_parts_of_the_form_and_what_was_recorded(disputed):
    when = facts(disputed, "Thời gian và địa điểm họp")
    assert when["Địa điểm họp"] == "Phòng họp số 1" and "10 giờ 30" in when["Kết thúc lúc"]
    here = table(disputed, "Thành viên Hội đồng tham dự")
    assert [row[0] for row in here.rows] == [
        "Lò Văn Chủ",
        "Vàng Thị Y",
        "Sùng A Mặt",
        "Giàng Thị Ghi",
    ]
    assert "Hội Cựu chiến binh" in here.rows[2][1], "both seats of one person"
    said_all = " ".join(words_of(disputed))
    assert "Có 4 trên 5 thành viên tham dự" in said_all and "Hờ Thị Vắng (vắng mặt)" in said_all
    assert facts(disputed, "Kết quả ghi trên phiếu")["Tổng điểm"] == "10"
    assert disputed.issuer == "Hội đồng xác định mức độ khuyết tật"
    assert disputed.signatures[-1].name == "Lò Văn Chủ"


def test_votes_stand_as_they_were_given_and_are_never_made_unanimous(disputed):
    votes = dict(table(disputed, "5. Kết quả biểu quyết").rows)
    assert votes == {
        "Dạng: Khuyết tật vận động": "4 trên 4", "Mức độ: Nặng": "3 trên 4",
        "Mức độ: Nhẹ": "1 trên 4", "Không khuyết tật": "0 trên 4",
        "Không đưa ra được kết luận": "0 trên 4",
    }  # fmt: skip
    opinions = {row[0]: row[1:] for row in table(disputed, "4. Ý kiến và biểu quyết của từng thành viên").rows}  # fmt: skip
    assert "Nhẹ" in opinions["Vàng Thị Y"][1] and "Nặng" in opinions["Lò Văn Chủ"][1]
    assert opinions["Sùng A Mặt"][0] == "Tôi thấy cần giúp (Sùng A Mặt)"


def test_a_tie_and_a_departure_are_told(site, officer, ref):
    before_votes(site, ref, officer)
    give_votes(site, ref, officer, {"Lò Văn Chủ": EXTREME, "Vàng Thị Y": EXTREME}, opinion="")
    record(site, ref, officer, departure="Bệnh tiến triển nhanh")
    paper = written(site, ref)
    said_all = " ".join(words_of(paper))
    assert "Số phiếu ngang nhau" in said_all and "Bệnh tiến triển nhanh" in said_all
    assert facts(paper, "Kết luận của Hội đồng")["Mức độ khuyết tật"] == "Đặc biệt nặng"


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [("not_disabled", "Hội đồng kết luận không khuyết tật."), ("no_conclusion", "Hội đồng giám định y khoa")],
)  # fmt: skip
def test_the_other_outcomes(site, officer, ref, outcome, sentence):
    before_votes(site, ref, officer)
    give_votes(site, ref, officer, dict.fromkeys((n for _r, n, _b in PEOPLE), Vote(outcome)))
    record(site, ref, officer, reason="Lý do đã ghi", departure="Khác phiếu")
    said_all = " ".join(words_of(written(site, ref)))
    assert sentence in said_all and "Lý do đã ghi" in said_all


def test_it_waits_for_a_conclusion_that_was_reached_here(site, officer, citizen, ref):
    assert waits(site, ref)
    before_votes(site, ref, officer)
    give_votes(site, ref, officer)
    assert waits(site, ref), "votes alone are no conclusion"
    elsewhere = at_state(site, citizen, officer, "concluded")
    assert waits(site, elsewhere), "nothing is made up for a conclusion without sheet and votes"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_names_and_opinions_stay_text_in_every_file(site, citizen, officer, name):
    ref = at_state(site, citizen, officer, "accepted", name=NAME)
    with db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        case.subject_name = HOSTILE[name]
    # A name and a body in plain columns never hold what their fields refuse.
    typed = HOSTILE[name].replace("\0", "")
    people = (("chair", f"Lò {typed}", "Ủy ban"), ("member", "Vàng Thị Y", typed))
    seat_council([ref], people=people)
    fill_sheet(site, ref, officer)
    give_votes(site, ref, officer, opinion=HOSTILE[name])
    record(site, ref, officer, reason=HOSTILE[name])
    paper = written(site, ref)
    as_pdf, as_word = pdf(paper), word(paper)
    if name != "no font":
        for text in words_of(paper):
            assert plain(text) in plain(pdf_text(as_pdf)), text
    for text in words_of(paper):
        assert plain(text) in plain(docx_text(as_word)), text
        assert plain(text) in plain(plain_text.text(paper).decode()), text


def test_the_files_are_tagged_and_in_vietnamese(disputed):
    data = pdf(disputed)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang) == "vi-VN" and file.Root.MarkInfo.Marked
        assert str(file.docinfo.Title) == disputed.title
    found = tags(data)
    scopes = [scope for tag, scope in found if tag == "TH"]
    assert scopes and "" not in scopes
    assert [tag for tag, _s in found if tag[:1] == "H" and tag[1:].isdigit()][0] == "H1"
    assert Document(io.BytesIO(word(disputed))).core_properties.title == disputed.title


def test_over_http_it_is_made_read_and_downloaded(site, officer, ref):
    before_votes(site, ref, officer)
    give_votes(site, ref, officer)
    record(site, ref, officer)
    desk = signed_in(site, officer)
    preview = desk.get(f"/can-bo/ho-so/{ref}/giay/bien-ban-hop")
    assert "Sùng A Mặt" in preview.words
    made = preview.send({"number": "05/BB-HĐ", "name": "Giàng Thị Ghi"})
    assert "05/BB-HĐ" in made.words and made.status == 200
    for ending in ("pdf", "docx", "txt"):
        assert desk.raw(f"{made.path}.{ending}").status_code == 200


def test_the_applicant_does_not_read_the_members_opinions_on_their_page(
    site, officer, citizen, ref, browser_of
):
    before_votes(site, ref, officer)
    give_votes(site, ref, officer, opinion="Ý kiến riêng trong phòng họp")
    record(site, ref, officer)
    desk = signed_in(site, officer)
    made = desk.get(f"/can-bo/ho-so/{ref}/giay/bien-ban-hop").send({"number": "", "name": "Ghi"})
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    letter_id = made.path.rsplit("/", 1)[1]
    assert "Ý kiến riêng" not in page.words
    assert not page.all(f"//a[contains(@href,'{letter_id}')]")
    assert page.client.get(f"/ho-so/{ref}/giay/{letter_id}").status == 404


def test_the_letter_to_a_school_says_nothing_about_health(site, officer, ref):
    assert waits(site, ref, SCHOOL_REQUEST)
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        actions.keep_school(
            session, case=case, asked_on=fresh(Case, ref=ref).received_on, answered_on=None,
            answer={"school": "Trường Tiểu học Thử Nghiệm", "grade": "4A"},
            actor=Actor(officer.id, "social_officer"),
        )  # fmt: skip
    paper = written(site, ref, SCHOOL_REQUEST)
    assert paper.to == ("Trường Tiểu học Thử Nghiệm",)
    said_all = " ".join(words_of(paper))
    assert NAME in said_all and "4A" in said_all
    for word_ in ("dấu hiệu", "liệt", "Yếu", said("Weakness, paralysis, wasted muscles, or arms, legs, back or neck that move little")):  # fmt: skip
        assert word_ not in said_all
