"""The apology for a delay, the notice of stopping and the control sheet: what they say, who reads them."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.cases import history
from portal.cases.models import Case, Deadline
from portal.cases.queries import by_code
from portal.core.database import db
from portal.documents.letters.paper import Columns, words_of
from portal.documents.letters.pdf import pdf
from portal.documents.letters.plain import text
from portal.documents.letters.word import word
from portal.documents.models import Letter
from portal.notify.models import OutboxMessage
from tests.cases.making import NAME, act, at_state, kinds, rows, sent
from tests.conftest import fresh
from tests.letters.papers import HOSTILE
from tests.letters.reading import docx_text, pdf_text, plain, tags
from tests.letters.test_which_letters import read
from tests.words import said

RECEIVED, NEAR, OVER = "2026-11-16 09:00 +0700", "2026-12-10 09:00 +0700", "2026-12-18 09:00 +0700"
APOLOGY = {
    "reason": "Hội đồng chưa đủ thành viên để họp.\nPhiên họp dời lại.",
    "responsible": "Hội đồng của xã", "promised_on": "2026-12-28",
}  # fmt: skip
DELAY, STOPPING, CONTROL = "xin-loi-va-gia-han", "dung-giai-quyet", "kiem-soat"


def accepted(site, citizen, officer, **known) -> str:
    with time_machine.travel(RECEIVED, tick=False):
        ref = sent(site, citizen, **known)
        act(site, ref, "tiep-nhan", officer)
    return ref


def late(site, citizen, officer, **given) -> str:
    ref = accepted(site, citizen, officer)
    with time_machine.travel(OVER, tick=False):
        act(site, ref, "xin-loi-gia-han", officer, {**APOLOGY, **given})
    return ref


@pytest.mark.parametrize(
    ("moment", "offered"),
    [
        ("2026-11-20 09:00 +0700", False),
        ("2026-12-07 09:00 +0700", False),  # eight days before the end
        ("2026-12-08 09:00 +0700", True),  # seven
        (OVER, True),
    ],
)
def test_it_is_offered_when_a_limit_slips_or_is_about_to(site, citizen, officer, browser_of, moment, offered):  # fmt: skip
    ref = accepted(site, citizen, officer)
    with time_machine.travel(moment):
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert (said("Apologise for the delay and name a new day") in page.words) is offered


def test_the_first_check_alone_is_nothing_to_apologise_for(site, citizen, officer, browser_of):
    with time_machine.travel(RECEIVED):
        ref = sent(site, citizen)
    with time_machine.travel("2026-11-20 09:00 +0700"):
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert said("Apologise for the delay and name a new day") not in page.words


def test_from_the_case_page_to_the_letter_the_applicant_reads(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer)
    with time_machine.travel(OVER):
        desk = browser_of(officer)
        page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Apologise for the delay and name a new day"))  # fmt: skip
        day = {"promised_on-day": "28", "promised_on-month": "12", "promised_on-year": "2026"}
        go_on = said("Go on: see what will be sent")
        page = page.press(
            go_on, {"reason": "Chưa đủ thành viên.", "responsible": "Hội đồng", **day}
        )
        page = page.press(said("Confirm"))
        assert said("The apology and the new day are recorded. Now make the letter.") in page.title
        own = browser_of(citizen).get(f"/ho-so/{ref}")
        assert (
            "thứ Hai ngày 28 tháng 12 năm 2026" in own.words and "Chưa đủ thành viên." in own.words
        )
        page = desk.get(f"/can-bo/ho-so/{ref}/giay/{DELAY}").press(
            said("Make the letter"), {"number": "3/XL", "capacity": "desk", "position": "", "name": "Trần Văn Bình"}
        )  # fmt: skip
        assert page.status == 200 and "Hẹn chậm nhất" in page.words
        assert browser_of(citizen).get(f"/ho-so/{ref}").follow("Văn bản xin lỗi").status == 200


def test_the_promise_keeps_the_legal_end_and_is_told_without_the_reason(site, citizen, officer):
    ref = late(site, citizen, officer)
    found = {row.clock: row for row in rows(Deadline, case_id=fresh(Case, ref=ref).id)}
    assert found["conclude"].due_on == date(2026, 12, 15)
    assert found["conclude"].promised_on == found["convene"].promised_on == date(2026, 12, 28)
    assert found["intake"].promised_on is None
    (told,) = [row for row in rows(OutboxMessage) if "xin lỗi" in row.subject]
    assert "28 tháng 12" in told.body and "thành viên" not in told.body
    assert kinds(ref)[-1] == "delay_apologised"
    with db.reading() as session:
        assert history.verify(session, by_code(session, ref)) == []


@pytest.mark.parametrize(
    ("typed", "ok"),
    [("28/12/2026", True), ("18/12/2026", False), ("26/12/2026", False), ("15/12/2026", False)],
)
def test_the_new_day_is_a_working_day_after_today_and_the_limit(site, citizen, officer, browser_of, typed, ok):  # fmt: skip
    ref = accepted(site, citizen, officer)
    day, month, year = typed.split("/")
    given = {
        "reason": "x", "responsible": "y", "promised_on-day": day, "promised_on-month": month,
        "promised_on-year": year,
    }  # fmt: skip
    with time_machine.travel(OVER):
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/xin-loi-gia-han")
        page = page.press(said("Go on: see what will be sent"), given)
    assert page.status == (200 if ok else 422) and bool(page.errors) is not ok


def test_near_the_end_the_new_day_lies_after_the_limit(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer)
    given = {
        "reason": "x", "responsible": "y", "promised_on-day": "14", "promised_on-month": "12",
        "promised_on-year": "2026",
    }  # fmt: skip
    with time_machine.travel(NEAR):
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/xin-loi-gia-han")
        assert page.press(said("Go on: see what will be sent"), given).status == 422


def test_after_a_promise_no_second_apology_until_it_slips_too(site, citizen, officer, browser_of):
    ref = late(site, citizen, officer)
    words = said("Apologise for the delay and name a new day")
    with time_machine.travel(OVER):
        assert words not in browser_of(officer).get(f"/can-bo/ho-so/{ref}").words
    with time_machine.travel("2026-12-29 09:00 +0700"):
        assert words in browser_of(officer).get(f"/can-bo/ho-so/{ref}").words


def test_the_apology_says_what_was_recorded(site, citizen, officer):
    ref = late(site, citizen, officer)
    with time_machine.travel(OVER, tick=False):
        paper = read(site, ref, DELAY)
    words = list(words_of(paper))
    for one in (
        "Hội đồng chưa đủ thành viên để họp.", "Phiên họp dời lại.",
        "Chịu trách nhiệm về việc chậm: Hội đồng của xã.", "thứ Hai ngày 28 tháng 12 năm 2026",
        "thứ Ba ngày 15 tháng 12 năm 2026", f"Ông (bà) {NAME}",
    ):  # fmt: skip
        assert one in words, one


def test_the_notice_of_stopping_says_the_recorded_reason(site, citizen, officer):
    ref = accepted(site, citizen, officer)
    assert not any("dừng" in one.lower() for one in kinds(ref))
    act(site, ref, "dung-ho-so", officer, {"reason": "Hồ sơ trùng.\nXem hồ sơ kia."})
    assert fresh(Case, ref=ref).state == "stopped"
    words = list(words_of(read(site, ref, STOPPING)))
    assert {"Hồ sơ trùng.", "Xem hồ sơ kia.", f"Ông (bà) {NAME}"} <= set(words)


def way(paper) -> tuple[tuple[str, ...], ...]:
    return next(block for block in paper.blocks if isinstance(block, Columns)).rows


def test_the_control_sheet_follows_the_history(site, citizen, officer):
    """Sent Monday, accepted Tuesday, asked Wednesday, answered Monday after; then with the officer."""
    from tests.cases.test_clocks_awaited import give

    with time_machine.travel(RECEIVED, tick=False):
        ref = sent(site, citizen)
    with time_machine.travel("2026-11-17 09:00 +0700", tick=False):
        act(site, ref, "tiep-nhan", officer)
    with time_machine.travel("2026-11-18 10:00 +0700", tick=False):
        act(site, ref, "yeu-cau-bo-sung", officer, {"text": "Ảnh rõ hơn", "due_on": "2026-11-25"})
    with time_machine.travel("2026-11-23 10:00 +0700", tick=False):
        give(site, ref, citizen)
    with time_machine.travel("2026-11-27 10:00 +0700", tick=False):
        paper = read(site, ref, CONTROL)
    who = "Trần Văn Bình, Cán bộ tiếp nhận ở một cửa"
    rows_ = way(paper)
    assert [row[2:] for row in rows_] == [
        ("16/11/2026 09:00", "17/11/2026 09:00", "1"),
        ("17/11/2026 09:00", "18/11/2026 10:00", "1"),
        ("18/11/2026 10:00", "23/11/2026 10:00", "3"),
        ("23/11/2026 10:00", "chưa chuyển", "3"),  # the 24th is a holiday
    ]
    assert rows_[0][1].startswith("Trần Văn Bình") and rows_[2][1] == "Người nộp hồ sơ", who
    assert rows_[3][1] == "Bộ phận tiếp nhận và trả kết quả"
    limits = [block for block in paper.blocks if isinstance(block, Columns)][1].rows
    assert ("quá hạn" not in {row[-1] for row in limits}) and limits[0][-1] == "đúng hạn"


def test_who_was_made_responsible_is_named_from_then_on(site, citizen, officer):
    from portal.accounts.roles import Role
    from portal.accounts.viewer import HeldRole, Viewer
    from portal.cases.actions import assigning
    from tests.conftest import make_officer

    colleague = make_officer("hai@thu-nghiem.example", "Hồ Thị Hai", site.direct, Role.SOCIAL_OFFICER)  # fmt: skip
    ref = accepted(site, citizen, officer)
    held = (HeldRole(Role.RECEPTION, site.direct.id),)
    with time_machine.travel("2026-11-18 09:00 +0700", tick=False):
        with site.app.app_context(), db.writing() as session:
            case = by_code(session, ref)
            assigning.assign(
                session, case=case, officer_id=colleague.id, version=case.version,
                viewer=Viewer(officer.id, officer.full_name, True, held),
            )  # fmt: skip
        rows_ = way(read(site, ref, CONTROL))
    assert rows_[-1][1].startswith("Hồ Thị Hai") and rows_[-1][2] == "18/11/2026 09:00"


def test_the_control_sheet_stays_in_the_office(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "accepted")
    desk, own = browser_of(officer), browser_of(citizen)
    page = desk.get(f"/can-bo/ho-so/{ref}/giay/{CONTROL}").press(
        said("Make the letter"), {"number": "", "capacity": "desk", "position": "", "name": "Trần Văn Bình"}
    )  # fmt: skip
    assert page.status == 200
    (letter,) = rows(Letter, kind=CONTROL)
    page = own.get(f"/ho-so/{ref}")
    assert (
        "Phiếu kiểm soát" not in page.words and said("The control sheet was made") not in page.words
    )
    for ending in ("", ".pdf", ".docx", ".txt"):
        assert own.raw(f"/ho-so/{ref}/giay/{letter.id}{ending}").status_code == 404
        assert desk.raw(f"/can-bo/ho-so/{ref}/giay-to-phat-hanh/{letter.id}{ending}").status_code == 200  # fmt: skip
    assert said("The control sheet was made") in desk.get(f"/can-bo/ho-so/{ref}").words


@pytest.fixture
def papers(site, citizen, officer):
    """The three papers with a hostile name and hostile words in them."""
    name = HOSTILE["typst"] + HOSTILE["html"]
    with time_machine.travel(RECEIVED, tick=False):
        ref = sent(site, citizen, name=name)
        act(site, ref, "tiep-nhan", officer)
    with time_machine.travel(OVER, tick=False):
        hostile = {"reason": HOSTILE["formula"], "responsible": HOSTILE["quotes"]}
        act(site, ref, "xin-loi-gia-han", officer, {**APOLOGY, **hostile})
        found = [read(site, ref, DELAY), read(site, ref, CONTROL)]
        act(site, ref, "dung-ho-so", officer, {"reason": HOSTILE["xml"]})
        return [*found, read(site, ref, STOPPING)]


def test_each_form_says_the_same_with_headers_and_hostile_words(papers):
    titles = ["Văn bản xin lỗi và đề nghị gia hạn", "Phiếu kiểm soát quá trình giải quyết hồ sơ",
              "Thông báo dừng giải quyết hồ sơ"]  # fmt: skip
    assert [paper.kind for paper in papers] == titles
    for paper in papers:
        file = pdf(paper)
        written = {
            "pdf": pdf_text(file),
            "docx": docx_text(word(paper)),
            "txt": text(paper).decode(),
        }
        for form, words in written.items():
            lost = [one for one in words_of(paper) if plain(one) not in plain(words)]
            assert lost == [], (form, paper.kind)
        scopes = [scope for tag, scope in tags(file) if tag == "TH"]
        assert scopes and "" not in scopes
        assert [tag for tag, _ in tags(file) if tag == "H1"] == ["H1"]
