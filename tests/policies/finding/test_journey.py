"""The journey through the questions, without script, in both languages; nothing of it stays."""

from __future__ import annotations

import json

import pytest

from portal.core.logging import JsonLine
from portal.law.rights.told import QUESTIONS
from portal.policies.finding.questions import ADDRESSES, slug_of
from tests.policies.finding.answering import (
    SEVERE,
    address,
    answer,
    begin,
    go,
    parameter,
    question_of,
    row_counts,
)
from tests.words import said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_from_the_start_to_the_result(client, language):
    page, asked = go(begin(client, language), SEVERE, language)
    assert page.path.endswith("/quyen-loi/ket-qua") and page.title.startswith(page.heading)
    assert asked[0] == "level" and len(asked) == len(set(asked))
    for name in set(asked) & SEVERE.keys():
        assert slug_of(name) in "".join(a.get("href") for a in page.all("//main//dl//a"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_question_may_be_passed_over(client, language):
    page, asked = go(begin(client, language), {}, language)
    assert page.path.endswith("/quyen-loi/ket-qua") and asked
    assert said("No question yet.", language) in page.words


def test_every_question_of_the_rules_has_a_page(client):
    assert set(ADDRESSES) == set(QUESTIONS)
    for name in QUESTIONS:
        assert question_of(client.get(f"/quyen-loi/hoi/{slug_of(name)}")) == name


@pytest.mark.parametrize(
    "path", ["/quyen-loi/hoi/khong-co", "/quyen-loi/ket-qua.exe", "/quyen-loi/hoi"]
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status == 404


def test_back_shows_the_answer_and_a_new_one_keeps_the_rest(client):
    page = answer(answer(begin(client), "severe"), "home")
    third = question_of(page)
    page = page.follow(said("Back"))
    assert question_of(page) == "living"
    assert page.one("//input[@checked]").get("value") == "home"
    page = page.follow(said("Back"))
    assert question_of(page) == "level"
    page = answer(page, "extreme")
    assert question_of(page) == third
    page = page.press(said("See the result now"))
    assert said("Extremely severe") in page.words and said("In another facility") not in page.words


def test_a_form_is_answered_with_another_address(client):
    """So the browser's own way back never asks whether to send the form again."""
    page = begin(client)
    data = {"form_stamp": page.one("//input[@name='form_stamp']").get("value"), "level": "severe"}
    answered = client.http.post(page.path, data=data)
    assert answered.status_code == 303 and "/quyen-loi/hoi/" in answered.headers["Location"]


def test_the_question_counts_and_names_no_total(client):
    page = begin(client)
    assert said("Question %(n)s. A few more may come.", n=1) in page.words
    page = answer(page, "severe")
    assert said("Question %(n)s. A few more may come.", n=2) in page.words


def test_nothing_chosen_is_said_once_and_kindly(client):
    page = begin(client).press(said("Continue"))
    sentence = said(
        "There is no answer yet: choose one or fill it in, or press “Pass over this question”."
    )
    assert page.status == 422 and page.errors == [sentence]
    page = client.get("/quyen-loi/hoi/ngay-sinh").press(said("Continue"))
    assert page.errors == [sentence]


def test_a_wrong_date_stays_in_its_boxes(client):
    page = client.get("/quyen-loi/hoi/ngay-sinh")
    page = page.press(
        said("Continue"), {"birth-day": "31", "birth-month": "2", "birth-year": "1990"}
    )
    assert page.status == 422 and page.one("//input[@name='birth-day']").get("value") == "31"
    assert page.press(said("Pass over this question")).status == 200


@pytest.mark.parametrize("typed", [("1990",), ("1990", "3"), ("1990", "3", "5")])
def test_a_part_of_the_birth_date_is_enough(client, typed):
    page = client.get("/quyen-loi/hoi/ngay-sinh")
    page = answer(page, "-".join(typed)).press(said("See the result now"))
    assert typed[0] in page.words


def test_not_knowing_is_passing_over(client):
    page = answer(begin(client), "unknown").press(said("See the result now"))
    assert said("No question yet.") in page.words


def test_see_the_result_takes_what_is_chosen_and_checks_it(client):
    page = begin(client).press(said("See the result now"), {"level": "mild"})
    assert said("Mild") in page.words
    page = client.get("/quyen-loi/hoi/ngay-sinh")
    assert page.press(said("See the result now"), {"birth-year": "19"}).status == 422


def test_an_answer_is_changed_from_the_result(client):
    page = client.get(address(SEVERE)).follow(f"{said('Change')} {said('Level of disability')}")
    assert said("Change your answer") in page.title
    page = page.press(said("Use this answer"), {"level": "mild"})
    assert page.path.endswith("ket-qua") and said("Mild") in page.words
    assert said("Apply now: each month of waiting costs money") not in page.words


def test_an_answer_is_taken_away_from_the_result(client):
    page = client.get(address(SEVERE)).follow(f"{said('Remove the answer')} {said('Household')}")
    assert (
        page.path.endswith("ket-qua")
        and said("Household") not in page.words.split(said("What you answered"))[1]
    )
    assert said("Way of living") in page.words


def test_changing_on_the_question_may_take_it_away(client):
    page = client.get(address(SEVERE)).follow(f"{said('Change')} {said('Household')}")
    page = page.press(said("Take this answer away"))
    assert (
        page.path.endswith("ket-qua")
        and said("Household") not in page.words.split(said("What you answered"))[1]
    )


@pytest.mark.parametrize("posted", [{"level": "boss"}, {"level": ["mild", "severe"]}, {"level": "mild\0"},
                                    {"province": "01"}, {"level": "x" * 5000}])  # fmt: skip
def test_what_no_page_offers_is_refused(client, posted):
    page = begin(client)
    stamp = page.one("//input[@name='form_stamp']").get("value")
    answered = client.http.post(page.path, data={"form_stamp": stamp, **posted})
    assert answered.status_code == 422


@pytest.mark.parametrize("stamp", ["", "x", None])
def test_without_the_stamp_of_our_page_the_answer_stays_and_is_asked_again(client, stamp):
    data = {"level": "mild"} | ({} if stamp is None else {"form_stamp": stamp})
    page = client.post("/quyen-loi/hoi/muc-do", data)
    assert page.status == 422 and page.one("//input[@checked]").get("value") == "mild"
    assert client.post("/quyen-loi/hoi/muc-do", data | {"viec": "bo-qua"}).status == 422


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://khac.example"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_a_form_of_another_site_is_refused(client, headers):
    for path in ("/quyen-loi/hoi/muc-do", "/quyen-loi/gui"):
        assert client.http.post(path, data={"level": "mild"}, headers=headers).status_code == 403


def test_nothing_is_stored_and_no_cookie_is_set(client):
    before = row_counts()
    page, _asked = go(begin(client), SEVERE)
    page.follow(said("Back"))
    client.http.get(address(SEVERE, "/quyen-loi/ket-qua.txt"))
    assert row_counts() == before
    assert not client.http._cookies  # none was set on the whole way


@pytest.mark.parametrize("path", ["/quyen-loi/hoi/muc-do", "/quyen-loi/ket-qua", "/quyen-loi/ket-qua.txt",
                                  "/quyen-loi/gui", "/quyen-loi/da-gui"])  # fmt: skip
def test_no_page_with_answers_may_be_kept(client, path):
    response = client.http.get(address(SEVERE, path))
    assert response.status_code == 200 and response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_the_start_page_is_the_same_for_everyone(client):
    headers = client.http.get("/quyen-loi").headers
    assert headers["Cache-Control"].startswith("public") and "X-Robots-Tag" not in headers


def test_the_log_knows_nothing_of_the_answers(client, caplog):
    page, _asked = go(begin(client), SEVERE)
    ticket = parameter(page.link(f"{said('Change')} {said('Household')}"), "phieu")
    lines = [JsonLine().format(one) for one in caplog.records if one.name == "portal"]
    routes = {json.loads(line).get("route") for line in lines}
    assert "/quyen-loi/hoi/<slug:question>" in routes and "/quyen-loi/ket-qua" in routes
    for secret in ("severe", "1990", ticket[:20], "phieu"):
        assert secret not in "".join(lines), secret


def test_ways_lead_to_it(client):
    for path in ("/", "/tro-giup", "/chinh-sach", "/chinh-sach/tro-cap-xa-hoi-hang-thang"):
        page = client.get(path)
        assert page.all("//main//a[@href='/quyen-loi']"), path
