"""Today's page: what needs this person, each case once, in one order, and as cheap with many cases."""

from __future__ import annotations

import re

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.queries import CASE_WORKERS
from portal.cases.worklist import queries as desk_queries
from portal.cases.worklist.sections import Section
from tests.cases.making import ASKED, PATHS, SENT_ON, act, at_state, sent
from tests.desk.making import DAY, MONDAY, colleague, due, due_on, give, wrote
from tests.house.test_queries_per_page import counted
from tests.services.council.making import council_of, on_agenda, session_on
from tests.words import said


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel("2026-11-16 09:00 +0700"):
        yield


# Six services and the pages beside them bring work of their own; what counts is that it does not grow.
MOST_QUESTIONS = 37


def parts(page) -> dict[str, list[str]]:
    """The codes on today's page by the part they stand in."""
    return {
        part.get("id"): [re.sub(r"\D", "", a)[-10:] for a in part.xpath(".//li//a/@href")]
        for part in page.all("//main//section")
    }


def test_each_case_stands_once_in_the_first_part_that_fits(site, citizen, officer, browser_of):
    overdue = due_on(site, citizen, MONDAY - DAY)
    today = due_on(site, citizen, MONDAY)
    soon = due_on(site, citizen, MONDAY + 3 * DAY)
    answered, arrived, mine = (due_on(site, citizen, MONDAY + 9 * DAY) for _ in range(3))
    for ref in (overdue, answered):
        wrote(ref)
    act(site, mine, "tiep-nhan", officer)
    due(mine, MONDAY + 30 * DAY)
    page = browser_of(officer).get("/can-bo")
    found = parts(page)
    assert list(found) == [one.value for one in Section]
    assert list(found.values()) == [[overdue], [today], [soon], [answered], [arrived], [mine]]
    assert said("Things to do: %(n)s", n=6) in page.title
    assert said("This is the end of the list.") in page.words


@pytest.mark.parametrize(
    ("away", "part"),
    [(-1, Section.OVERDUE), (0, Section.TODAY), (1, Section.SOON), (3, Section.SOON), (4, Section.ARRIVED)],
)  # fmt: skip
def test_the_days_of_each_part(site, citizen, officer, browser_of, away, part):
    ref = due_on(site, citizen, MONDAY + away * DAY)
    assert parts(browser_of(officer).get("/can-bo")) == {part.value: [ref]}


def test_due_soon_counts_working_days(site, citizen, officer, browser_of):
    """From Friday the 20th: Monday, Wednesday and Thursday, since Tuesday is a holiday."""
    with time_machine.travel("2026-11-20 09:00 +0700"):
        inside = due_on(site, citizen, MONDAY + 10 * DAY)
        due_on(site, citizen, MONDAY + 11 * DAY)
        page = browser_of(officer).get("/can-bo")
    assert parts(page)[Section.SOON.value] == [inside]
    assert said("Working days left: %(n)s", n=3) in page.words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-22 09:00", "thứ Hai ngày 23"), ("2026-11-24 09:00", "thứ Tư ngày 25"),
        ("2026-11-23 09:00", ""),
    ],
)  # fmt: skip
def test_a_day_off_is_said_with_the_next_working_day(site, officer, browser_of, moment, words):
    with time_machine.travel(f"{moment} +0700"):
        page = browser_of(officer).get("/can-bo")
    sentence = said("Today is a day off. The next working day is %(day)s.").split("%")[0]
    assert (sentence in page.words) == bool(words) and words in page.words


def test_an_empty_day_is_done(site, officer, browser_of):
    page = browser_of(officer).get("/can-bo")
    assert said("Nothing waits for you today") in page.words and not page.all("//main//section")


def test_what_a_colleague_is_responsible_for_is_only_counted(site, citizen, officer, browser_of):
    ref = due_on(site, citizen, MONDAY - DAY)
    other = colleague(site)
    give(ref, other)
    page = browser_of(officer).get("/can-bo")
    assert parts(page) == {} and said("Overdue: %(n)s", n=1) in page.words
    assert parts(browser_of(other).get("/can-bo")) == {"qua-han": [ref]}


def test_whoever_left_leaves_nothing_behind(site, citizen, officer, browser_of):
    ref = due_on(site, citizen, MONDAY - DAY)
    gone = colleague(site, "Người Đã Đi", Role.VIEWER)
    give(ref, gone)
    assert parts(browser_of(officer).get("/can-bo")) == {"qua-han": [ref]}


def test_an_applicant_s_turn_is_nobody_s_work_until_it_is_late(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    due(ref, MONDAY + 9 * DAY)
    desk = browser_of(officer)
    assert parts(desk.get("/can-bo")) == {}
    give(ref, officer)
    assert parts(desk.get("/can-bo")) == {}
    due(ref, MONDAY - DAY)
    page = desk.get("/can-bo")
    assert (
        parts(page) == {"qua-han": [ref]} and said("Wait for the applicant's paper") in page.words
    )


@pytest.mark.parametrize(
    ("state", "role", "waits"),
    [
        ("submitted", Role.RECEPTION, True), ("submitted", Role.CHAIR, False), ("submitted", Role.CLERK, False),
        ("concluded", Role.RECEPTION, True), ("delivered", Role.RECEPTION, False),
        ("prepared", Role.RECEPTION, False),
    ],
)  # fmt: skip
def test_what_waits_for_a_role(site, citizen, officer, browser_of, state, role, waits):
    ref = at_state(site, citizen, officer, state)
    if state not in {"delivered", "prepared"}:
        due(ref, MONDAY + 20 * DAY)
    unit = site.handover if state == "prepared" else site.direct
    account = colleague(site, "Người Giữ Vai", role, unit=unit)
    found = parts(browser_of(account).get("/can-bo")).values()
    assert any(ref in refs for refs in found) == waits


def test_a_prepared_case_is_counted_and_found(site, citizen, other_officer, browser_of):
    sent(site, citizen, unit=site.handover)
    page = browser_of(other_officer).get("/can-bo")
    words = said("Prepared, people come to the desk to file: %(n)s", n=1)
    assert page.follow(words).status == 200 and parts(page) == {}


def test_a_closed_case_comes_back_with_a_message_only(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "delivered")
    desk = browser_of(officer)
    assert parts(desk.get("/can-bo")) == {}
    wrote(ref)
    assert parts(desk.get("/can-bo")) == {"co-tra-loi": [ref]}


def test_one_s_own_application_is_never_one_s_work(site, officer, browser_of):
    due_on(site, officer, MONDAY - DAY)
    assert parts(browser_of(officer).get("/can-bo")) == {}


def test_another_unit_is_not_on_the_page(site, citizen, other_officer, browser_of):
    due_on(site, citizen, MONDAY - DAY)
    page = browser_of(other_officer).get("/can-bo")
    assert parts(page) == {} and said("Open: %(n)s", n=0) in page.words


def test_long_parts_end_and_the_rest_is_one_link_away(
    site, citizen, officer, browser_of, monkeypatch
):
    monkeypatch.setattr(desk_queries, "SECTION_LINES", 2)
    refs = [due_on(site, citizen, MONDAY - (9 - n) * DAY) for n in range(4)]
    page = browser_of(officer).get("/can-bo")
    assert (
        parts(page)["qua-han"][:2] == refs[:2]
        and len(page.all("//li[@class='app-work__line']")) == 2
    )
    rest = page.follow(said("See all %(n)s: %(part)s", n=4, part=said("Overdue")))
    assert [re.sub(r"\D", "", a)[-10:] for a in rest.all("//table//th/a/@href")] == refs
    assert said("Applications found: %(n)s", n=4) in rest.words


def test_sixty_cases_cost_no_more_queries_than_five(site, citizen, officer, browser_of):
    desk, other = browser_of(officer), colleague(site)
    kinds = ["accepted", "concluded", "submitted", "accepted", "submitted"]

    def fill(times: int) -> int:
        for n in range(times):
            ref = at_state(site, citizen, officer, kinds[n % 5])
            due(ref, MONDAY + (n % 9 - 3) * DAY)
            give(ref, [None, officer, None, other][n % 4])
        desk.get("/can-bo")  # once a minute a session notes that it was seen
        with counted() as seen:
            assert desk.get("/can-bo").status == 200
        return len([one for one in seen if one.startswith(("SELECT", "WITH"))])

    few, many = fill(5), fill(55)
    assert few == many <= MOST_QUESTIONS


def test_every_kind_of_work_costs_no_more_with_many_cases(site, citizen, officer, browser_of):
    """Whoever holds every role of the desk, with each part of the page filled, and once more."""
    everyone = colleague(site, "Đỗ Đa Năng", *CASE_WORKERS)
    finding = {
        "number": "05/KL", "on-day": "13", "on-month": "11", "on-year": "2026",
        "by": "Đoàn kiểm tra", "words": "Kết luận sai",
    }  # fmt: skip
    council_of(site, officer)

    def fill() -> int:
        for state in (*PATHS, "accepted", "concluded"):
            ref = at_state(site, citizen, officer, state)
            if state == "concluded_not_disabled":
                act(site, ref, "trinh-ky-thong-bao", officer)
            if state == "accepted":
                due(ref, MONDAY + 24 * DAY)
            if state == "delivered":
                desk.get(f"/can-bo/thu-hoi/ho-so/{ref}").send(finding)
        act(site, ref, "lap-giay", officer)
        act(site, ref, "trinh-ky", officer)
        late = at_state(site, citizen, officer, "referred_medical")
        act(site, late, "gui-giam-dinh", officer, {**SENT_ON, "sent_on": "2026-01-16"})
        met = at_state(site, citizen, officer, "accepted")
        on_agenda(site, session_on(site, officer, MONDAY), met)
        page = desk.get("/can-bo")
        shown = set(parts(page))
        assert shown >= {"phien-hoi-dong", "cho-hoi-dong", "danh-gia", "cho-niem-yet", "cho-ky", "cho-nhan", "thu-hoi", "giam-dinh-cham", "bao-cao"}, shown  # fmt: skip
        with counted() as seen:
            assert desk.get("/can-bo").status == 200
        return len([one for one in seen if one.startswith(("SELECT", "WITH"))])

    with time_machine.travel("2026-12-07 09:00 +0700"):
        desk = browser_of(everyone)
        few, many = fill(), fill()
    assert few == many <= MOST_QUESTIONS


def test_a_case_in_a_part_of_its_own_stands_there_only(site, citizen, officer, browser_of):
    """Until its limit ends or the applicant wrote: then it stands where that is seen first."""
    ref = at_state(site, citizen, officer, "accepted")
    desk = browser_of(officer)
    for away in (2, 9):
        due(ref, MONDAY + away * DAY)
        page = desk.get("/can-bo")
        assert parts(page) == {"cho-hoi-dong": [ref]}, away
        assert said("Things to do: %(n)s", n=1) in page.title
    rest = desk.get(f"/can-bo/ho-so?muc={Section.WAITING.value}")
    assert said("Applications found: %(n)s", n=0) in rest.words
    for away in (-1, 0):
        due(ref, MONDAY + away * DAY)
        page = desk.get("/can-bo")
        assert parts(page) == {"hom-nay" if away == 0 else "qua-han": [ref]}
        assert said("Things to do: %(n)s", n=1) in page.title
    due(ref, MONDAY + 9 * DAY)
    wrote(ref)
    assert parts(desk.get("/can-bo")) == {"co-tra-loi": [ref]}


@pytest.mark.parametrize(
    ("away", "own"), [(0, {"phien-hoi-dong", "danh-gia"}), (2, {"phien-hoi-dong"})]
)
def test_a_case_with_a_session_waits_for_its_session(site, citizen, officer, browser_of, away, own):
    ref = at_state(site, citizen, officer, "accepted")
    due(ref, MONDAY + 30 * DAY)
    desk = browser_of(officer)
    assert parts(desk.get("/can-bo")) == {Section.WAITING.value: [ref]}
    council_of(site, officer)
    on_agenda(site, session_on(site, officer, MONDAY + away * DAY), ref)
    page = desk.get("/can-bo")
    assert set(parts(page)) == own and said("Things to do: %(n)s", n=len(own)) in page.title
    assert parts(page).get("danh-gia", [ref]) == [ref]


@pytest.mark.parametrize(
    ("signs", "part"), [(Role.CHAIR, "cho-ky"), (Role.CLERK, "cho-ky"), (Role.SOCIAL_OFFICER, "cho-toi")]
)  # fmt: skip
def test_what_waits_to_be_signed_stands_once(site, citizen, officer, browser_of, signs, part):
    """For whoever signs in the part of its own; whoever prepared it is done with it."""
    ref = at_state(site, citizen, officer, "concluded_not_disabled")
    due(ref, MONDAY + 30 * DAY)
    act(site, ref, "trinh-ky-thong-bao", officer)
    account = colleague(site, "Người Giữ Vai", signs)
    found = parts(browser_of(account).get("/can-bo"))
    found.pop("cho-niem-yet", None)
    assert found == {part: [ref]}


def test_what_is_at_the_medical_council_waits_for_nobody_here(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "at_medical_council")
    desk = browser_of(officer)
    assert parts(desk.get("/can-bo")) == {}
    give(ref, officer)
    assert parts(desk.get("/can-bo")) == {}
    wrote(ref)
    page = desk.get("/can-bo")
    assert parts(page) == {"co-tra-loi": [ref]}
    waits = said("Wait for: %(who)s", who=said("The Medical Assessment Council of the province"))
    assert waits in page.words
