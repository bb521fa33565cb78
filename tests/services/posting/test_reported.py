"""Under which name and national code a case is reported, by its state and what stands beside it."""

from __future__ import annotations

from datetime import date

import pytest

from portal.cases.models import Case
from portal.core.clock import now
from portal.core.database import db
from portal.services.certification.models import (
    AgendaItem,
    Assessment,
    Complaint,
    Posting,
    PostingLine,
    SchoolSheet,
)
from portal.services.certification.posting.queries import group_of
from portal.services.certification.reported import reported_one
from tests.cases.making import ASKED, EVERY_STATE, act, at_state, sent
from tests.conftest import fresh
from tests.services.posting.making import meeting

CODES = {
    "draft": None, "prepared": None, "submitted": 1, "accepted": 2, "concluded": 4,
    "concluded_not_disabled": 4, "referred_medical": 4, "at_medical_council": 4,
    "certificate_signed": 9, "refusal_signed": 9, "delivered": 10, "rejected_at_intake": 3,
    "withdrawn": 7, "stopped": 8,
}  # fmt: skip


def told(ref: str) -> tuple[str, int | None]:
    with db.reading() as session:
        found = reported_one(session, session.get_one(Case, fresh(Case, ref=ref).id))
        return found.slug, found.code


def put(ref: str, *, held=None, done: bool = False, removed: bool = False, sheet: bool = False,
        closed: bool = False, school: bool = False, complaint: str = "") -> None:  # fmt: skip
    case_id = fresh(Case, ref=ref).id
    moment = now()
    with db.writing() as session:
        if held is not None:
            session.add(AgendaItem(
                session_id=held.id, case_id=case_id, position=1, place_kind="hall",
                done_at=moment if done else None, removed_at=moment if removed else None,
            ))  # fmt: skip
        if sheet:
            session.add(Assessment(
                case_id=case_id, sheet="from_6", met_on=date(2026, 12, 1), place_kind="hall",
                closed_at=moment if closed else None,
            ))  # fmt: skip
        if school:
            session.add(SchoolSheet(case_id=case_id, asked_on=date(2026, 12, 1)))
        if complaint:
            answer = {"finding": "not_upheld", "answered_at": moment} if complaint == "answered" else {}  # fmt: skip
            session.add(Complaint(
                case_id=case_id, made_by="applicant", wish="verify", came_on=date(2026, 12, 20), **answer
            ))  # fmt: skip


def posted(site, ref: str) -> None:
    case_id = fresh(Case, ref=ref).id
    with db.writing() as session:
        group = group_of(session, unit_id=site.direct.id, session_id=None, on=date(2026, 11, 16))
        posting = Posting(
            unit_id=site.direct.id, concluded_on=date(2026, 11, 16), from_on=date(2026, 11, 17),
            to_on=date(2026, 11, 25), shows=["name", "result"],
        )  # fmt: skip
        session.add(posting)
        session.flush()
        conclusion = group.ready[0].conclusion
        session.add(PostingLine(posting_id=posting.id, case_id=case_id, conclusion_id=conclusion.id, position=1))  # fmt: skip


@pytest.mark.parametrize("state", EVERY_STATE)
def test_every_state_has_its_code(site, citizen, officer, state):
    assert told(at_state(site, citizen, officer, state)) == (state, CODES[state])


def test_no_state_is_without_an_answer():
    from portal.services.certification.service import STATES

    assert {state.slug: state.national_code for state in STATES} == CODES


@pytest.mark.parametrize(
    ("beside", "slug"),
    [
        ({"school": True}, "school_consulted"),
        ({"held": True}, "scheduled"),
        ({"held": True, "removed": True}, "accepted"),
        ({"held": "cancelled"}, "accepted"),
        ({"held": True, "school": True}, "scheduled"),
        ({"held": True, "sheet": True}, "scheduled"),
        ({"held": True, "sheet": True, "closed": True}, "assessed"),
        ({"held": True, "sheet": True, "closed": True, "done": True}, "council_met"),
        ({"complaint": "open"}, "accepted"),
    ],
)
def test_between_acceptance_and_conclusion(site, citizen, officer, beside, slug):
    ref = at_state(site, citizen, officer, "accepted")
    given = dict(beside)
    if given.get("held"):
        held = meeting(site)
        if given["held"] == "cancelled":
            with db.writing() as session:
                session.merge(held).state = "cancelled"
        given["held"] = held
    put(ref, **given)
    assert told(ref) == (slug, 2 if slug == "accepted" else 4)


def test_an_open_request_comes_first(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    assert told(ref) == ("needs_completion", 5)
    act(site, ref, "ket-thuc-yeu-cau", officer)
    act(site, ref, "tiep-nhan", officer)
    put(ref, held=meeting(site))
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    assert told(ref) == ("needs_completion", 5)


@pytest.mark.parametrize(
    ("state", "is_posted", "complaint", "slug", "code"),
    [
        ("concluded", False, "", "concluded", 4),
        ("concluded", True, "", "posted", 4),
        ("concluded", True, "open", "complaint_open", 4),
        ("concluded", True, "answered", "posted", 4),
        ("concluded_not_disabled", False, "open", "complaint_open", 4),
        ("certificate_signed", False, "open", "certificate_signed", 9),
        ("delivered", False, "open", "delivered", 10),
    ],
)
def test_after_the_conclusion(site, citizen, officer, state, is_posted, complaint, slug, code):
    ref = at_state(site, citizen, officer, state)
    if is_posted:
        posted(site, ref)
    put(ref, complaint=complaint)
    assert told(ref) == (slug, code)
