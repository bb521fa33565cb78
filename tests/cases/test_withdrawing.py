"""Withdrawing an application, and throwing a draft away."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.models import Case, Deadline, PaperRequest, StepAnswer
from tests.cases.making import (
    ASKED,
    EVERY_STATE,
    EVERY_STATE_AGAIN,
    LOST,
    act,
    at_state,
    draft,
    kinds,
    rows,
    sent,
)
from tests.conftest import fresh
from tests.words import said

OPEN = {
    "prepared", "submitted", "accepted", "remaking", "concluded", "concluded_not_disabled",
    "referred_medical", "at_medical_council",
}  # fmt: skip


@pytest.mark.parametrize(
    ("state", "given"),
    [*((state, {}) for state in EVERY_STATE), *((state, LOST) for state in EVERY_STATE_AGAIN)],
)
def test_it_can_be_withdrawn_until_the_result_is_signed(
    site, citizen, officer, browser_of, state, given
):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = at_state(site, citizen, officer, state, **given)
        browser, before = browser_of(citizen), kinds(ref)
        page = browser.get(f"/ho-so/{ref}/rut")
        assert page.path.endswith("/rut") == (state in OPEN)
        token = browser.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
        for _press in range(2):
            browser.post(f"/ho-so/{ref}/rut", {"csrf_token": token, "note": "Tôi đổi ý"})
    case = fresh(Case, ref=ref)
    if state in OPEN:
        assert (case.state, kinds(ref)) == ("withdrawn", [*before, "withdrawn"])
        assert case.closed_at is not None
        assert all(row.met_at for row in rows(Deadline))
    else:
        assert (case.state, kinds(ref)) == (state, before)


def test_the_reason_is_kept_for_both_sides(site, citizen, officer, browser_of):
    ref, browser = sent(site, citizen), browser_of(citizen)
    page = browser.get(f"/ho-so/{ref}/rut").send({"note": "Gia đình chuyển nhà"})
    assert said("The application is withdrawn.") in page.title
    assert "Gia đình chuyển nhà" in page.words
    assert "Gia đình chuyển nhà" in browser_of(officer).get(f"/can-bo/ho-so/{ref}").words


@pytest.mark.parametrize("end", ["withdraw", "refuse"])
def test_what_is_closed_asks_for_nothing_any_more(site, citizen, officer, browser_of, end):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    browser = browser_of(citizen)
    if end == "withdraw":
        browser.get(f"/ho-so/{ref}/rut").send({"note": ""})
    else:
        act(site, ref, "tu-choi", officer, {"reason": "Nộp nhầm nơi"})
    page = browser.get(f"/ho-so/{ref}")
    assert said("Send the paper asked for") not in page.words
    assert browser.get(f"/ho-so/{ref}/bo-sung").path == f"/ho-so/{ref}"
    assert not any(request.is_open for request in rows(PaperRequest))


def test_an_officer_meets_a_withdrawn_case_with_nothing_to_do(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "withdrawn")
    desk = browser_of(officer)
    for path in ("/can-bo", "/can-bo/ho-so"):
        assert ref not in desk.get(path).text.replace(" ", "")
    assert desk.get(f"/can-bo/ho-so/{ref}").status == 200
    assert (
        desk.get(f"/can-bo/ho-so/{ref}/viec/tiep-nhan").words.count(said("This cannot be done now"))
        == 1
    )


def test_a_draft_thrown_away_is_gone_with_its_answers(site, citizen, browser_of):
    ref, other = draft(site, citizen), draft(site, citizen)
    browser = browser_of(citizen)
    kept = len(rows(StepAnswer))
    page = browser.get(f"/ho-so/{ref}/xoa").press(said("Throw the draft away"))
    assert page.path == "/ho-so"
    assert [case.ref for case in rows(Case)] == [other]
    assert len(rows(StepAnswer)) == kept // 2
    assert browser.get(f"/ho-so/{ref}").status == 404


def test_what_was_sent_cannot_be_thrown_away(site, citizen, browser_of):
    ref, browser = sent(site, citizen), browser_of(citizen)
    token = browser.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    assert browser.post(f"/ho-so/{ref}/xoa", {"csrf_token": token}).path == f"/ho-so/{ref}"
    assert fresh(Case, ref=ref).state == "submitted"
