"""Recording what the council concluded: what goes together, what does not, and how it is read."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.models import Case
from tests.cases.making import at_state
from tests.conftest import fresh
from tests.words import said

DAY = {"met_on-day": "16", "met_on-month": "11", "met_on-year": "2026"}


@pytest.fixture
def deciding(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = at_state(site, citizen, officer, "accepted")
        yield browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/ket-luan")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"conclusion": "certificate", "types": ["mobility"], "level": "severe"}, 0),
        (
            {
                "conclusion": "certificate",
                "types": ["mobility", "visual"],
                "level": "mild",
                "reason": "x",
            },
            0,
        ),
        ({"conclusion": "certificate", "types": [], "level": "severe"}, 1),
        ({"conclusion": "certificate", "types": ["mobility"]}, 1),
        ({"conclusion": "certificate", "types": ["mobility"], "level": "none"}, 1),
        ({"conclusion": "certificate"}, 2),
        ({"conclusion": "not_disabled", "level": "none", "reason": "Không đủ dấu hiệu"}, 0),
        ({"conclusion": "not_disabled", "reason": "Không đủ dấu hiệu"}, 0),
        ({"conclusion": "not_disabled", "level": "none"}, 1),
        ({"conclusion": "not_disabled", "types": ["mobility"], "reason": "x"}, 1),
        ({"conclusion": "not_disabled", "level": "mild", "reason": "x"}, 1),
        ({"conclusion": "no_conclusion", "reason": "Chưa thống nhất"}, 0),
        ({"conclusion": "no_conclusion"}, 1),
        ({}, 1),
        (
            {
                "conclusion": "certificate",
                "types": ["mobility"],
                "level": "severe",
                "met_on-day": "17",
            },
            1,
        ),
        (
            {
                "conclusion": "certificate",
                "types": ["mobility"],
                "level": "severe",
                "met_on-day": "",
            },
            1,
        ),
        (
            {
                "conclusion": "certificate",
                "types": ["mobility"],
                "level": "severe",
                "reason": "x" * 2000,
            },
            0,
        ),
        (
            {
                "conclusion": "certificate",
                "types": ["mobility"],
                "level": "severe",
                "reason": "x" * 2001,
            },
            1,
        ),
    ],
)
def test_what_goes_together(deciding, values, wrong):
    page = deciding.send({**DAY, **values})
    assert (page.status, len(page.errors)) == ((422, wrong) if wrong else (200, 0)), page.errors
    assert fresh(Case, ref=deciding.path.split("/")[3]).state == "accepted", (
        "nothing happens before it is confirmed"
    )


@pytest.mark.parametrize("values", [{"conclusion": "x"}, {"level": "x"}, {"types": ["x"]}])
def test_answers_that_were_never_offered_are_refused(deciding, values):
    token = deciding.one("(//main//input[@name='csrf_token'])[1]").get("value")
    data = {
        "conclusion": "certificate",
        "types": ["mobility"],
        "level": "severe",
        **DAY,
        **values,
        "csrf_token": token,
    }
    page = deciding.client.post(deciding.path, {**data, "go": "confirm", "version": "1"})
    assert page.status == 422 and page.errors


def test_the_person_reads_the_conclusion_in_words_and_others_do_not(
    deciding, citizen, stranger, browser_of
):
    preview = deciding.send(
        {
            "conclusion": "certificate",
            "types": ["mobility", "visual"],
            "level": "severe",
            "reason": "Cần người giúp",
            **DAY,
        }
    )
    assert "Nặng" in preview.words
    preview.press(said("Confirm"))
    ref = deciding.path.split("/")[3]
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    for words in (
        said("Severe"),
        said("Physical disability"),
        said("Visual disability"),
        "ngày 16 tháng 11 năm 2026",
        "Cần người giúp",
        said("The person has a disability. A certificate is issued."),
    ):
        assert words in page.words, words
    assert browser_of(stranger).get(f"/ho-so/{ref}").status == 404


def test_going_back_to_change_keeps_what_was_written(deciding):
    preview = deciding.send({"conclusion": "not_disabled", "reason": "Không đủ dấu hiệu", **DAY})
    again = preview.press(said("Change what I wrote"))
    assert again.one("//textarea[@name='reason']").text.strip() == "Không đủ dấu hiệu"
    assert again.one("//input[@name='conclusion'][@checked]").get("value") == "not_disabled"
    assert again.one("//input[@name='met_on-day']").get("value") == "16"


def test_the_second_council_may_still_decide(site, citizen, officer, browser_of):
    from tests.journeys import whole_line as line

    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = at_state(site, citizen, officer, "referred_medical")
        decided = {"conclusion": "certificate", "types": ["mobility"], "level": "mild", **DAY}
        line.act(browser_of(officer), ref, "ket-luan", decided)
        page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert fresh(Case, ref=ref).state == "concluded" and "Nhẹ" in page.words
