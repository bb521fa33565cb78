"""From asking to the end: several kinds on one request, tries, what the person says, the agreement."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.database import db
from portal.notify.discretion import assert_discreet
from portal.notify.models import OutboxMessage
from portal.services.support.models import SupportNeed
from tests.cases.making import act, kinds, rows
from tests.conftest import fresh
from tests.services.support.making import (
    DEVICES,
    FACILITY,
    LOAN,
    TRAINING,
    accepted,
    asked,
    body,
    came,
    sending,
    state,
    tries,
)
from tests.words import said

MONDAY = "2026-11-16 09:00 +0700"


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel(MONDAY):
        yield


def outcome(site, ref, kind, what, by):
    from portal.services.support import outcome as told
    from portal.services.support.models import Outcome

    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        told.say(session, case=case, kind=kind, outcome=Outcome(what), note="", actor_id=by.id)


def take_back(site, ref, by):
    from portal.services.support import outcome as told

    with site.app.app_context(), db.writing() as session:
        told.take_back(session, case=session.get_one(Case, fresh(Case, ref=ref).id), actor_id=by.id)


def test_one_request_carries_several_kinds_each_with_its_own_answer(site, citizen, officer):
    bank, school = body(site, LOAN), body(site, TRAINING, name="Trường thử nghiệm")
    ref = accepted(site, citizen, officer, LOAN, TRAINING)
    assert {one.kind for one in rows(SupportNeed)} == {LOAN, TRAINING}
    act(site, ref, "gioi-thieu", officer, sending(LOAN, bank))
    assert state(ref) == "accepted", "the trade was not asked about yet"
    act(site, ref, "gioi-thieu", officer, sending(TRAINING, school))
    assert state(ref) == "support_referred"
    act(site, ref, "ghi-tra-loi", officer, came(ref, "no", which=0))
    assert state(ref) == "support_referred"
    act(site, ref, "ghi-tra-loi", officer, came(ref, "waiting_list"))
    assert state(ref) == "support_answered"
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site, LOAN, name="Quỹ thử nghiệm")))
    assert state(ref) == "support_referred", "another try after a refusal"


@pytest.mark.parametrize(
    ("says", "then"),
    [
        ("given", "support_finished"),
        ("not_needed", "support_finished"),
        ("not_given", "accepted"),
    ],
)
def test_the_person_says_what_became_of_it(site, citizen, officer, says, then):
    ref = accepted(site, citizen, officer)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    act(site, ref, "ghi-tra-loi", officer, came(ref))
    outcome(site, ref, LOAN, says, citizen)
    outcome(site, ref, LOAN, says, citizen) if then == "support_finished" else None
    assert state(ref) == then and kinds(ref).count("support_outcome_told") == 1
    assert (fresh(Case, ref=ref).closed_at is not None) == (then == "support_finished")


def test_not_given_looks_for_another_body(site, citizen, officer):
    ref = accepted(site, citizen, officer)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    act(site, ref, "ghi-tra-loi", officer, came(ref))
    act(site, ref, "ghi-ket-qua", officer, {"need": LOAN, "outcome": "not_given", "note": ""})
    assert state(ref) == "accepted"
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site, name="Nơi thứ hai")))
    assert state(ref) == "support_referred" and len(tries(ref)) == 2


def test_nothing_can_be_not_given_before_an_answer(site, citizen, officer):
    ref = accepted(site, citizen, officer)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    with pytest.raises(Refused):
        outcome(site, ref, LOAN, "not_given", citizen)
    assert state(ref) == "support_referred"


def test_without_agreement_nothing_is_passed_on_and_the_person_is_told_where_to_go(
    site, citizen, officer, browser_of
):
    ref = accepted(site, citizen, officer, DEVICES, agrees="no")
    with pytest.raises(Changed):
        act(site, ref, "gioi-thieu", officer, sending(DEVICES, body(site, DEVICES)))
    act(site, ref, "chi-noi", officer, {"need": DEVICES, "where": "Trạm y tế", "words": "Gặp chị trực"})  # fmt: skip
    assert state(ref) == "support_answered"
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert "Trạm y tế" in page.words and "Gặp chị trực" in page.words


def test_of_two_kinds_only_the_one_agreed_to_goes_on(site, citizen, officer):
    ref = accepted(site, citizen, officer, LOAN, TRAINING, agrees="yes")
    with site.app.app_context(), db.writing() as session:
        need = next(one for one in session.query(SupportNeed) if one.kind == TRAINING)
        need.agreed = False
    with pytest.raises(Refused):
        act(site, ref, "gioi-thieu", officer, sending(TRAINING, body(site, TRAINING)))
    assert tries(ref) == []


def test_the_agreement_can_be_taken_back(site, citizen, officer, browser_of):
    ref = accepted(site, citizen, officer, LOAN)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    take_back(site, ref, citizen)
    take_back(site, ref, citizen)
    assert state(ref) == "accepted" and kinds(ref).count("support_consent_ended") == 1
    (row,) = tries(ref)
    assert row.called_back_on and not row.is_open
    with pytest.raises(Changed):
        act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    desk = browser_of(officer)
    part = said("Bodies to tell that they are asked no longer")
    assert part in desk.get("/can-bo").words
    act(site, ref, "da-bao-thoi-hoi", officer)
    assert part not in desk.get("/can-bo").words


def test_the_same_body_is_not_asked_twice_at_once(site, citizen, officer):
    ref, bank = accepted(site, citizen, officer), body(site)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, bank))
    with pytest.raises(Refused):
        act(site, ref, "gioi-thieu", officer, sending(LOAN, bank))
    assert len(tries(ref)) == 1


def test_two_officers_record_one_answer(site, citizen, officer):
    ref = accepted(site, citizen, officer)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    data, seen = came(ref), fresh(Case, ref=ref).version
    act(site, ref, "ghi-tra-loi", officer, data, version=seen)
    with pytest.raises(Changed):
        act(site, ref, "ghi-tra-loi", officer, data, version=seen)
    with pytest.raises(Changed):
        act(site, ref, "ghi-tra-loi", officer, data)
    assert kinds(ref).count("support_answer_came") == 1


def test_a_filing_at_the_desk_keeps_what_is_asked_for(site, citizen, other_officer):
    ref = asked(site, citizen, LOAN, unit=site.handover)
    assert state(ref) == "prepared"
    act(site, ref, "xac-nhan-nop", other_officer, {"national_code": "H00.00-1"})
    assert state(ref) == "accepted" and [one.kind for one in rows(SupportNeed)] == [LOAN]


def test_it_is_finished_with_what_comes_next_and_not_while_somebody_is_waited_for(site, citizen, officer):  # fmt: skip
    ref = accepted(site, citizen, officer, LOAN, FACILITY)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    with pytest.raises(Refused):
        act(site, ref, "ket-thuc", officer, {"words": "Hết cách"})
    act(site, ref, "ghi-tra-loi", officer, came(ref, "no"))
    act(site, ref, "ket-thuc", officer, {"words": "Bạn có thể hỏi lại vào năm sau."})
    assert state(ref) == "support_finished"


def test_no_message_says_what_it_is_about(site, citizen, officer):
    ref = accepted(site, citizen, officer, LOAN, FACILITY)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, body(site)))
    act(site, ref, "ghi-tra-loi", officer, came(ref))
    messages = rows(OutboxMessage, about=fresh(Case, ref=ref).id)
    assert len(messages) >= 4
    for message in messages:
        assert_discreet(f"{message.subject} {message.body}", names=["Phòng giao dịch", "Vay vốn"])


def test_after_the_agreement_no_introduction_is_written_any_more(site, citizen, officer):
    ref, to = accepted(site, citizen, officer), body(site)
    act(site, ref, "gioi-thieu", officer, sending(LOAN, to))
    again = {"referral": str(tries(ref)[0].id), "asked_on": "2026-11-16", "how": "phone"}
    act(site, ref, "hoi-lai", officer, again)
    wanted = {f"gioi-thieu-{LOAN}", "de-nghi-tra-loi"}

    def waits() -> list[bool]:
        with site.app.app_context(), db.reading() as session:
            case = session.query(Case).filter_by(ref=ref).one()
            return [
                bool(one.waits(case)) for one in registry.of(case).letters if one.slug in wanted
            ]

    assert waits() == [False, False]
    take_back(site, ref, citizen)
    assert waits() == [True, True]
