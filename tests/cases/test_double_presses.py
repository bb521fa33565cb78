"""Two presses of one person at the same moment: both lead on, and what was sent keeps its papers."""

from __future__ import annotations

import threading
from collections.abc import Callable

from portal.cases.models import Case, StepAnswer
from portal.cases.questions import SUBJECT
from portal.core.database import db
from portal.documents.models import Document
from tests.cases.making import draft, rows
from tests.conftest import fresh
from tests.journeys import whole_line as line
from tests.pictures import photo

NEW_NAME = {
    "full_name": "Trần Thị Mai Hoa", "birth-day": "5", "birth-month": "3", "birth-year": "1990",
    "sex": "female", "identity_number": "", "seen": "yes",
}  # fmt: skip


def token_of(browser) -> str:
    return browser.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")


def at_once(site, browser, *presses: tuple[str, dict[str, str]]) -> list[int]:
    """The statuses of these forms, all sent at the same moment by one browser."""
    data = {"csrf_token": token_of(browser)}
    cookie = browser.http.get_cookie("portal").value
    start, found = threading.Barrier(len(presses)), [0] * len(presses)

    def press(number: int, path: str, values: dict[str, str]) -> None:
        http = site.app.test_client()
        http.set_cookie("portal", cookie)
        start.wait()
        found[number] = http.post(path, data={**data, **values}).status_code

    threads = [
        threading.Thread(target=press, args=(number, *one)) for number, one in enumerate(presses)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_one_answer_saved_four_times_at_once(site, citizen, browser_of):
    ref = draft(site, citizen)
    press = (f"/ho-so/{ref}/{SUBJECT}", NEW_NAME)
    assert at_once(site, browser_of(citizen), press, press, press, press) == [303] * 4
    (row,) = rows(StepAnswer, case_id=fresh(Case, ref=ref).id, step=SUBJECT)
    assert row.answer["full_name"] == "Trần Thị Mai Hoa"


def test_a_step_that_was_never_saved_is_saved_twice_at_once(site, citizen, browser_of):
    ref = draft(site, citizen, leave_out=SUBJECT)
    press = (f"/ho-so/{ref}/{SUBJECT}", NEW_NAME)
    assert at_once(site, browser_of(citizen), press, press) == [303, 303]


def between(monkeypatch, module, name: str, deed: Callable[[], None]) -> None:
    """Do something in another transaction right after the page has found its paper."""
    found = getattr(module, name)

    def find_then(*args, **kwargs):
        document = found(*args, **kwargs)
        deed()
        return document

    monkeypatch.setattr(module, name, find_then)


def test_a_paper_stays_with_what_was_sent_meanwhile(site, citizen, browser_of, monkeypatch):
    """Only PostgreSQL lets the other press in between; SQLite has one writer at a time."""
    if db.engine.dialect.name == "sqlite":
        return
    from portal.cases.views import own_papers

    browser = browser_of(citizen)
    page = line.answer_until_papers(line.begin(browser))
    page = page.press("Lưu và tiếp tục", files={"files": [("giay.jpg", photo())]})
    ref = line.ref_of(line.answer_contact(page))
    (paper,) = rows(Document)
    token = token_of(browser)

    def send() -> None:
        done = []

        def run() -> None:
            http = site.app.test_client()
            http.set_cookie("portal", browser.http.get_cookie("portal").value)
            answer = http.post(f"/ho-so/{ref}/nop", data={"csrf_token": token, "declared": "yes"})
            done.append(answer.status_code)

        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        assert done == [303]

    between(monkeypatch, own_papers, "_document", send)
    answer = browser.http.post(f"/ho-so/{ref}/giay-to/{paper.id}/bo", data={"csrf_token": token})
    assert answer.status_code == 404
    assert fresh(Case, ref=ref).state == "submitted"
    assert rows(Document)[0].removed_at is None
