"""Limits by the day of receipt, double presses, races, wrong roles, and whatever is typed."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case, Deadline, OfficialPaper
from portal.services.allowance.models import Award
from tests.cases.making import kinds, rows, second_person
from tests.cases.test_hostile_fields import VALUES
from tests.cases.test_races import at_once
from tests.conftest import fresh, make_officer
from tests.services.allowance.making import (
    COMPARED,
    SIGNED,
    act,
    draft,
    proposal,
    proposed,
    sent,
    signed,
)
from tests.words import said

# Received on, last day: 22 working days until 30 June 2025, ten since, the new holiday between.
LIMITS = [
    ("2024-01-02", "2024-02-01"), ("2025-06-30", "2025-07-30"), ("2025-07-01", "2025-07-15"),
    ("2026-06-30", "2026-07-14"), ("2026-11-16", "2026-12-01"), ("2026-11-20", "2026-12-07"),
    ("2026-11-23", "2026-12-08"),
]  # fmt: skip


@pytest.mark.parametrize(("received", "last"), LIMITS)
def test_the_limit_of_the_day_of_receipt(site, citizen, received, last):
    with time_machine.travel(f"{received} 09:00 +0700", tick=False):
        ref = sent(site, citizen)
        case = fresh(Case, ref=ref)
    found = {row.clock: row.due_on for row in rows(Deadline, case_id=case.id)}
    assert found == {"decision": date.fromisoformat(last)}


def test_after_closing_it_counts_from_the_next_working_day(site, citizen):
    with time_machine.travel("2026-11-20 18:00 +0700", tick=False):
        sent(site, citizen)
    assert rows(Deadline)[0].due_on == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("received", "signed_on", "month"),
    [("2025-06-30", "2025-07-10", "2024-05-01"), ("2025-07-01", "2025-07-10", "2025-07-01"), ("2026-10-30", "2026-11-02", "2026-11-01")],
)  # fmt: skip
def test_the_first_month_by_the_rule_of_the_receipt(
    site, citizen, officer, received, signed_on, month
):
    """The certificate is of May 2024: before July 2025 it is paid from then on."""
    with time_machine.travel(f"{received} 09:00 +0700", tick=False):
        ref = sent(site, citizen, **{"giay-da-co": {"level": "severe", "number": "", "issued": "2024-05-20", "place": "", "here": ""}})  # fmt: skip
        proposed(site, ref, officer, certificate_on="2024-05-20")
        act(site, ref, "trinh-ky-quyet-dinh-tro-cap", officer, role="social_officer")
    with time_machine.travel(f"{signed_on} 09:00 +0700", tick=False):
        act(site, ref, "ky-quyet-dinh-tro-cap", officer, {**SIGNED, "signed_on": signed_on}, role="chair")  # fmt: skip
    (award,) = rows(Award)
    assert award.from_month == date.fromisoformat(month)
    assert {row.clock for row in rows(Deadline) if row.met_at is None} == set()


def to_sign(site, citizen, officer, **told) -> str:
    ref = sent(site, citizen, **told)
    proposed(site, ref, officer)
    act(site, ref, "trinh-ky-quyet-dinh-tro-cap", officer, role="social_officer")
    return ref


def test_two_officers_sign_at_once(site, citizen, officer):
    """One signs, the other reads that the case changed; one number, one award."""
    second_person(site)  # who signs is there before both press
    ref = to_sign(site, citizen, officer)
    version = fresh(Case, ref=ref).version

    def deed() -> None:
        act(site, ref, "ky-quyet-dinh-tro-cap", officer, SIGNED, version=version, role="chair")

    assert sorted(at_once(site, deed, deed)) == ["Changed", "done"]
    assert len(rows(Award)) == 1 and kinds(ref).count("paper_signed") == 1
    assert [one.state for one in rows(OfficialPaper)] == ["signed"]


def test_what_is_paid_already_is_not_granted_again(site, citizen, officer):
    """Two applications for one person: the second cannot be signed, and nothing of it stays."""
    second = to_sign(site, citizen, officer)
    signed(site, sent(site, citizen), officer)
    with pytest.raises(Refused):
        act(site, second, "ky-quyet-dinh-tro-cap", officer, SIGNED, role="chair")
    assert len(rows(Award)) == 1 and fresh(Case, ref=second).state == "proposed"


def test_whoever_gets_it_already_asks_for_what_comes_on_top(site, citizen, officer):
    """Pregnant later: one more share, the allowance itself goes on as it is."""
    signed(site, sent(site, citizen), officer)
    ref = sent(site, citizen, **{"mang-thai-nuoi-con": {"now": ["pregnant"], "spouse": "no"}})
    signed(site, ref, officer, facts=["pregnant"])
    assert sorted((one.kind, one.amount) for one in rows(Award)) == [("own", 810_000), ("raising", 810_000)]  # fmt: skip


def test_signing_twice_from_an_old_page(site, citizen, officer, browser_of):
    chair = make_officer("chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR)
    ref = to_sign(site, citizen, officer)
    desk = browser_of(chair)
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/ky-quyet-dinh-tro-cap").send({"capacity": "head", "name": "Hoàng Thị Chủ"})  # fmt: skip
    page.press(said("Confirm"))
    page.press(said("Confirm"))
    assert len(rows(Award)) == 1


def test_nothing_is_proposed_before_it_was_compared(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    with pytest.raises(Refused):
        act(site, ref, "de-nghi", officer, proposal(), role="social_officer")


def test_a_grant_of_nothing_is_not_proposed(site, citizen, officer, browser_of):
    ref = sent(site, citizen, level="mild")
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "doi-chieu", officer, COMPARED, role="social_officer")
    with pytest.raises(Refused):
        act(site, ref, "de-nghi", officer, proposal(level="mild"), role="social_officer")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/de-nghi").send({"conclusion": "grant"})  # fmt: skip
    assert page.status == 422
    assert any(said("The country pays no monthly allowance at the mild level. The province may pay one of its own.") in one for one in page.errors)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"level": "extreme"}, "Reason: write why you refuse, or why you depart from what was told."),
        ({"facts": ["pregnant"]}, "Reason: write why you refuse, or why you depart from what was told."),
        ({"conclusion": "refuse"}, "Reason: write why you refuse, or why you depart from what was told."),
        ({"level": "extreme", "reason": "Giấy ghi đặc biệt nặng"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_departing_needs_a_reason(site, citizen, officer, browser_of, typed, wrong):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "doi-chieu", officer, COMPARED, role="social_officer")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/de-nghi").send(typed)
    assert page.errors == ([said(wrong)] if wrong else [])


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.RECEPTION, {"doi-chieu"}), (Role.SOCIAL_OFFICER, {"doi-chieu", "de-nghi"}), (Role.CHAIR, set()), (Role.CLERK, set())],
)  # fmt: skip
def test_who_may_compare_and_propose(site, citizen, officer, browser_of, role, may):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "doi-chieu", officer, COMPARED, role="social_officer")
    someone = make_officer("ai-do@thu-nghiem.example", "Lý Thị Ai", site.direct, role)
    desk = browser_of(someone)
    for slug in ("doi-chieu", "de-nghi"):
        page = desk.get(f"/can-bo/ho-so/{ref}/viec/{slug}")
        assert (page.status == 200) == (slug in may), slug


def test_whoever_applied_does_not_decide_on_it(site, officer, browser_of):
    """An officer's own application is not theirs to work with."""
    ref = sent(site, officer)
    assert browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/tiep-nhan").status in {403, 404}


STEPS = {
    "giay-da-co": {"level": "severe", "number": "12", "issued-day": "1", "issued-month": "2", "issued-year": "2026", "place": "Hàm Yên", "here": ""},
    "xin-gi": {"kind": "own_household"}, "muc-nhe": {"wish": "answer", "words": "x"},
    "noi-dang-song": {"place": "home"}, "tien-dang-nhan": {"paid": "none", "which": "x"},
    "mang-thai-nuoi-con": {"now": "raising", "spouse": "no"},
    "con-duoi": {}, "con-nho": {"first-day": "1", "first-month": "2", "first-year": "2026"},
    "ho-cham-soc": {"name": "Trần Văn Cha", "identity_number": "", "care": "yes", "words": ""},
    "nguoi-nhan-cham-soc": {"name": "Lê Thị Nhận", "birth-day": "", "birth-month": "", "birth-year": "1980", "identity_number": "", "own_too": "no", "conditions": "x", "agreed": "yes"},
    "cach-nhan-tien": {"way": "bank", "holder": "Mai", "bank": "Ngân hàng", "account": "0001112223"},
}  # fmt: skip
del STEPS["con-duoi"]


@pytest.mark.parametrize("slug", sorted(STEPS))
def test_whatever_is_typed_into_a_question(site, citizen, browser_of, slug):
    """A sentence or a cleaned value, never an error page, and nothing of it as markup."""
    ref = draft(site, citizen, level="extreme", kind="foster")
    browser = browser_of(citizen)
    token = browser.get(f"/ho-so/{ref}/{slug}").all("//input[@name='csrf_token']/@value")[0]
    for name in STEPS[slug]:
        for value in VALUES.values():
            if value == "FILE":
                continue
            answer = browser.http.post(f"/ho-so/{ref}/{slug}", data={**STEPS[slug], "csrf_token": token, name: value})  # fmt: skip
            assert answer.status_code in {303, 413, 422}, (name, value)
            assert b"<script>alert(1)" not in answer.data


@pytest.mark.parametrize(
    ("step", "typed", "wrong"),
    [
        ("cach-nhan-tien", {"way": "bank", "holder": "Mai", "bank": "", "account": "123456"}, "Name of the bank is empty: write which bank it is."),
        ("cach-nhan-tien", {"way": "bank", "holder": "Mai", "bank": "A", "account": "số của tôi"}, "Account number: write it as it stands on the card or in the application of the bank, letters and digits only."),
        ("cach-nhan-tien", {"way": "cash", "holder": "Mai", "bank": "", "account": "không rõ"}, ""),
        ("con-nho", {"first-year": "2024"}, "month"),
        ("mang-thai-nuoi-con", {"now": ["pregnant", "none"]}, "both"),
    ],
)  # fmt: skip
def test_slips_are_named(site, citizen, browser_of, step, typed, wrong):
    ref = draft(site, citizen, **{"mang-thai-nuoi-con": {"now": ["raising"], "spouse": "no"}})
    page = browser_of(citizen).get(f"/ho-so/{ref}/{step}").send(typed)
    if wrong in {"month", "both"}:
        assert len(page.errors) == 1
    else:
        assert page.errors == ([said(wrong)] if wrong else [])


def test_changed_is_what_a_second_hand_to_sign_reads(site, citizen, officer):
    ref = to_sign(site, citizen, officer)
    with pytest.raises(Changed):
        act(site, ref, "trinh-ky-quyet-dinh-tro-cap", officer, role="social_officer")
