"""The Medical Assessment Council: three gates, the day from which each limit counts, a binding answer."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from sqlalchemy.orm.exc import StaleDataError

from portal.cases.actions.workflow import Changed
from portal.cases.models import Case, Deadline
from portal.notify.discretion import assert_discreet
from portal.notify.models import OutboxMessage
from portal.services.certification.models import Conclusion, MedicalReferral
from tests.cases.making import CERTIFICATION, NO_CONCLUSION, act, at_state, kinds, rows
from tests.conftest import fresh
from tests.words import said

ANSWER = {
    "minutes_number": "012/BB-GĐYK", "minutes_on": "2026-12-28", "received_on": "2026-12-29",
    "conclusion": "certificate", "types": ["mobility"], "level": "severe", "reason": "",
}  # fmt: skip
SENT = {"sent_on": "2026-11-18", "how": "post", "council": "Hội đồng thử nghiệm", "papers": ["Giấy tờ y tế liên quan"]}  # fmt: skip
DISAGREES = {"gate": "disagrees", "came_on": "2026-11-18", "reason": "Tôi khó đi lại hơn nhiều"}


def due(ref: str, clock: str) -> date | None:
    found = rows(Deadline, case_id=fresh(Case, ref=ref).id, clock=clock)
    return found[0].due_on if found and found[0].met_at is None else None


@pytest.mark.parametrize(
    ("today", "due_on"),
    [
        ("2026-11-16", "2026-11-19"),
        # 24 November is a day off since 2026.
        ("2026-11-19", "2026-11-25"),
        ("2026-11-23", "2026-11-27"),
        # Tết 2027 lies between.
        ("2027-02-03", None),
    ],
)
def test_three_working_days_to_send(site, citizen, officer, today, due_on):
    with time_machine.travel(f"{today} 09:00 +0700"):
        ref = at_state(site, citizen, officer, "accepted")
        act(site, ref, "ket-luan", officer, {**NO_CONCLUSION, "met_on": today})
        found = due(ref, "refer")
    if due_on:
        assert found == date.fromisoformat(due_on)
    else:
        assert found > date(2027, 2, 10)


def test_the_limit_is_kept_by_sending_and_nothing_of_ours_runs_then(site, citizen, officer):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = at_state(site, citizen, officer, "referred_medical")
    with time_machine.travel("2026-11-18 09:00 +0700"):
        act(site, ref, "gui-giam-dinh", officer, SENT)
        assert due(ref, "refer") is None
        assert not [
            row for row in rows(Deadline, case_id=fresh(Case, ref=ref).id) if row.met_at is None
        ]
    row = rows(MedicalReferral)[0]
    assert (row.gate, row.sent_on, row.papers) == ("no_conclusion", date(2026, 11, 18), "Giấy tờ y tế liên quan")  # fmt: skip


@pytest.mark.parametrize(
    ("conclusion", "state", "outcome"),
    [
        ({}, "concluded", "certificate"),
        ({"conclusion": "not_disabled", "types": [], "level": "none", "reason": "Không đủ"}, "concluded_not_disabled", "not_disabled"),
    ],
)  # fmt: skip
def test_the_answer_binds_and_its_limit_counts_from_receipt(
    site, citizen, officer, conclusion, state, outcome
):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = at_state(site, citizen, officer, "referred_medical")
    with time_machine.travel("2026-11-18 09:00 +0700"):
        act(site, ref, "gui-giam-dinh", officer, SENT)
    with time_machine.travel("2027-01-04 09:00 +0700"):
        act(site, ref, "ket-luan-giam-dinh", officer, {**ANSWER, **conclusion})
        case = fresh(Case, ref=ref)
        # From Tuesday 29 December; 1 January is a day off, so the fifth working day is 6 January.
        assert case.state == state and due(ref, "issue_after_medical") == date(2027, 1, 6)
        assert due(ref, "issue") is None and due(ref, "notice") is None
        counts = [one for one in rows(Conclusion, case_id=case.id) if one.superseded_at is None]
        assert [(one.made_by, one.outcome) for one in counts] == [("medical", outcome)]


@pytest.mark.parametrize("state", ["concluded", "concluded_not_disabled", "certificate_signed", "delivered"])  # fmt: skip
def test_who_disagrees_gets_there_also_after_handing_over(site, citizen, officer, state):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, state)
        act(site, ref, "chuyen-giam-dinh", officer, DISAGREES)
        case = fresh(Case, ref=ref)
        assert (case.state, case.closed_at) == ("referred_medical", None)
        # The limit counts from the day the request came, not from the day it was recorded.
        assert due(ref, "refer") == date(2026, 11, 23)
        assert rows(MedicalReferral)[0].gate == "disagrees"


def test_two_officers_record_one_answer(site, citizen, officer):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "at_medical_council")
    with time_machine.travel("2027-01-04 09:00 +0700"):
        seen = fresh(Case, ref=ref).version
        act(site, ref, "ket-luan-giam-dinh", officer, ANSWER, version=seen)
        with pytest.raises((Changed, StaleDataError)):
            act(site, ref, "ket-luan-giam-dinh", officer, ANSWER, version=seen)
    assert kinds(ref).count("medical_answered") == 1


def test_no_message_says_what_it_is_about(site, citizen, officer):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "at_medical_council")
    with time_machine.travel("2027-01-04 09:00 +0700"):
        act(site, ref, "ket-luan-giam-dinh", officer, ANSWER)
        act(site, ref, "chuyen-giam-dinh", officer, {**DISAGREES, "came_on": "2027-01-04"})
    messages = rows(OutboxMessage, about=fresh(Case, ref=ref).id)
    assert len(messages) >= 5
    for message in messages:
        assert_discreet(f"{message.subject} {message.body}")


def test_the_whole_way_by_pages(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "referred_medical")
        desk, own = browser_of(officer), browser_of(citizen)
        page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Record that the file was sent"))
        page = page.send({
            "sent_on-day": "18", "sent_on-month": "11", "sent_on-year": "2026", "how": "hand",
            "papers": ["Giấy giới thiệu có dán ảnh", "Giấy tờ y tế liên quan"],
        })  # fmt: skip
        assert not page.errors
        page = page.press(said("Confirm"))
        assert said("With the Medical Assessment Council") in page.words
        seen = own.get(f"/ho-so/{ref}")
        # 30 working days from 18 November with 24 November and 1 January off; then 10 more.
        for text in ("thứ Năm ngày 31 tháng 12 năm 2026", "thứ Sáu ngày 15 tháng 1 năm 2027"):
            assert text in seen.words
        assert said("Who pays") in seen.words and "Nhà nước trả" in seen.words
    with time_machine.travel("2027-01-04 09:00 +0700"):
        desk, own = browser_of(officer), browser_of(citizen)
        page = desk.get(f"/can-bo/ho-so/{ref}/viec/ket-luan-giam-dinh")
        typed = {
            "minutes_number": "012/BB", "minutes_on-day": "28", "minutes_on-month": "12",
            "minutes_on-year": "2026", "received_on-day": "20", "received_on-month": "12",
            "received_on-year": "2026", "conclusion": "certificate", "types": ["mobility"], "level": "mild",
        }  # fmt: skip
        page = page.send(typed)
        assert page.status == 422 and len(page.errors) == 1
        page = page.send({**typed, "received_on-day": "29"}).press(said("Confirm"))
        assert page.status == 200
        assert said("Mild") in own.get(f"/ho-so/{ref}").words


def test_the_letter_lists_what_went_along(site, citizen, officer):
    from portal.cases.letters import Signer, gather, kind_of, write
    from portal.cases.service import registry
    from portal.core.database import db
    from portal.documents.letters.paper import words_of
    from portal.orgs.models import Unit

    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "at_medical_council", name="Lò Thị <b>Nữ</b>")
        service = registry.get(CERTIFICATION)
        with site.app.app_context(), db.reading() as session:
            case = session.get_one(Case, fresh(Case, ref=ref).id)
            kind = kind_of(service, "gioi-thieu-giam-dinh")
            source = gather(
                session, case=case, service=service, unit=session.get_one(Unit, case.unit_id)
            )
            paper = write(kind, source, Signer(name="Lê Văn Ký"))
        words = list(words_of(paper))
    assert paper.to == ("Hội đồng giám định y khoa thử nghiệm",)
    assert "Lò Thị <b>Nữ</b>" in words and "Bản sao biên bản họp Hội đồng" in words
    assert "Hội đồng xác định mức độ khuyết tật không đưa ra được kết luận." in words


def test_a_slip_in_the_day_of_sending_closes_no_page(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = at_state(site, citizen, officer, "referred_medical")
        act(site, ref, "gui-giam-dinh", officer, {**SENT, "sent_on": "2006-11-16"})
        desk = browser_of(officer)
        assert desk.get("/can-bo").status == desk.get(f"/can-bo/ho-so/{ref}").status == 200


def test_the_letter_comes_first_and_the_record_of_what_was_sent_after(site, citizen, officer, browser_of):  # fmt: skip
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "referred_medical")
        desk = browser_of(officer)
        page = desk.get(f"/can-bo/ho-so/{ref}/viec/gui-giam-dinh")
        assert "Chưa lập giấy giới thiệu" in page.words
        letter = desk.get(f"/can-bo/ho-so/{ref}/giay/gioi-thieu-giam-dinh")
        made = letter.send({"name": "Lê Văn Ký", "capacity": "tm", "position": "Chủ tịch"})
        assert made.status == 200
        page = desk.get(f"/can-bo/ho-so/{ref}/viec/gui-giam-dinh")
        assert "Chưa lập giấy giới thiệu" not in page.words and "18 tháng 11 năm 2026" in page.words
        assert not page.all("//input[@name='papers'][@checked]"), (
            "what went is the officer's to say"
        )
