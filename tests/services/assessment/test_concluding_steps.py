"""From sheet to conclusion: nothing before its time, and the conclusion is what the votes say."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import update

from portal.cases.actions.workflow import Actor, Changed, Refused
from portal.cases.models import Case
from portal.core.database import db
from portal.services.certification.assessment import actions
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.record import still_holds
from portal.services.certification.assessment.standing import standing_of
from portal.services.certification.assessment.words import cannot_conclude
from portal.services.certification.models import AgendaItem, Assessment, Conclusion, SheetEntry
from tests.cases.making import at_state, kinds, rows
from tests.conftest import fresh
from tests.services.assessment.making import (
    before_votes,
    concluded,
    fill_sheet,
    give_votes,
    record,
    seat_council,
    stands,
)

pytestmark = pytest.mark.usefixtures("on_the_day")
NONE = Vote("not_disabled")


@pytest.fixture
def on_the_day():
    with time_machine.travel("2026-11-16 11:00 +0700"):
        yield


@pytest.fixture
def ref(site, citizen, officer):
    return at_state(site, citizen, officer, "accepted")


def test_the_whole_way(site, officer, ref):
    table = concluded(site, ref, officer)
    found = fresh(Conclusion)
    assert (found.outcome, found.types, found.level) == ("certificate", ["mobility"], "severe")
    assert found.agenda_item_id == table.items[ref] and not found.departure
    assert fresh(AgendaItem).done_at and fresh(Assessment).closed_at
    assert fresh(Case, ref=ref).state == "concluded"
    assert kinds(ref)[-2:] == ["assessed", "decided"]


def test_what_is_missing_is_said_in_words_and_nothing_is_recorded(site, officer, ref):
    def reasons() -> str:
        return " ".join(str(reason) for reason in cannot_conclude(stands(ref)))

    with site.app.app_context():
        assert "phiên họp nào" in reasons() or "agenda" in reasons()
        before_votes(site, ref, officer)
        assert len(cannot_conclude(stands(ref))) == 1, "only the votes are missing"
        with pytest.raises(Refused):
            record(site, ref, officer)
    assert fresh(Case, ref=ref).state == "accepted" and not rows(Conclusion)


def test_no_quorum_no_votes(site, officer, ref):
    before_votes(site, ref, officer, absent=("Sùng A Mặt", "Vàng Thị Y"))
    with site.app.app_context(), pytest.raises(Refused):
        give_votes(site, ref, officer)


def test_a_departure_needs_its_reason(site, officer, ref):
    before_votes(site, ref, officer)
    give_votes(site, ref, officer, dict.fromkeys(("Lò Văn Chủ", "Vàng Thị Y", "Sùng A Mặt"), NONE))
    assert stands(ref).departs
    with pytest.raises(Changed):
        record(site, ref, officer, reason="Tự làm được mọi việc")
    record(site, ref, officer, reason="Tự làm được mọi việc", departure="Hội đồng thấy khác")
    assert fresh(Conclusion).departure == "Hội đồng thấy khác"
    assert fresh(Case, ref=ref).state == "concluded_not_disabled"


def test_the_sheet_is_locked_while_votes_stand_and_for_good_afterwards(site, officer, ref):
    before_votes(site, ref, officer)
    give_votes(site, ref, officer)
    with site.app.app_context(), pytest.raises(Refused):
        fill_sheet(site, ref, officer)
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        actions.open_again(session, case=case, why="Ghi nhầm", actor=Actor(officer.id, "chair"))
    assert not stands(ref).votes and "sheet_reopened" in kinds(ref)
    give_votes(site, ref, officer)
    record(site, ref, officer)
    with site.app.app_context(), pytest.raises(Refused):
        fill_sheet(site, ref, officer)


def test_a_sheet_changed_after_its_proposal_is_not_whole(site, officer, ref):
    before_votes(site, ref, officer)
    assert stands(ref).sheet_is_whole
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        scores = {str(number): "2" for number in range(1, 11)}
        actions.save_block(
            session, case=case, block="scores", answer=scores, seen=1,
            actor=Actor(officer.id, "social_officer"),
        )  # fmt: skip
    found = stands(ref)
    assert found.statement_is_old and not found.sheet_is_whole
    kept = [row for row in rows(SheetEntry) if row.block == "scores"]
    assert len(kept) == 2, "the answers before are kept"


def test_a_block_saved_by_a_colleague_meanwhile_is_not_overwritten(site, officer, ref):
    before_votes(site, ref, officer)
    with site.app.app_context(), pytest.raises(Changed), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        actions.save_block(
            session, case=case, block="scores", answer={}, seen=0,
            actor=Actor(officer.id, "social_officer"),
        )  # fmt: skip


def test_what_was_concluded_from_cannot_be_changed_unseen(site, officer, ref):
    concluded(site, ref, officer)
    case = fresh(Case, ref=ref)
    with db.reading() as session:
        found = session.get_one(Case, case.id)
        assert still_holds(found, standing_of(session, found)) is True
    with db.writing() as session:
        session.execute(update(Assessment).values(met_on=fresh(Assessment).met_on.replace(day=15)))
    with db.reading() as session:
        found = session.get_one(Case, case.id)
        assert still_holds(found, standing_of(session, found)) is False


def test_a_case_not_on_an_agenda_cannot_be_voted_on(site, officer, ref, citizen):
    other = at_state(site, citizen, officer, "accepted")
    seat_council([other])
    fill_sheet(site, ref, officer)
    with site.app.app_context(), pytest.raises(Refused):
        record(site, ref, officer)
