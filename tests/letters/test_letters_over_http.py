"""An officer makes a letter, the applicant reads it, nobody else does, and it never changes."""

from __future__ import annotations

import re

import pytest

from portal.accounts.models import AccessEntry
from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.models import Case
from portal.cases.queries import by_code
from portal.core.database import db
from portal.documents.letters import rows as letter_rows
from portal.documents.letters.paper import words_of
from portal.documents.models import Letter
from tests.cases.making import NAME, act, at_state, kinds, rows, sent, sign
from tests.conftest import fresh, make_officer
from tests.letters.reading import docx_text, pdf_text, plain
from tests.words import said

RECEIPT, REFUSAL = "tiep-nhan-va-hen-tra", "tu-choi-tiep-nhan"
FILLED = {"number": "15/TNHS", "capacity": "desk", "position": "", "name": "Trần Văn Bình"}
MAKE = said("Make the letter")
ENDINGS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}


@pytest.fixture
def ref(site, citizen, officer) -> str:
    return at_state(site, citizen, officer, "accepted")


def preview(browser, ref, slug=RECEIPT):
    return browser.get(f"/can-bo/ho-so/{ref}/giay/{slug}")


def made(browser, ref, slug=RECEIPT, **filled) -> Letter:
    page = preview(browser, ref, slug).press(MAKE, {**FILLED, **filled})
    assert page.status == 200 and said("The letter is made. Print it, sign it and give it to the applicant.") in page.title  # fmt: skip
    return max(rows(Letter), key=lambda row: row.made_at)


def file_of(letter, ref, ending="", *, staff=True) -> str:
    place = f"/can-bo/ho-so/{ref}/giay-to-phat-hanh" if staff else f"/ho-so/{ref}/giay"
    return f"{place}/{letter.id}{'.' + ending if ending else ''}"


def test_from_the_case_page_to_the_made_letter(ref, officer, browser_of):
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}").follow("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    assert NAME in page.words and "Ngày hẹn trả kết quả" in page.words
    page = page.press(said("Show the letter with this first"), {**FILLED, "number": "15/TNHS"})
    assert "Số: 15/TNHS" in page.words and not rows(Letter)
    page = page.press(MAKE)
    assert "Số: 15/TNHS" in page.words
    (letter,) = rows(Letter)
    assert (letter.kind, letter.number, letter.made_by) == (RECEIPT, "15/TNHS", officer.id)
    assert kinds(ref)[-1] == "letter_made"
    assert "15/TNHS" in desk.get(f"/can-bo/ho-so/{ref}").words


def test_every_form_says_the_same(ref, officer, browser_of):
    desk = browser_of(officer)
    letter = made(desk, ref)
    paper = letter_rows.paper_of(letter)
    page = plain(desk.get(file_of(letter, ref)).words)
    texts = {"html": page, "txt": plain(desk.raw(file_of(letter, ref, "txt")).get_data(as_text=True))}  # fmt: skip
    texts["pdf"] = plain(pdf_text(desk.raw(file_of(letter, ref, "pdf")).get_data()))
    texts["docx"] = plain(docx_text(desk.raw(file_of(letter, ref, "docx")).get_data()))
    for form, text in texts.items():
        assert [one for one in words_of(paper) if plain(one) not in text] == [], form


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("staff", [True, False])
def test_files_are_saved_under_a_plain_name_and_never_kept(
    ref, officer, citizen, browser_of, ending, staff
):
    desk = browser_of(officer)
    letter = made(desk, ref)
    reader = desk if staff else browser_of(citizen)
    answer = reader.raw(file_of(letter, ref, ending, staff=staff))
    assert answer.status_code == 200 and answer.content_type == ENDINGS[ending]
    named = re.fullmatch(r"attachment; filename=([a-z0-9.-]+)", answer.headers["Content-Disposition"])  # fmt: skip
    assert named and named[1].endswith(f".{ending}") and ref in named[1]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert reader.raw(file_of(letter, ref, "exe", staff=staff)).status_code == 404


def test_the_applicant_finds_it_on_their_page(ref, officer, citizen, browser_of):
    letter = made(browser_of(officer), ref)
    browser = browser_of(citizen)
    page = browser.get(f"/ho-so/{ref}").follow("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    assert page.status == 200 and "15/TNHS" in page.title and NAME in page.words
    assert browser.raw(file_of(letter, ref, "pdf", staff=False)).data[:5] == b"%PDF-"
    english = browser.get(f"/en{file_of(letter, ref, staff=False)}")
    assert "Ngày hẹn trả kết quả" in english.words and english.one("//article").get("lang") == "vi"


def test_nobody_else_finds_it(site, ref, officer, stranger, other_officer, citizen, browser_of, client):  # fmt: skip
    letter = made(browser_of(officer), ref)
    unknown, elsewhere, own = (browser_of(one) for one in (stranger, other_officer, citizen))
    for ending in ("", *ENDINGS):
        assert unknown.raw(file_of(letter, ref, ending, staff=False)).status_code == 404
        assert elsewhere.raw(file_of(letter, ref, ending)).status_code == 404
        assert own.raw(file_of(letter, ref, ending)).status_code == 404
        assert client.raw(file_of(letter, ref, ending)).status_code == 303
        assert client.raw(file_of(letter, ref, ending, staff=False)).status_code == 303
    assert preview(elsewhere, ref).status == 404


def test_a_letter_of_one_case_is_not_found_under_another(site, ref, citizen, officer, browser_of):
    other = sent(site, citizen)
    desk, own = browser_of(officer), browser_of(citizen)
    letter = made(desk, ref)
    for ending in ("", "pdf"):
        assert desk.raw(file_of(letter, other, ending)).status_code == 404
        assert own.raw(file_of(letter, other, ending, staff=False)).status_code == 404


def test_who_only_signs_conclusions_reads_and_does_not_make(site, ref, officer, browser_of):
    letter = made(browser_of(officer), ref)
    chair = make_officer("chu-tich@thu-nghiem.example", "Hồ Thị Én", site.direct, Role.CHAIR)
    browser = browser_of(chair)
    assert browser.get(file_of(letter, ref)).status == 200
    assert preview(browser, ref).status == 404


def test_nobody_makes_letters_of_their_own_case(site, officer, browser_of):
    ref = at_state(site, officer, officer, "accepted")
    assert preview(browser_of(officer), ref).status == 404


def test_what_was_made_stays_as_it_was(site, ref, officer, browser_of):
    desk = browser_of(officer)
    letter = made(desk, ref)
    before = {
        ending: desk.raw(file_of(letter, ref, ending)).get_data() for ending in ("pdf", "txt")
    }
    with db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        case.subject_name, case.national_code = "Tên Khác", "MÃ-KHÁC"
        session.get_one(type(site.direct), site.direct.id).name = "Cơ quan đổi tên"
    act(site, ref, "yeu-cau-bo-sung", officer, {"text": "thêm", "due_on": "2099-12-01"})
    after = {ending: desk.raw(file_of(letter, ref, ending)).get_data() for ending in before}
    assert after == before
    assert "MÃ-KHÁC" in preview(desk, ref).words


def test_each_opening_by_staff_is_noted_and_the_applicants_is_not(ref, officer, citizen, browser_of):  # fmt: skip
    desk = browser_of(officer)
    letter = made(desk, ref)
    case_id = fresh(Case, ref=ref).id
    for ending in ("", *ENDINGS):
        before = len(rows(AccessEntry, record_id=case_id))
        assert desk.raw(file_of(letter, ref, ending)).status_code == 200
        entries = rows(AccessEntry, record_id=case_id)
        assert len(entries) == before + 1 and entries[-1].action == "letter"
    own = browser_of(citizen)
    for ending in ("", *ENDINGS):
        own.raw(file_of(letter, ref, ending, staff=False))
    assert len(rows(AccessEntry, record_id=case_id)) == before + 1


@pytest.mark.parametrize(
    "number",
    ["<b>1</b>", "1 OR 1=1", "15/TNHS;", "#eval(1)", "chưa có", "1\u202e2", "1/" * 30, "//", "15/", "$1", "1\\2", "١٢"],
)  # fmt: skip
def test_a_number_that_is_none_is_refused(ref, officer, browser_of, number):
    page = preview(browser_of(officer), ref).press(MAKE, {**FILLED, "number": number})
    if number == "1\u202e2":  # direction marks are taken out before anything is read
        assert rows(Letter)[0].number == "12"
        return
    assert page.status == 422 and page.title.startswith("Lỗi:") and page.errors
    assert rows(Letter) == []


@pytest.mark.parametrize("number", ["", "15", "15/TNHS", "07/QĐ-UBND", "3.2/GM"])
def test_numbers_as_registers_write_them(ref, officer, browser_of, number):
    assert made(browser_of(officer), ref, number=number).number == (number or None)


def test_a_position_is_needed_to_sign_for_the_office(ref, officer, browser_of):
    page = preview(browser_of(officer), ref).press(MAKE, {**FILLED, "capacity": "kt"})
    assert page.status == 422 and rows(Letter) == []
    page = page.press(MAKE, {**FILLED, "capacity": "kt", "position": "Phó Chủ tịch"})
    assert page.status == 200 and "KT. Chủ tịch" in page.words


def test_hostile_names_come_out_as_they_are(site, citizen, officer, browser_of):
    name = 'O\'Brien "#[]*_$@<>\\" <script>alert(1)</script> ]]>'
    ref = sent(site, citizen, name=name)
    act(site, ref, "tu-choi", officer, {"reason": '{{ 7*7 }} #eval("1") <w:br/>\ndòng hai'})
    desk = browser_of(officer)
    letter = made(desk, ref, REFUSAL, name="=CMD() #[x]")
    page = desk.get(file_of(letter, ref))
    assert not page.all("//article//script")
    for text in (
        page.words, desk.raw(file_of(letter, ref, "txt")).get_data(as_text=True),
        pdf_text(desk.raw(file_of(letter, ref, "pdf")).get_data()),
        docx_text(desk.raw(file_of(letter, ref, "docx")).get_data()),
    ):  # fmt: skip
        for one in (name, '{{ 7*7 }} #eval("1") <w:br/>', "dòng hai", "=CMD() #[x]"):
            assert plain(one) in plain(text), one


def test_a_second_press_makes_no_second_letter(ref, officer, browser_of):
    page = preview(browser_of(officer), ref)
    first, second = page.press(MAKE, FILLED), page.press(MAKE, FILLED)
    assert (first.status, second.status) == (200, 200) and first.path == second.path
    assert len(rows(Letter)) == 1 and kinds(ref).count("letter_made") == 1


def test_a_case_that_changed_meanwhile_is_a_409(site, ref, officer, browser_of):
    page = preview(browser_of(officer), ref)
    act(site, ref, "yeu-cau-bo-sung", officer, {"text": "thêm", "due_on": "2099-12-01"})
    assert page.press(MAKE, FILLED).status == 409
    assert rows(Letter) == []


def test_a_letter_that_cannot_be_made_says_why(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    desk = browser_of(officer)
    page = preview(desk, ref)
    assert said("The application is not accepted yet. Accept it first.") in page.words
    assert not page.all("//main//form")
    assert (
        said("Letters that cannot be made now, and why") in desk.get(f"/can-bo/ho-so/{ref}").words
    )
    assert preview(desk, ref, "khong-co-loai-nay").status == 404


def test_pressing_what_cannot_be_made_any_more_makes_nothing(site, ref, officer, browser_of):
    page = preview(browser_of(officer), ref)
    act(site, ref, "ket-luan", officer, {"conclusion": "certificate", "types": ["mobility"], "level": "severe", "met_on": "2026-11-16", "reason": ""})  # fmt: skip
    sign(site, ref, officer)
    act(site, ref, "tra-ket-qua", officer, {"handed_to": NAME, "handed_on": "2026-11-20"})
    assert page.press(MAKE, FILLED).status == 409
    assert rows(Letter, kind=RECEIPT) == []


@pytest.mark.parametrize("value", ["", "x", "0" * 33, "../../etc"])
def test_an_id_nobody_gave_out_makes_nothing(ref, officer, browser_of, value):
    page = preview(browser_of(officer), ref)
    page.one("//input[@name='letter']").set("value", value)
    assert page.press(MAKE, FILLED).status == 400
    assert rows(Letter) == []


def test_an_id_of_another_case_changes_nothing(site, ref, citizen, officer, browser_of):
    desk = browser_of(officer)
    letter = made(desk, ref)
    other = at_state(site, citizen, officer, "accepted")
    page = preview(desk, other)
    page.one("//input[@name='letter']").set("value", letter.id.hex)
    assert page.press(MAKE, FILLED).status == 409
    assert [row.id for row in rows(Letter)] == [letter.id]


def test_the_history_holds_and_the_words_are_sealed(ref, officer, browser_of):
    letter = made(browser_of(officer), ref)
    assert NAME.encode() not in letter.content_sealed
    with db.reading() as session:
        case = by_code(session, ref)
        assert history.verify(session, case) == []
        assert history.data_of(case.events[-1])["letter"] == str(letter.id)


def test_unchecked_law_is_marked_for_staff_only(ref, officer, citizen, browser_of):
    desk = browser_of(officer)
    assert said("Compare before you sign") in preview(desk, ref).words
    letter = made(desk, ref)
    for page in (desk.get(file_of(letter, ref)), browser_of(citizen).get(file_of(letter, ref, staff=False))):  # fmt: skip
        assert said("Compare before you sign") not in page.words


def test_english_screens_keep_the_paper_vietnamese(ref, officer, browser_of):
    page = browser_of(officer).get(f"/en/can-bo/ho-so/{ref}/giay/{RECEIPT}")
    assert "Receipt and appointment slip" in page.heading
    assert page.one("//article").get("lang") == "vi"
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả" in page.words
