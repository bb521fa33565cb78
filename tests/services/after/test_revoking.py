"""Revoking: a finding first, then the chair's decision within its limit; the person is told."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.models import Case, Deadline
from portal.core.database import db
from portal.notify.discretion import assert_discreet
from portal.notify.models import OutboxMessage
from portal.registry.models import Certificate
from portal.services.certification.after import revoking
from portal.services.certification.models import Revocation
from tests.cases.making import act, at_state, kinds, rows
from tests.conftest import HANDOVER, fresh, make_officer
from tests.words import said

FINDING = {
    "number": "03/KL-TTr", "on-day": "16", "on-month": "11", "on-year": "2026",
    "by": "Đoàn kiểm tra thử nghiệm", "words": "Phiếu xác định ghi sai",
}  # fmt: skip
DECISION = {
    "decision": "revoke", "number": "09/QĐ-UBND", "on-day": "18", "on-month": "11",
    "on-year": "2026", "reason": "Kết luận trước không đúng với phiếu",
}  # fmt: skip


@pytest.fixture
def chair(site):
    return make_officer("chu-tich@thu-nghiem.example", "Phạm Văn Chủ", site.direct, Role.CHAIR)


@pytest.mark.parametrize(
    ("found_on", "due_on"),
    [
        (date(2026, 11, 16), date(2026, 11, 23)),
        (date(2026, 11, 20), date(2026, 11, 30)),
        (date(2026, 12, 28), date(2027, 1, 5)),
        (date(2026, 11, 21), date(2026, 11, 30)),
    ],
)
def test_five_working_days_from_the_finding(site, found_on, due_on):
    with db.reading() as session:
        assert revoking.due_on(session, Revocation(finding_on=found_on)) == due_on


def test_from_the_finding_to_the_decision(site, citizen, officer, chair, browser_of):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        desk, head, own = browser_of(officer), browser_of(chair), browser_of(citizen)
        page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Revoke the certificate"))
        page = page.send({**FINDING, "by": ""})
        assert page.status == 422 and page.errors
        page = page.send(FINDING)
        assert page.status == 200 and "thứ Hai ngày 23 tháng 11 năm 2026" in page.words
        # Nothing ends by a finding; and only the chair decides.
        assert rows(Certificate)[0].state == "delivered"
        assert "decision" not in {e.get("name") for e in page.all("//main//input")}
        case = fresh(Case, ref=ref)
        assert [r.due_on for r in rows(Deadline, case_id=case.id, clock="revoke")] == [date(2026, 11, 23)]  # fmt: skip
        page = head.get("/can-bo")
        assert said("Revocations to decide") in page.words
        page = head.get(page.all("//main//a[contains(@href, '/can-bo/thu-hoi/')]")[0].get("href"))
        early = page.send({**DECISION, "on-day": "15"})
        assert early.status == 422
        page = early.send(DECISION)
        assert page.status == 200
        kept = rows(Certificate)[0]
        assert (kept.state, kept.ended_on) == ("revoked", date(2026, 11, 18))
        assert fresh(Case, ref=ref).state == "delivered"
        assert said("Revocations to decide") not in head.get("/can-bo").words
        seen = own.get(f"/ho-so/{ref}")
        assert DECISION["reason"] in seen.words and FINDING["words"] not in seen.text
        for message in rows(OutboxMessage, about=case.id):
            assert_discreet(f"{message.subject} {message.body}")


def test_it_may_stay_in_force(site, citizen, officer, chair, browser_of):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        head = browser_of(chair)
        page = head.get(f"/can-bo/thu-hoi/ho-so/{ref}").send(FINDING)
        page = page.send({**DECISION, "decision": "keep"})
        assert rows(Certificate)[0].state == "delivered"
        assert rows(Revocation)[0].revoked is False
        # A second finding may come later.
        assert page.send(FINDING).status == 200 and len(rows(Revocation)) == 2


def test_the_slower_of_two(site, citizen, officer, chair, browser_of):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        one, two = browser_of(officer), browser_of(chair)
        first, second = (b.get(f"/can-bo/thu-hoi/ho-so/{ref}") for b in (one, two))
        first.send(FINDING)
        assert second.send(FINDING).status == 409
        first, second = (two.get(f"/can-bo/thu-hoi/ho-so/{ref}") for _ in range(2))
        first.send(DECISION)
        assert second.send(DECISION).status == 409
        assert kinds(ref).count("revocation_decided") == 1


def test_others_find_nothing(site, citizen, officer, other_officer, browser_of):
    ref = at_state(site, citizen, officer, "delivered")
    certificate = rows(Certificate)[0]
    elsewhere = browser_of(other_officer)
    assert elsewhere.get(f"/can-bo/thu-hoi/{certificate.id}").status == 404
    assert elsewhere.get(f"/can-bo/thu-hoi/ho-so/{ref}").status == 404
    desk = browser_of(officer)
    desk.get(f"/can-bo/thu-hoi/{certificate.id}").send(FINDING)
    assert desk.post(f"/can-bo/thu-hoi/{certificate.id}/quyet-dinh", DECISION).status == 404


def test_a_slip_in_the_day_of_the_finding_closes_no_page(site, citizen, officer, browser_of):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        desk = browser_of(officer)
        page = desk.get(f"/can-bo/thu-hoi/ho-so/{ref}").send({**FINDING, "on-year": "2006"})
        assert page.status == 200 and len(rows(Revocation)) == 1
        assert said("Revocations to decide") in desk.get("/can-bo").words


def test_the_finding_goes_with_the_file_to_the_other_unit(
    site, citizen, officer, other_officer, browser_of
):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = at_state(site, citizen, officer, "delivered")
        desk = browser_of(officer)
        desk.get(f"/can-bo/thu-hoi/ho-so/{ref}").send(FINDING)
        act(site, ref, "chuyen-ho-so-luu", officer, {"commune": HANDOVER, "reason": "Chuyển nhà"})
        assert said("Revocations to decide") not in desk.get("/can-bo").words
        assert said("Revocations to decide") in browser_of(other_officer).get("/can-bo").words
