"""The list of all cases: every filter alone and together, said back, taken away, and counted."""

from __future__ import annotations

import pytest
import time_machine

from tests.cases.making import ASKED, act, at_state, sent
from tests.desk.making import DAY, MONDAY, colleague, due, due_on, give
from tests.desk.test_queue import listed
from tests.words import said


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel("2026-11-16 09:00 +0700"):
        yield


@pytest.fixture
def unit_cases(site, citizen, officer):
    """One case for each thing that can be filtered by."""
    other = colleague(site)
    refs = {
        "late": due_on(site, citizen, MONDAY - DAY),
        "today": due_on(site, citizen, MONDAY),
        "sunday": due_on(site, citizen, MONDAY + 6 * DAY),
        "next week": due_on(site, citizen, MONDAY + 7 * DAY),
        "asked": sent(site, citizen),
        "tiny": sent(site, citizen, service="the-uu-tien"),
        "closed": at_state(site, citizen, officer, "delivered"),
    }
    act(site, refs["asked"], "yeu-cau-bo-sung", officer, ASKED)
    due(refs["asked"], MONDAY + 9 * DAY)
    give(refs["late"], officer)
    give(refs["today"], other)
    give(refs["sunday"], None, channel="paper")
    give(refs["next week"], None, received_on=MONDAY - 9 * DAY)
    return {**refs, "other": str(other.id)}


OPEN = {"late", "today", "sunday", "next week", "asked", "tiny"}
FILTERS = [
    ("", OPEN), ("han=qua-han", {"late"}), ("han=hom-nay", {"today"}), ("han=tuan-nay", {"today", "sunday"}),
    ("phu-trach=toi", {"late"}), ("phu-trach={other}", {"today"}), ("phu-trach=chua-ai", OPEN - {"late", "today"}),
    ("kenh=paper", {"sunday"}), ("kenh=online", OPEN - {"sunday"}), ("luot=nguoi-nop", {"asked"}),
    ("luot=co-quan", OPEN - {"asked"}), ("dich-vu=the-uu-tien", {"tiny"}), ("trang-thai=delivered", {"closed"}),
    ("ca-dong=1", OPEN | {"closed"}), ("den=10/11/2026", {"next week"}), ("tu=16/11/2026", OPEN - {"next week"}),
    ("tu=2026-11-07&den=07/11/2026", {"next week"}), ("tu=17/11/2026", set()),
    ("kenh=online&phu-trach=chua-ai&luot=co-quan", {"next week", "tiny"}),
    ("trang-thai=submitted&han=tuan-nay&kenh=paper", {"sunday"}), ("ca-dong=1&dich-vu=the-uu-tien", {"tiny"}),
    ("muc=qua-han", {"late"}), ("muc=hom-nay", set()), ("q=mai&kenh=paper", {"sunday"}),
    ("q=mai&luot=nguoi-nop", {"asked"}),
]  # fmt: skip


def test_each_filter_alone_and_together(unit_cases, officer, browser_of):
    desk = browser_of(officer)
    for query, names in FILTERS:
        page = desk.get(f"/can-bo/ho-so?{query.format(**unit_cases)}")
        assert set(listed(page)) == {unit_cases[name] for name in names}, query
        assert said("Applications found: %(n)s", n=len(names)) in page.title, query


def test_every_condition_is_said_and_can_be_taken_away(unit_cases, officer, browser_of):
    desk = browser_of(officer)
    everything = (
        "q=mai&trang-thai=submitted&dich-vu=xac-dinh-khuyet-tat&luot=co-quan&han=qua-han"
        "&phu-trach=toi&kenh=online&tu=01/11/2026&den=30/11/2026&ca-dong=1&muc=qua-han"
    )
    page = desk.get(f"/can-bo/ho-so?{everything}")
    assert listed(page) == [unit_cases["late"]]
    assert said("Search by name: %(text)s", text="mai") in page.words
    assert said("Received from %(day)s", day="ngày 1 tháng 11 năm 2026") in page.words
    left = 11
    while left:
        links = page.all("//ul[@class='app-active']//a/@href")
        assert len(links) == left
        page, left = desk.get(links[0]), left - 1
    assert set(listed(page)) == {unit_cases[name] for name in OPEN}


def test_the_form_keeps_what_was_chosen_and_the_search(unit_cases, officer, browser_of):
    page = browser_of(officer).get("/can-bo/ho-so?q=mai&kenh=paper")
    page = page.press(said("Show these"), {"luot": "co-quan"})
    assert listed(page) == [unit_cases["sunday"]]
    assert page.one("//select[@name='kenh']/option[@selected]").get("value") == "paper"
    assert said("Search by name: %(text)s", text="mai") in page.words


@pytest.mark.parametrize("typed", ["hôm qua", "31/02/2026", "2026", "11/2026", "0/0/0", "9" * 50])
def test_a_day_that_is_none_is_said_and_left_out(unit_cases, officer, browser_of, typed):
    page = browser_of(officer).get("/can-bo/ho-so", query_string={"tu": typed})
    assert len(listed(page)) == len(OPEN)
    sentence = said("%(name)s: write the day like 05/03/2026.", name=said("Received from"))
    assert sentence in page.words


@pytest.mark.parametrize(
    "query",
    [
        "trang-thai=%00", "dich-vu='", "luot=x", "han=1", "kenh=fax", "phu-trach=%27", "muc=x", "ca-dong=2",
        "phu-trach=00000000-0000-0000-0000-000000000000", "sau=0_x", "sau=9_2026-11-16_", "sau=-1_2026-11-16_1",
        "sau=_2026-11-16_1", "sau=0_2026-11-16_%00", "han=qua-han&han=hom-nay", "tu=%00&den=%ff",
    ],
)  # fmt: skip
def test_what_is_not_understood_narrows_nothing(site, citizen, officer, browser_of, query):
    sent(site, citizen)
    assert browser_of(officer).get(f"/can-bo/ho-so?{query}").status == 200


def test_an_officer_of_another_unit_is_no_choice(
    site, unit_cases, officer, other_officer, browser_of
):
    page = browser_of(officer).get("/can-bo/ho-so")
    options = page.all("//select[@name='phu-trach']/option/@value")
    assert str(officer.id) in options and str(other_officer.id) not in options
