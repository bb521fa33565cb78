"""The result as it is read: money that waiting loses first, a source and a day beside each line."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.core.database import db
from portal.law import current_book
from portal.law.rights.evaluating import evaluate
from portal.law.rights.files import current_rules
from portal.law.rights.told import NOTES, REASONS, SECTORS, STEPS, Standing
from portal.policies.finding import words
from portal.policies.finding.asked import Asked
from portal.policies.finding.lines import amount_words, monthly_sum
from portal.policies.finding.outcome import outcome
from portal.policies.queries import entries
from tests.policies.finding.answering import SEVERE, address
from tests.words import said

TODAY = date(2026, 11, 23)
EXTREME = SEVERE | {"level": "extreme", "birth": "2016-02-01"}
WAITING = {"level": "not_assessed", "living": "home", "birth": "1990", "province": "40"}
LATE = "Apply now: each month of waiting costs money"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-23 09:00 +0700", tick=False) as traveller:
        yield traveller


def found(site, told, on=TODAY, language="en"):
    """The outcome, written in English."""
    with (
        site.app.test_request_context(environ_overrides={"portal.language": language}),
        db.reading() as session,
    ):
        pages = {one.slug: one for one in entries(session, language)}
        return outcome(Asked(told), on, pages=pages, language=language)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("keys", "table"), [
    (REASONS, words.REASONS), (NOTES, words.NOTES), (STEPS, words.STEPS), (STEPS, words.STEP_LEADS),
    (STEPS, words.STEP_BUTTONS), (STEPS, words.STEP_PAGES), (frozenset(SECTORS), words.NEXT),
])  # fmt: skip
def test_every_key_of_the_rules_has_words(site, keys, table, language):
    assert set(table) == keys
    with site.app.test_request_context(environ_overrides={"portal.language": language}):
        said_ = [str(text) for text in table.values()]
    assert all(said_) and (table is words.STEP_PAGES or all(" " in text for text in said_))


def test_every_sector_stands_in_one_field_and_every_period_has_words():
    placed = [sector for _title, sectors in words.FIELDS for sector in sectors]
    assert sorted(placed) == sorted(SECTORS)
    pers = {period.per for rule in current_rules() for period in rule.periods} - {""}
    assert pers <= set(words.PER)


def test_each_right_of_a_shared_page_is_told_apart(site):
    lines = found(site, EXTREME).lines
    titles = [line.title for line in lines]
    assert len(titles) == len(set(titles)) and len(titles) == len(current_rules())
    assert all(
        line.href.startswith("/en/chinh-sach/") or line.href.startswith("/chinh-sach/")
        for line in lines
    )


@pytest.mark.parametrize("told", [{}, SEVERE, EXTREME, WAITING, {"level": "mild"}, {"level": "none"},
                                  {"living": "state_facility", "level": "extreme"}])  # fmt: skip
@pytest.mark.parametrize("on", [date(2022, 1, 1), TODAY, date(2027, 1, 1)])
def test_every_right_stands_once_with_its_source(site, told, on):
    results = evaluate(current_book(), current_rules(), Asked(told).told, on)
    lines = found(site, told, on).lines
    assert sorted(line.result.right for line in lines) == sorted(one.right for one in results)
    for line in lines:
        assert line.sources and line.reason and line.checked_on <= date(2027, 1, 1)
        assert line.unverified is not line.result.verified


def test_what_loses_money_comes_before_the_heading(client):
    page = client.get(address(SEVERE))
    assert page.all("//main//h1|//main//h2")[0].text_content().strip() == said(LATE)
    panel = page.one("//main//section[@aria-labelledby='mat-tien']")
    assert "975.000 đồng mỗi tháng" in panel.text_content()
    assert (
        panel.xpath(".//a[@role='button']")[0]
        .get("href")
        .startswith("/ho-so/moi/tro-cap-hang-thang?da-noi=")
    )
    assert "tháng 11 năm 2026" in panel.text_content()


@pytest.mark.parametrize("told", [{}, {"level": "mild"}, {"level": "none"}, SEVERE | {"allowance": "yes"},
                                  SEVERE | {"living": "state_facility"}])  # fmt: skip
def test_nobody_is_hurried_for_nothing(client, told):
    assert said(LATE) not in client.get(address(told)).words


def test_without_a_certificate_that_comes_first(client):
    page = client.get(address(WAITING))
    assert said("After the certificate of disability") in page.words
    assert (
        said("Some of it is paid by the month: the sooner you apply, the sooner it begins.")
        in page.words
    )
    way = page.link(said("Apply for the certificate"))
    assert way.startswith("/ho-so/moi/xac-dinh-khuyet-tat")


def test_amounts_add_up_and_say_how(site, client):
    outcome_ = found(site, EXTREME)
    exact = [one for one in outcome_.late if one.result.per == "month"]
    assert outcome_.sum == sum(one.result.dong for one in exact) and len(exact) > 1
    page = client.get(address(EXTREME))
    assert said("Together: %(amount)s a month.", amount="2.275.000 đồng") in page.words
    assert "hệ số 2,5" in page.words and "650.000 đồng" in page.words


def test_one_amount_is_no_sum():
    results = evaluate(current_book(), current_rules(), Asked(SEVERE).told, TODAY)
    assert monthly_sum([one for one in results if one.standing is Standing.NOW]) is None


def test_an_open_amount_is_a_range_with_the_question_that_settles_it(client):
    told = {key: value for key, value in SEVERE.items() if key != "birth"}
    page = client.get(address(told))
    assert "từ 975.000 đồng đến 1.300.000 đồng mỗi tháng" in page.words
    assert page.link(said("Answer: %(question)s", question=said("Date of birth"))).startswith(
        "/quyen-loi/hoi/ngay-sinh?"
    )


def test_a_loan_is_no_payment(site):
    loans = next(line for line in found(site, SEVERE).lines if line.result.right == "loans")
    assert loans.amount.startswith("up to ") and "once" not in loans.amount
    assert amount_words(loans.result) == "" or loans.result.dong is None


def test_what_was_not_read_in_the_law_says_so_in_words(client, site):
    lines = [line for line in found(site, SEVERE).lines if line.unverified]
    page = client.get("/en" + address(SEVERE))
    assert lines and page.words.count("Not yet verified against the official text.") >= len(lines)


def test_documents_lead_to_their_pages_with_the_day_of_checking(client):
    page = client.get("/en" + address(SEVERE))
    hrefs = {a.get("href") for a in page.all("//main//a") if "/van-ban/" in a.get("href")}
    assert len(hrefs) > 4
    assert all(client.get(href).status == 200 for href in hrefs)
    assert page.words.count("Checked on ") >= len(current_rules())


def test_the_law_of_another_day(client):
    near_poor = {"level": "mild", "household": "neither", "allowance": "no"}
    before, after = (
        client.get(address(near_poor, ngay=day)) for day in ("2026-12-31", "2027-01-01")
    )
    assert (
        "ngày 31 tháng 12 năm 2026" in before.heading and "ngày 1 tháng 1 năm 2027" in after.heading
    )
    assert said("You look at another day than today.") in after.words
    legal = "//main//h3[contains(., '{}')]".format(said("Legal aid"))
    assert len(after.all(legal)) > len(before.all(legal))
    assert after.follow(said("See the result of today")).heading.endswith(
        "ngày 23 tháng 11 năm 2026"
    )


def test_a_day_is_typed_and_stays_while_answers_change(client):
    page = client.get(address(SEVERE))
    page = page.press(
        said("Show this day"), {"ngay-day": "1", "ngay-month": "7", "ngay-year": "2024"}
    )
    assert (
        page.heading.endswith("ngày 1 tháng 7 năm 2024")
        and "ngay=2024-07-01" in page.response.request.full_path
    )
    page = page.follow(f"{said('Change')} {said('Household')}").press(
        said("Use this answer"), {"household": "poor"}
    )
    assert page.heading.endswith("ngày 1 tháng 7 năm 2024")


@pytest.mark.parametrize("typed", [("31", "2", "2026"), ("1", "1", "1800"), ("1", "1", "2099"), ("", "", "2026"),
                                   ("x", "y", "z")])  # fmt: skip
def test_a_day_that_is_none_is_said(client, typed):
    day, month, year = typed
    page = client.get(address(SEVERE), query_string=None)
    page = page.press(
        said("Show this day"), {"ngay-day": day, "ngay-month": month, "ngay-year": year}
    )
    assert (
        page.errors
        and page.status == 422
        and said("You have a right to this now: %(n)s", n=0)[:8] in page.words
    )


@pytest.mark.parametrize(
    "day", ["2026-13-01", "1700-01-01", "9999-12-31", "hôm nay", "20270101T00", "0"]
)
def test_a_day_nobody_knows_is_today(client, day):
    assert client.get(address(SEVERE, ngay=day)).heading.endswith("ngày 23 tháng 11 năm 2026")


def test_what_there_is_not_is_folded_and_has_reasons(client):
    page = client.get(address({"level": "none"}))
    folded = page.all("//main//details")[-1]
    assert said("The council concluded that there is no disability.") in page.words
    assert folded.get("open") is None


def test_hostile_values_in_the_address_are_words_at_most(client):
    script = "<script>alert(1)</script>"
    page = client.get(
        "/quyen-loi/ket-qua", query_string={"ngay": script, "sua": script, "x": script}
    )
    assert page.status == 200 and script not in page.text
