"""Sending an application: once however often one presses, whole or not at all."""

from __future__ import annotations

import threading
from datetime import date

import pytest
import time_machine

from portal.accounts.models import Person
from portal.cases.models import Case, CaseEvent, Deadline
from portal.core.codes import is_code
from portal.notify.models import OutboxMessage
from tests.cases.making import CERTIFICATION, EMAIL, IDENTITY, PHONE, draft, kinds, rows, send, sent
from tests.conftest import fresh
from tests.journeys import whole_line as line
from tests.words import said


def left_behind() -> tuple[int, ...]:
    return tuple(len(rows(model)) for model in (CaseEvent, Deadline, OutboxMessage, Person))


def token_of(browser) -> str:
    return browser.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")


def test_a_second_press_gives_the_same_receipt(site, citizen, browser_of):
    browser = browser_of(citizen)
    ref = draft(site, citizen)
    declaration = browser.get(f"/ho-so/{ref}/nop")
    first, second = declaration.send({"declared": "yes"}), declaration.send({"declared": "yes"})
    assert first.path == second.path == f"/ho-so/{ref}/bien-nhan"
    assert first.words == second.words
    assert kinds(ref) == ["submitted"]
    assert len(rows(OutboxMessage)) == len(rows(Person)) == 1


def test_the_action_itself_sends_only_once(site, citizen):
    """On PostgreSQL the second press may have read the draft before the first one committed."""
    ref = sent(site, citizen)
    before = (left_behind(), fresh(Case, ref=ref).version)
    send(site, ref)
    assert (left_behind(), fresh(Case, ref=ref).version) == before
    assert kinds(ref) == ["submitted"]


def test_two_presses_at_once_are_one_application(site, citizen, browser_of):
    browser, ref = browser_of(citizen), draft(site, citizen)
    data = {"csrf_token": token_of(browser), "declared": "yes"}
    cookie, start, answers = browser.http.get_cookie("portal").value, threading.Barrier(2), []

    def press() -> None:
        http = site.app.test_client()
        http.set_cookie("portal", cookie)
        start.wait()
        response = http.post(f"/ho-so/{ref}/nop", data=data)
        answers.append((response.status_code, response.headers["Location"]))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(303, f"/ho-so/{ref}/bien-nhan")] * 2
    assert kinds(ref) == ["submitted"]
    assert len(rows(OutboxMessage)) == len(rows(Person)) == 1
    assert len(rows(Deadline)) == 3


@pytest.mark.parametrize(
    "step",
    [
        "yeu-cau",
        "nop-cho-ai",
        "nguoi-khuyet-tat",
        "noi-o",
        "thuong-tru",
        "dau-hieu-khac",
        "kha-nang-hoc-lam",
        "loi-ke",
        "giay-to-y-te",
        "lien-he",
        "ho-tro",
    ],
)
def test_with_a_step_missing_nothing_is_sent(site, citizen, browser_of, step):
    browser, ref = browser_of(citizen), draft(site, citizen, leave_out=step)
    before = left_behind()
    page = browser.post(f"/ho-so/{ref}/nop", {"csrf_token": token_of(browser), "declared": "yes"})
    assert page.path == f"/ho-so/{ref}/kiem-tra"
    assert said("Something is still missing") in page.words
    assert fresh(Case, ref=ref).is_draft and left_behind() == before


def test_the_applicant_is_asked_about_only_when_someone_else_fills_in(site, citizen, browser_of):
    ref = draft(site, citizen, **{"nop-cho-ai": {"for_whom": "child"}})
    browser = browser_of(citizen)
    page = browser.post(f"/ho-so/{ref}/nop", {"csrf_token": token_of(browser), "declared": "yes"})
    assert said("Something is still missing") in page.words
    assert fresh(Case, ref=ref).is_draft


def test_a_place_without_an_office_here_says_so_and_writes_nothing(site, citizen, browser_of):
    ref = draft(site, citizen, **{"noi-o": {"commune": "00004", "line": ""}})
    browser, before = browser_of(citizen), left_behind()
    for page in (
        browser.get(f"/ho-so/{ref}/kiem-tra"), browser.get(f"/ho-so/{ref}/nop"),
        browser.post(f"/ho-so/{ref}/nop", {"csrf_token": token_of(browser), "declared": "yes"}),
    ):  # fmt: skip
        assert page.path == f"/ho-so/{ref}/kiem-tra"
        assert said("This place does not yet take applications through the portal") in page.words
    assert fresh(Case, ref=ref).is_draft and left_behind() == before


def test_without_the_declaration_nothing_is_sent(site, citizen, browser_of):
    ref = draft(site, citizen)
    page = browser_of(citizen).get(f"/ho-so/{ref}/nop").send({})
    assert (page.status, len(page.errors)) == (422, 1)
    assert fresh(Case, ref=ref).is_draft


@pytest.mark.parametrize(
    ("moment", "day_zero"),
    [
        ("2026-11-16 08:00", date(2026, 11, 16)),  # Monday morning
        ("2026-11-16 17:00", date(2026, 11, 16)),  # the closing minute still counts
        ("2026-11-16 17:01", date(2026, 11, 17)),
        ("2026-11-17 00:30", date(2026, 11, 17)),  # before opening, Monday in UTC
        ("2026-11-20 17:01", date(2026, 11, 23)),  # Friday evening
        ("2026-11-22 10:00", date(2026, 11, 23)),  # Sunday
        ("2026-11-23 17:30", date(2026, 11, 25)),  # the evening before the holiday
        ("2026-11-24 09:00", date(2026, 11, 25)),  # Viet Nam Culture Day
    ],
)
def test_day_zero_of_direct_filing_is_the_day_it_reached_an_open_office(
    site, citizen, moment, day_zero
):
    with time_machine.travel(f"{moment} +0700", tick=False):
        case = fresh(Case, ref=sent(site, citizen))
    assert (case.state, case.received_on) == ("submitted", day_zero)
    assert {row.starts_on for row in rows(Deadline)} == {day_zero}


def test_prepared_for_filing_is_not_filed(site, citizen, officer, browser_of):
    browser = browser_of(citizen)
    ref = draft(site, citizen, unit=site.handover)
    receipt = browser.get(f"/ho-so/{ref}/nop").send({"declared": "yes"})
    assert "chưa nộp" in receipt.heading.lower() + receipt.words.lower()
    assert "chưa nộp" in receipt.title
    assert site.handover.phone in receipt.words
    case = fresh(Case, ref=ref)
    assert (case.state, case.received_on, rows(Deadline)) == ("prepared", None, [])
    assert "chưa nộp" in browser.get("/ho-so").words
    assert "chưa nộp" in rows(OutboxMessage)[0].body + rows(OutboxMessage)[0].subject


@pytest.mark.parametrize(
    ("moment", "day_zero"),
    [("2026-11-18 09:00", date(2026, 11, 18)), ("2026-11-23 17:30", date(2026, 11, 25))],
)
def test_the_clocks_of_a_handover_begin_when_the_desk_confirms(
    site, citizen, other_officer, browser_of, moment, day_zero
):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref = sent(site, citizen, unit=site.handover)
    with time_machine.travel(f"{moment} +0700"):
        line.act(
            browser_of(other_officer), ref, "xac-nhan-nop", {"national_code": "H23.1-261118-0042"}
        )
        page = browser_of(citizen).get(f"/ho-so/{ref}")
    case = fresh(Case, ref=ref)
    assert (case.state, case.received_on, case.national_code) == (
        "accepted",
        day_zero,
        "H23.1-261118-0042",
    )
    assert {row.clock: row.starts_on for row in rows(Deadline)} == {
        "conclude": day_zero,
        "convene": day_zero,
    }
    assert (
        "chưa nộp"
        not in page.one("//*[contains(@class,'app-panel--plain')]").text_content().lower()
    )


@pytest.mark.parametrize("code", ["", "x" * 41, "H23 1", "H23<b>", "H23'1", "H23\u202e1"])
def test_a_national_code_of_other_signs_is_refused_or_cleaned(
    site, citizen, other_officer, browser_of, code
):
    ref = sent(site, citizen, unit=site.handover)
    page = (
        browser_of(other_officer)
        .get(f"/can-bo/ho-so/{ref}/viec/xac-nhan-nop")
        .send({"national_code": code})
    )
    if code == "H23\u202e1":
        assert "H231" in page.words
    else:
        assert (page.status, len(page.errors)) == (422, 1)
    assert fresh(Case, ref=ref).national_code is None


@pytest.mark.parametrize(
    ("known", "has_pin"),
    [
        ({"phone": PHONE, "identity": IDENTITY}, False),
        ({"phone": PHONE, "identity": ""}, False),
        ({"phone": "", "identity": IDENTITY, "told_by": "none"}, False),
        ({"phone": "", "identity": "", "told_by": "none"}, True),
        ({"phone": "", "identity": "", "told_by": "email", "email": EMAIL}, True),
    ],
)
def test_who_gave_neither_phone_nor_number_gets_a_pin(site, citizen, browser_of, known, has_pin):
    ref = sent(site, citizen, **known)
    case = fresh(Case, ref=ref)
    page = browser_of(citizen).get(f"/ho-so/{ref}/bien-nhan")
    assert (case.pin is not None) == has_pin == (case.second_pin is not None)
    assert (said("PIN to look it up without signing in:") in page.words) == has_pin
    if has_pin:
        assert case.pin.isdecimal() and len(case.pin) == 6 and case.pin in page.words


def test_codes_do_not_repeat_and_hold_their_check_digit(site, citizen):
    refs = [draft(site, citizen) for _ in range(10)]
    assert len(set(refs)) == 10 and all(is_code(ref) for ref in refs)


def test_the_receipt_page_of_a_draft_leads_to_the_check(site, citizen, browser_of):
    ref = draft(site, citizen)
    assert browser_of(citizen).get(f"/ho-so/{ref}/bien-nhan").path == f"/ho-so/{ref}/kiem-tra"
    assert fresh(Case, ref=ref).service == CERTIFICATION
