"""The desk's list: the earliest limit first, honest counts, found by name and by code, and an end."""

from __future__ import annotations

import re

import pytest
import time_machine
from sqlalchemy import update

from portal.cases.models import Case, Deadline
from portal.cases.worklist import queries as desk_queries
from portal.core.codes import spoken
from portal.core.database import db
from tests.cases.making import ASKED, DECISION, act, sent
from tests.conftest import fresh
from tests.words import said


def listed(page) -> list[str]:
    """The codes of the list, in its order."""
    return [re.sub(r"\D", "", href)[-10:] for href in page.all("//table//th/a/@href")]


def due(ref: str, day) -> None:
    with db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        session.execute(update(Deadline).where(Deadline.case_id == case.id).values(due_on=day))


@pytest.fixture
def monday():
    with time_machine.travel("2026-11-16 09:00 +0700"):
        yield


def test_the_earliest_limit_comes_first_and_none_comes_last(site, citizen, officer, browser_of):
    refs = []
    for day in ("2026-11-18", "2026-11-16", "2026-11-17"):
        with time_machine.travel(f"{day} 09:00 +0700", tick=False):
            refs.append(sent(site, citizen))
    with time_machine.travel("2026-11-18 10:00 +0700"):
        page = browser_of(officer).get("/can-bo/ho-so")
    assert listed(page) == [refs[1], refs[2], refs[0]]


def test_a_prepared_application_stands_last_and_says_that_no_limit_runs(
    site, citizen, other_officer, browser_of, monday
):
    waiting = sent(site, citizen, unit=site.handover)
    filed = sent(site, citizen, unit=site.handover)
    act(site, filed, "xac-nhan-nop", other_officer, {"national_code": "H1"})
    page = browser_of(other_officer).get("/can-bo/ho-so")
    assert listed(page) == [filed, waiting]
    assert said("No time limit runs") in page.words


@pytest.mark.parametrize(
    ("moment", "counted", "word"),
    [
        ("2026-11-16 09:00", (1, 0, 0), ""),
        ("2026-11-17 00:30", (1, 0, 1), "Today:"),  # still Monday in UTC
        ("2026-11-17 23:30", (1, 0, 1), "Today:"),
        ("2026-11-18 00:30", (1, 1, 0), "Overdue:"),
    ],
)
def test_counts_and_words_follow_the_day_in_viet_nam(
    site, citizen, officer, browser_of, moment, counted, word
):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        sent(site, citizen)
    with time_machine.travel(f"{moment} +0700"):
        page = browser_of(officer).get("/can-bo/ho-so")
    n, m, k = counted
    assert said("Open: %(n)s. Overdue: %(m)s. Due today: %(k)s.", n=n, m=m, k=k) in page.words
    for one in ("Overdue:", "Today:"):
        assert (said(one) in page.one("//table").text_content()) == (one == word)


def test_closed_cases_leave_the_list_and_the_counts(site, citizen, officer, browser_of, monday):
    ref = sent(site, citizen)
    act(site, ref, "tu-choi", officer, {"reason": "Nộp nhầm nơi"})
    desk = browser_of(officer)
    page = desk.get("/can-bo/ho-so")
    assert said("No application waits. The list is empty.") in page.words
    assert said("Open: %(n)s. Overdue: %(m)s. Due today: %(k)s.", n=0, m=0, k=0) in page.words
    assert listed(desk.get("/can-bo/ho-so?trang-thai=rejected_at_intake")) == [ref]
    assert listed(desk.get(f"/can-bo/ho-so?q={ref}")) == [ref]


def test_whose_turn_it_is_follows_the_request_for_papers(
    site, citizen, officer, browser_of, monday
):
    ref = sent(site, citizen)
    desk = browser_of(officer)

    def turn() -> str:
        return desk.get("/can-bo/ho-so").one("//table/tbody/tr/td[2]").text_content().strip()

    assert turn() == said("The office")
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    assert turn() == said("The applicant")
    browser_of(citizen).get(f"/ho-so/{ref}/bo-sung").send({"note": "Tôi không có"})
    assert turn() == said("The office")
    assert said("New papers have come") in desk.get("/can-bo/ho-so").words
    act(site, ref, "tiep-nhan", officer)
    assert said("New papers have come") not in desk.get("/can-bo/ho-so").words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Trần Thị Mai", True), ("tran thi mai", True), ("MAI", True), ("mai trần", True), ("ran", True),
        ("Nguyễn Mai", False), ("%", False), ("_", False), ("", True), ("   ", True),
        ("Trần Thị Mai Trần Thị Mai khác", False), ("\x00mai", True), ("mai\u202e", True),
    ],
)  # fmt: skip
def test_a_person_is_found_by_words_of_the_name(site, citizen, officer, browser_of, typed, found):
    ref = sent(site, citizen)
    page = browser_of(officer).get("/can-bo/ho-so", query_string={"q": typed})
    assert listed(page) == ([ref] if found else [])
    if not found:
        assert said("Try the name without tone marks, or only one word of it.") in page.words


@pytest.mark.parametrize(
    "write", [str, spoken, lambda ref: f"{ref[:4]}.{ref[4:7]}-{ref[7:]}", lambda ref: f" {ref} "]
)
def test_a_code_is_found_however_it_is_written(site, citizen, officer, browser_of, write):
    ref, _other = sent(site, citizen), sent(site, citizen)
    assert listed(browser_of(officer).get("/can-bo/ho-so", query_string={"q": write(ref)})) == [ref]


@pytest.mark.parametrize(
    "query",
    [
        "sau=x", "sau=2026-11-16", "sau=2026-13-45_1", "sau=2026-11-16_%00", "sau=_", "sau=%ff",
        "trang-thai=%00", "trang-thai=draft", "trang-thai=' OR 1=1", "q=" + "a" * 5000, "q=%00%00",
        "sau=9999-12-31_9999999999", "q=1&q=2", "la=1",
    ],
)  # fmt: skip
def test_any_query_is_a_page(site, citizen, officer, browser_of, query):
    sent(site, citizen)
    assert browser_of(officer).get(f"/can-bo/ho-so?{query}").status == 200


def test_pages_hold_every_case_once_and_end(
    site, citizen, officer, browser_of, monkeypatch, monday
):
    monkeypatch.setattr(desk_queries, "PAGE", 3)
    refs = {sent(site, citizen) for _ in range(8)}
    page = browser_of(officer).get("/can-bo/ho-so")
    seen = listed(page)
    for _turn in range(2):
        assert said("This is the end of the list.") not in page.words
        page = page.follow(said("Next page"))
        seen += listed(page)
    assert said("This is the end of the list.") in page.words
    assert len(seen) == 8 and set(seen) == refs


def test_a_decided_case_is_due_by_its_new_limit(site, citizen, officer, browser_of, monday):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "ket-luan", officer, DECISION)
    page = browser_of(officer).get("/can-bo/ho-so")
    assert "thứ Hai ngày 23 tháng 11 năm 2026" in page.one("//table/tbody/tr/td[3]").text_content()
    assert fresh(Case, ref=ref).state == "concluded"
