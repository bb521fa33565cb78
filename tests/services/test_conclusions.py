"""The page of the conclusion: what the votes say, the words that go with it, and how it is read."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.actions.workflow import Actor
from portal.cases.models import Case
from portal.core.database import db
from portal.services.certification.assessment import actions
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.standing import standing_of
from portal.services.certification.models import Conclusion
from tests.cases.making import at_state, kinds, rows
from tests.conftest import fresh
from tests.journeys import whole_line as line
from tests.services.assessment import making as council
from tests.words import said

DAY = {"met_on-day": "16", "met_on-month": "11", "met_on-year": "2026"}
SEVERE = {"conclusion": "certificate", "types": ["mobility"], "level": "severe", **DAY}
MILD = {"conclusion": "certificate", "types": ["mobility", "visual"], "level": "mild", **DAY}
NONE, OPEN = {"conclusion": "not_disabled", **DAY}, {"conclusion": "no_conclusion", **DAY}


@pytest.fixture
def on_the_day():
    with time_machine.travel("2026-11-16 11:00 +0700"):
        yield


@pytest.fixture
def ref(on_the_day, site, citizen, officer):
    return at_state(site, citizen, officer, "accepted")


@pytest.fixture
def desk(ref, officer, browser_of):
    return browser_of(officer)


def page_of(desk, ref: str):
    return desk.get(f"/can-bo/hoi-dong/ho-so/{ref}/ket-luan")


@pytest.mark.parametrize(
    ("decision", "words", "wrong"),
    [
        (SEVERE, {}, 0),
        (SEVERE, {"reason": "Cần người giúp"}, 0),
        (SEVERE, {"reason": "x" * 2000}, 0),
        (SEVERE, {"reason": "x" * 2001}, 1),
        (MILD, {"departure": "Hội đồng thấy khác"}, 0),
        (MILD, {"departure": ""}, 1),
        (NONE, {"reason": "Không đủ dấu hiệu", "departure": "Phiếu cộng cả việc tạm thời"}, 0),
        (NONE, {"reason": "", "departure": "Phiếu cộng cả việc tạm thời"}, 1),
        (NONE, {"reason": "", "departure": ""}, 2),
        (OPEN, {"reason": "Chưa thống nhất", "departure": "Không đồng ý với nhau"}, 0),
        (OPEN, {"reason": "", "departure": "Không đồng ý với nhau"}, 1),
    ],
)
def test_the_words_that_go_with_the_result(site, desk, ref, decision, words, wrong):
    council.decided(site, ref, decision)
    page = page_of(desk, ref).send(words)
    assert (page.status, len(page.errors)) == ((422, wrong) if wrong else (200, 0)), page.errors
    assert fresh(Case, ref=ref).state == "accepted", "nothing happens before it is confirmed"
    assert not rows(Conclusion)


def test_the_outcome_is_no_field_of_the_page(site, desk, ref):
    """It is what the votes say; naming another one in the request changes nothing."""
    council.decided(site, ref, SEVERE)
    page = page_of(desk, ref)
    names = {e.get("name") for e in page.all("//main//form//input|//main//form//textarea")}
    assert names == {"csrf_token", "version", "mark", "reason"}
    preview = page.send({"reason": ""})
    form = {e.get("name"): e.get("value") for e in preview.all("//main//form//input")}
    done = desk.post(page.path, {**form, "go": "confirm", "conclusion": "not_disabled", "level": "mild"})  # fmt: skip
    assert done.status == 200 and fresh(Conclusion).level == "severe"


def test_sheet_or_votes_that_changed_after_they_were_read_are_a_409(site, desk, ref):
    council.decided(site, ref, SEVERE)
    preview = page_of(desk, ref).send({"reason": ""})
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        actions.cast(
            session, case=case, person=standing_of(session, case).people[0],
            vote=Vote("not_disabled"), opinion="", on_paper_on=None, seen=1,
            actor=Actor(None, "chair"),
        )  # fmt: skip
    late = preview.press(said("Confirm"))
    assert late.status == 409 and not rows(Conclusion)


def test_what_is_in_the_way_is_said_and_pressing_all_the_same_records_nothing(site, desk, ref):
    page = page_of(desk, ref)
    assert said("This cannot be done now") in page.words and not page.all("//main//form")
    token = desk.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    pressed = desk.post(page.path, {"csrf_token": token, "go": "confirm", "version": "1"})
    assert pressed.status == 409 and not rows(Conclusion) and "decided" not in kinds(ref)


def test_the_person_reads_the_conclusion_in_words_and_others_do_not(
    site, desk, ref, citizen, stranger, browser_of
):
    council.decided(site, ref, MILD)
    preview = page_of(desk, ref).send({"reason": "Cần người giúp", "departure": "Thấy khác"})
    assert "Nhẹ" in preview.words and "Thấy khác" in preview.words
    assert preview.press(said("Confirm")).path == f"/can-bo/ho-so/{ref}"
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    for words in (
        said("Mild"), said("Physical disability"), said("Visual disability"),
        "ngày 16 tháng 11 năm 2026", "Cần người giúp",
        said("The person has a disability. A certificate is issued."),
    ):  # fmt: skip
        assert words in page.words, words
    assert browser_of(stranger).get(f"/ho-so/{ref}").status == 404


def test_going_back_to_change_keeps_what_was_written(site, desk, ref):
    council.decided(site, ref, NONE)
    preview = page_of(desk, ref).send({"reason": "Không đủ dấu hiệu", "departure": "Thấy khác"})
    again = preview.press(said("Change what I wrote"))
    assert again.one("//textarea[@name='reason']").text.strip() == "Không đủ dấu hiệu"
    assert again.one("//textarea[@name='departure']").text.strip() == "Thấy khác"


def test_the_generic_address_leads_to_the_page(desk, ref):
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/ket-luan")
    assert page.path == f"/can-bo/hoi-dong/ho-so/{ref}/ket-luan"


@pytest.mark.parametrize(
    ("decision", "state"),
    [(SEVERE, "concluded"), (NONE, "concluded_not_disabled"), (OPEN, "referred_medical")],
)
def test_each_outcome_leads_where_it_should(site, desk, ref, decision, state):
    line.act(desk, ref, "ket-luan", {**decision, "reason": "Đủ lý do"})
    assert fresh(Case, ref=ref).state == state
