"""Notes among colleagues: added, never changed, read by the unit alone."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import text

from portal.cases.actions.noting import LONGEST
from portal.cases.models import CaseNote
from portal.core.database import db
from tests.cases.making import kinds, rows, sent
from tests.desk.making import colleague
from tests.words import said

WORDS = "Gọi lại sau 16 giờ, người nhà đi làm."


def add(page, words: str):
    return page.press(said("Add the note"), {"note": words})


def test_the_newest_first_with_author_and_time(site, citizen, officer, browser_of):
    ref, other = sent(site, citizen), colleague(site)
    with time_machine.travel("2026-11-16 09:05 +0700", tick=False):
        page = add(browser_of(officer).get(f"/can-bo/ho-so/{ref}"), WORDS)
        assert said("The note is added.") in page.title
    with time_machine.travel("2026-11-16 10:00 +0700", tick=False):
        page = add(browser_of(other).get(f"/can-bo/ho-so/{ref}"), "Đã gọi.")
    notes = page.all("//section[@id='ghi-chu']//div[@class='app-block']")
    assert [" ".join(note.text_content().split()) for note in notes] == [
        f"{other.full_name}, 10 giờ 00 phút, ngày 16 tháng 11 năm 2026 Đã gọi.",
        f"{officer.full_name}, 9 giờ 05 phút, ngày 16 tháng 11 năm 2026 {WORDS}",
    ]


def test_the_applicant_reads_no_note_anywhere(site, citizen, officer, browser_of, client):
    ref = sent(site, citizen)
    add(browser_of(officer).get(f"/can-bo/ho-so/{ref}"), WORDS)
    own = browser_of(citizen)
    pages = [own.get(f"/ho-so/{ref}"), own.get(f"/ho-so/{ref}/bien-nhan"), own.get("/ho-so")]
    pages.append(client.get("/tra-cuu").send({"code": ref, "second": "0021"}))
    for page in pages:
        assert page.status == 200 and "16 giờ" not in page.text
        assert said("Notes among colleagues") not in page.text
    assert kinds(ref) == ["submitted"], "a note is no step of the history"


def test_it_is_sealed_at_rest(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    add(browser_of(officer).get(f"/can-bo/ho-so/{ref}"), WORDS)
    with db.reading() as session:
        stored = session.execute(text("SELECT text_sealed FROM case_note")).scalar_one()
    assert WORDS.encode() not in bytes(stored) and rows(CaseNote)[0].text == WORDS


def test_pressed_twice_it_is_one_note_and_later_it_is_another(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}")
    add(page, WORDS)
    add(page, WORDS)
    add(page, "Khác")
    add(page, WORDS)
    assert [note.text for note in rows(CaseNote)].count(WORDS) == 2 and len(rows(CaseNote)) == 3


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("", None), ("  \n ", None), ("\x00", None), ("x" * (LONGEST + 1), None), ("x" * LONGEST, "x" * LONGEST),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"), ("một\r\nhai", "một\nhai"), ("a\u202eb", "ab"),
    ],
)  # fmt: skip
def test_any_text(site, citizen, officer, browser_of, words, kept):
    ref = sent(site, citizen)
    page = add(browser_of(officer).get(f"/can-bo/ho-so/{ref}"), words)
    assert (page.status == 422) == (kept is None) == bool(page.errors)
    assert [note.text for note in rows(CaseNote)] == ([] if kept is None else [kept])
    assert not page.all("//main//script")


def test_no_note_is_read_or_written_on_one_s_own_application(site, officer, browser_of):
    ref, other = sent(site, officer), colleague(site)
    add(browser_of(other).get(f"/can-bo/ho-so/{ref}"), WORDS)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert WORDS not in page.text and not page.all("//textarea[@name='note']")
    token = page.all("//input[@name='csrf_token']/@value")[0]
    answer = page.client.post(f"/can-bo/ho-so/{ref}/ghi-chu", {"csrf_token": token, "note": "x"})
    assert answer.status == 404 and len(rows(CaseNote)) == 1


def test_typed_after_the_session_ended_it_is_shown_again_and_not_stored(
    site, citizen, officer, browser_of
):
    ref = sent(site, citizen)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    page.client.http.delete_cookie("portal")
    page = add(page, WORDS)
    assert page.status == 401 and WORDS in page.words and rows(CaseNote) == []
    assert "Trần Thị Mai" not in page.text
