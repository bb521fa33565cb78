"""The sealed ticket: what it carries, what does not open, and what a stranger reads of it."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest
import time_machine

from portal.core.tickets import LONGEST, open_ticket, seal_ticket
from portal.law.rights.told import ANSWERS, QUESTIONS, Told
from portal.policies.finding.asked import LINK_DAYS, Asked, asked_in, ticket_of
from tests.policies.finding.answering import SEVERE, address
from tests.words import said

# The longest answer of each question.
LONGEST_ANSWERS = {n: max(ANSWERS.get(n, {"1990-03-05"}), key=len) for n in QUESTIONS}


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-23 09:00 +0700", tick=False) as traveller:
        yield traveller


def test_it_carries_answers_and_what_was_passed_over_in_order(site):
    asked = Asked({"living": "home", "birth": "", "level": "mild"})
    again = asked_in(ticket_of(asked))
    assert again == asked and list(again.answers) == ["living", "birth", "level"]
    assert again.told == Told(living="home", level="mild") and again.skipped == {"birth"}


def test_no_answers_need_no_ticket(site):
    assert ticket_of(Asked()) == "" and asked_in("") == Asked()


def test_the_fullest_ticket_opens(site):
    ticket = ticket_of(Asked(LONGEST_ANSWERS))
    assert asked_in(ticket) == Asked(LONGEST_ANSWERS) and len(ticket) < LONGEST


def test_a_stranger_reads_nothing(site):
    ticket = ticket_of(Asked(SEVERE))
    raw = base64.urlsafe_b64decode(ticket + "=" * (-len(ticket) % 4))
    assert b"severe" not in raw and b"1990" not in raw and ticket != ticket_of(Asked(SEVERE))


def _changed(ticket: str) -> str:
    return ticket[:40] + ("A" if ticket[40] != "A" else "B") + ticket[41:]


@pytest.mark.parametrize("spoil", [
    _changed, lambda t: t[:-4], lambda t: t * 3, lambda t: "x" * 100_000, lambda t: "%%%", lambda t: "\u0111\u01b0",
    lambda t: seal_ticket("brought", {"a": SEVERE}), lambda t: seal_ticket("finding", {"a": ["x"]}),
    lambda t: seal_ticket("finding", {}),
])  # fmt: skip
def test_what_does_not_open_leads_to_the_start_with_a_sentence(client, spoil):
    ticket = spoil(ticket_of(Asked(SEVERE)))
    assert asked_in(ticket) is None
    for path in (
        "/quyen-loi/ket-qua",
        "/quyen-loi/hoi/muc-do",
        "/quyen-loi/gui",
        "/quyen-loi/ket-qua.txt",
    ):
        page = client.get(path, query_string={"phieu": ticket})
        assert page.path == "/quyen-loi" and page.title.startswith(said("Please begin again:"))
    assert page.one("//main//*[@role='alert']//h2").text_content() == said("Please begin again")
    posted = client.http.post("/quyen-loi/hoi/muc-do", query_string={"phieu": ticket}, data={})
    assert posted.status_code == 303 and "qua-han" in posted.headers["Location"]


def test_it_opens_for_a_day_and_each_page_gives_a_new_one(client, clock):
    href = address(SEVERE)
    clock.shift(timedelta(hours=23))
    page = client.get(href)
    assert page.path.endswith("ket-qua")
    clock.shift(timedelta(hours=2))
    assert client.get(href).path == "/quyen-loi"
    assert page.follow(f"{said('Change')} {said('Household')}").path.endswith("ho-gia-dinh")


def test_a_link_by_mail_opens_for_a_week(client, clock):
    ticket = ticket_of(Asked(SEVERE), lifetime=LINK_DAYS * 24 * 60 * 60)
    clock.shift(timedelta(days=LINK_DAYS, seconds=-1))
    assert asked_in(ticket) is not None
    clock.shift(timedelta(seconds=2))
    assert asked_in(ticket) is None


@pytest.mark.parametrize(
    "told", [{"level": "enormous"}, {"shoe": "42"}, {"birth": "x" * 11}, {"level": 5}]
)
def test_what_the_rules_no_longer_know_is_left_out(site, told):
    ticket = seal_ticket("finding", {"a": {**told, "living": "home"}})
    assert asked_in(ticket) == Asked({"living": "home"})


def test_a_lifetime_of_its_own(site, clock):
    short, long = seal_ticket("x", {"n": 1}), seal_ticket("x", {"n": 1}, lifetime=7200)
    clock.shift(timedelta(seconds=3601))
    assert open_ticket("x", short) is None and open_ticket("x", long) == {"n": 1}
