"""Complaints: who files them, by when they are answered, what an upheld one does, who sees them."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.cases import history
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case, Deadline
from portal.core.database import db
from portal.documents.models import Letter
from portal.registry.models import Certificate
from portal.services.certification.models import Complaint, Conclusion
from tests.cases.making import CERTIFICATION, act, at_state, kinds, rows
from tests.conftest import fresh
from tests.words import said

WORDS = "Tôi không tự đi chợ được, Hội đồng chưa hỏi tôi điều này"
CAME = {"made_by": "person", "name": "", "address": "", "came_on": "2026-11-20", "wish": "verify", "words": WORDS}  # fmt: skip
STRANGER = {**CAME, "made_by": "other", "name": "Đinh Văn Ngoài", "address": "Thôn 9"}
NO = {"which": "", "finding": "not_upheld", "next": "nobody", "answer": "Đã xem lại đủ giấy tờ"}
YES = {**NO, "finding": "upheld", "next": "council"}


def running(ref: str) -> dict[str, date]:
    case = fresh(Case, ref=ref)
    return {r.clock: r.due_on for r in rows(Deadline, case_id=case.id) if r.met_at is None}


@pytest.mark.parametrize(
    ("came_on", "due_on"),
    [
        ("2026-11-16", "2026-11-23"),
        ("2026-11-17", "2026-11-25"),  # 24 November is a day off
        ("2026-11-20", "2026-11-30"),
        ("2026-11-21", "2026-11-30"),  # a Saturday: Monday is day 1
    ],
)
@pytest.mark.parametrize("state", ["concluded", "delivered"])
def test_five_working_days_also_after_handing_over(site, citizen, officer, state, came_on, due_on):
    with time_machine.travel("2026-11-21 09:00 +0700"):
        ref = at_state(site, citizen, officer, state)
        act(site, ref, "ghi-khieu-nai", officer, {**CAME, "came_on": came_on})
        assert running(ref)["answer_complaint"] == date.fromisoformat(due_on)
        assert fresh(Case, ref=ref).state == state


def test_over_tet(site, citizen, officer):
    with time_machine.travel("2027-02-03 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        act(site, ref, "ghi-khieu-nai", officer, {**CAME, "came_on": "2027-02-03"})
        assert running(ref)["answer_complaint"] > date(2027, 2, 15)


def test_the_second_complaint_does_not_put_off_the_first(site, citizen, officer):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        act(site, ref, "ghi-khieu-nai", officer, {**CAME, "came_on": "2026-11-16"})
        act(site, ref, "ghi-khieu-nai", officer, STRANGER)
        assert running(ref)["answer_complaint"] == date(2026, 11, 23)
        first = next(one for one in rows(Complaint) if one.made_by == "person")
        act(site, ref, "tra-loi-khieu-nai", officer, {**NO, "which": str(first.id)})
        # The other one still waits, and its own day counts now.
        assert running(ref)["answer_complaint"] == date(2026, 11, 30)
        act(site, ref, "tra-loi-khieu-nai", officer, NO)
        assert running(ref) == {}
        with pytest.raises(Changed):
            act(site, ref, "tra-loi-khieu-nai", officer, NO)


@pytest.mark.parametrize(
    ("answer", "state", "clock"),
    [
        (YES, "accepted", "conclude_again"),
        ({**YES, "next": "medical"}, "referred_medical", "refer"),
        (NO, "delivered", None),
        ({**NO, "finding": "partly"}, "delivered", None),
    ],
)
def test_what_an_answer_does(site, citizen, officer, answer, state, clock):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        act(site, ref, "ghi-khieu-nai", officer, CAME)
        act(site, ref, "tra-loi-khieu-nai", officer, answer)
        case = fresh(Case, ref=ref)
        assert case.state == state and set(running(ref)) == ({clock} if clock else set())
        holds = [one for one in rows(Conclusion, case_id=case.id) if one.superseded_at is None]
        assert len(holds) == (0 if clock else 1)
        # Nobody loses support meanwhile: what was handed over stays in force.
        assert [one.state for one in rows(Certificate, case_id=case.id)] == ["delivered"]
        with site.app.app_context(), db.reading() as session:
            assert history.verify(session, session.get_one(Case, case.id)) == []


def test_an_upheld_complaint_to_the_new_certificate(site, citizen, officer):
    from tests.cases.making import DECISION, sign

    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        act(site, ref, "ghi-khieu-nai", officer, CAME)
        act(site, ref, "tra-loi-khieu-nai", officer, YES)
        act(site, ref, "ket-luan", officer, {**DECISION, "level": "extreme"})
        assert "conclude_again" not in running(ref)
        sign(site, ref, officer)
        case = fresh(Case, ref=ref)
        kept = sorted((one.level, one.state) for one in rows(Certificate, case_id=case.id))
        assert kept == [("extreme", "signed"), ("severe", "replaced")]


def test_the_person_complains_on_the_page(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        own = browser_of(citizen)
        page = own.get(f"/ho-so/{ref}").follow(said("Say that you disagree"))
        page = page.send({"words": WORDS})
        assert page.status == 422 and page.errors and WORDS in page.text
        key = page.one("//input[@name='key']").get("value")
        page = page.send({"wish": "verify"})
        assert page.status == 200 and WORDS in page.words
        assert "thứ Hai ngày 30 tháng 11 năm 2026" in page.words
        # Pressed twice: one complaint.
        token = own.get(f"/ho-so/{ref}/khieu-nai").one("//main//input[@name='csrf_token']").get("value")  # fmt: skip
        own.post(f"/ho-so/{ref}/khieu-nai", {"csrf_token": token, "key": key, "wish": "verify", "words": WORDS})  # fmt: skip
        assert len(rows(Complaint)) == 1 and kinds(ref).count("complaint_filed") == 1
        desk = browser_of(officer)
        assert ref in desk.get("/can-bo").text.replace(" ", "")
        page = desk.get("/can-bo")
        assert said("Answer a complaint") in page.words
        page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Answer a complaint"))
        page = page.send(
            {"finding": "not_upheld", "next": "nobody", "answer": "Đã xác minh tại nhà"}
        )
        page = page.press(said("Confirm"))
        assert page.status == 200
        assert said("Answer a complaint") not in desk.get("/can-bo").words
        assert "Đã xác minh tại nhà" in own.get(f"/ho-so/{ref}").words


def test_who_is_not_a_party_stays_unnamed(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "concluded")
        act(site, ref, "ghi-khieu-nai", officer, STRANGER)
        act(site, ref, "tra-loi-khieu-nai", officer, NO)
        desk, own = browser_of(officer), browser_of(citizen)
        assert "Đinh Văn Ngoài" in desk.get(f"/can-bo/ho-so/{ref}").text
        page = own.get(f"/ho-so/{ref}")
        assert (
            said("A complaint of someone else of %(day)s", day="thứ Sáu ngày 20 tháng 11 năm 2026")
            in page.words
        )
        for secret in ("Đinh Văn Ngoài", "Thôn 9", WORDS, "Đã xem lại đủ giấy tờ"):
            assert secret not in page.text


def test_the_letter_to_a_stranger_says_nothing_of_the_file(site, citizen, officer, browser_of):
    from portal.cases.letters import Signer, gather, kind_of, write
    from portal.cases.service import registry
    from portal.documents.letters.paper import words_of
    from portal.orgs.models import Unit

    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        act(site, ref, "ghi-khieu-nai", officer, STRANGER)
        act(site, ref, "tra-loi-khieu-nai", officer, NO)
        service = registry.get(CERTIFICATION)
        with site.app.app_context(), db.reading() as session:
            case = session.get_one(Case, fresh(Case, ref=ref).id)
            unit = session.get_one(Unit, case.unit_id)
            source = gather(session, case=case, service=service, unit=unit)
            mine, strangers = (
                kind_of(service, slug) for slug in ("tra-loi-khieu-nai", "tra-loi-nguoi-khac")
            )
            assert mine.waits(case) and not strangers.waits(case)
            paper = write(strangers, source, Signer(name="Lê Văn Ký"))
            words = " ".join([*words_of(paper)])
    assert paper.to == ("Ông (bà) Đinh Văn Ngoài", "Thôn 9")
    assert "Nội dung khiếu nại không đúng." in words and "30 ngày kể từ ngày thụ lý" in words
    for secret in (source.facts.subject_name, ref, "Vận động", "nặng"):
        assert secret not in words


def test_the_applicant_does_not_open_a_letter_to_a_stranger(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        act(site, ref, "ghi-khieu-nai", officer, STRANGER)
        act(site, ref, "tra-loi-khieu-nai", officer, NO)
        desk, own = browser_of(officer), browser_of(citizen)
        page = desk.get(f"/can-bo/ho-so/{ref}/giay/tra-loi-nguoi-khac")
        page = page.send({"name": "Lê Văn Ký", "capacity": "tm", "position": "Chủ tịch"})
        letter = rows(Letter, kind="tra-loi-nguoi-khac")[0]
        assert page.status == 200
        assert str(letter.id) not in own.get(f"/ho-so/{ref}").text
        for ending in ("", ".pdf"):
            assert own.get(f"/ho-so/{ref}/giay/{letter.id}{ending}").status == 404


def test_a_stranger_and_another_unit_find_nothing(site, citizen, stranger, officer, other_officer, browser_of):  # fmt: skip
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        assert browser_of(stranger).get(f"/ho-so/{ref}/khieu-nai").status == 404
        assert (
            browser_of(other_officer).get(f"/can-bo/ho-so/{ref}/viec/ghi-khieu-nai").status == 404
        )


def test_what_was_typed_survives_the_end_of_a_session(site, citizen, officer, browser_of, client):
    with time_machine.travel("2026-11-20 09:00 +0700") as clock:
        ref = at_state(site, citizen, officer, "delivered")
        own = browser_of(citizen)
        page = own.get(f"/ho-so/{ref}/khieu-nai")
        clock.shift(12 * 3600)
        page = page.send({"wish": "verify", "words": WORDS})
        assert rows(Complaint) == []
        page = browser_of(citizen).get(f"/ho-so/{ref}/khieu-nai")
        assert WORDS in page.text and said("Your complaint is kept and not sent yet") in page.words
        # Somebody nobody knows gets back what they typed, and nothing is kept.
        page = client.post(f"/ho-so/{ref}/khieu-nai", {"words": "Lời của người lạ"})
        assert page.status == 401 and "Lời của người lạ" in page.text


def test_the_page_says_that_an_answer_is_due_and_a_stranger_with_the_code_reads_nothing_of_it(
    site, citizen, officer, browser_of, client
):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        act(site, ref, "ghi-khieu-nai", officer, CAME)
        seen = browser_of(citizen).get(f"/ho-so/{ref}").words
        due = "Hội đồng xác minh và trả lời khiếu nại: Chậm nhất"
        assert said("The council verifies and answers a complaint") in seen
        assert said("Nobody, the application is closed") not in seen and due[:20] in seen
        assert (
            "đã kết thúc" not in seen
            and said("You have the result. Keep the paper well.") not in seen
        )
        act(site, ref, "tra-loi-khieu-nai", officer, NO)
        over = browser_of(citizen).get(f"/ho-so/{ref}").words
        assert said("You have the result. Keep the paper well.") in over, "answered: it is finished"
        act(site, ref, "ghi-khieu-nai", officer, CAME)
        page = client.get("/tra-cuu").press("Tra cứu", {"code": ref, "second": "0021"})
        assert page.status == 200 and said("No time limit runs any more") in page.words
        assert "khiếu nại" not in page.words.lower().replace("hỏi cơ quan cách khiếu nại", "")
