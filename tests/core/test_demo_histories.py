"""The demonstration: whole histories in every state, the same when it is made twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select, update

from portal import demo, jobs
from portal.cases import history
from portal.cases.models import Case, CaseEvent, EventContent
from portal.core.clock import today
from portal.core.database import Base, db
from portal.core.sealing import keyring, place
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry.models import Certificate, Origin
from portal.reports.building import build
from portal.reports.periods import half_year_of
from portal.reports.scopes import Scope
from portal.services.certification.models import (
    Attendance,
    Complaint,
    CouncilSession,
    Posting,
    Seat,
)
from portal.services.certification.service import SERVICE
from tests.cases.making import rows


@pytest.fixture
def filled(site):
    """A site with nothing but the demonstration."""
    with db.writing() as session:
        session.execute(delete(Unit))
    with site.app.app_context():
        demo.fill(site.settings)
    return site


def counts() -> dict[str, int]:
    with db.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


def named() -> list[tuple[str, int, str]]:
    return [(one.ref, one.sequence, one.what) for one in jobs.broken_histories()]


def test_every_case_has_a_whole_history_and_an_edit_or_erasure_is_told_apart(filled):
    cases = rows(Case)
    assert named() == []
    with db.reading() as session:
        for case in cases:
            assert history.verify(session, session.get_one(Case, case.id)) == []
    sent = sorted((one for one in cases if not one.is_draft), key=lambda one: one.ref)
    edited, content, erased = sent[0], sent[1], sent[2]
    with db.writing() as session:
        session.execute(
            update(CaseEvent)
            .where(CaseEvent.case_id == edited.id, CaseEvent.sequence == 1)
            .values(actor_role="chair")
        )
    assert named() == [(edited.ref, 1, "the event was changed")]
    with db.writing() as session:
        row = session.scalars(
            select(EventContent)
            .join(CaseEvent, CaseEvent.id == EventContent.event_id)
            .where(CaseEvent.case_id == content.id, CaseEvent.sequence == 1)
        ).one()
        forged = {"salt": "00" * 16, "data": {"to": "submitted"}}
        where = place(row, "content_sealed")
        row.content_sealed = keyring().seal(where, EventContent.content.encode(forged))
    assert (content.ref, 1, "the content was changed") in named()
    with db.writing() as session:
        own = session.get_one(Case, erased.id)
        history.erase(session, case=own, basis="00/MH", actor_id=None, actor_role="system")
    assert erased.ref not in {ref for ref, _sequence, _what in named()}
    with db.writing() as session:
        other = sent[3]
        ids = select(CaseEvent.id).where(CaseEvent.case_id == other.id)
        session.execute(delete(EventContent).where(EventContent.event_id.in_(ids)))
    assert (other.ref, 1, "the content is missing") in named()


def test_whoever_visits_meets_every_part(filled):
    states = {case.state for case in rows(Case)}
    assert {state.slug for state in SERVICE.states} <= states
    seats = rows(Seat)
    assert len({seat.holder_key for seat in seats}) < len(seats)
    assert any(seat.substitute_for_id for seat in seats)
    assert {one.state for one in rows(CouncilSession)} >= {"held", "invited"}
    assert any(not one.is_present for one in rows(Attendance))
    assert rows(Posting) and rows(Complaint)
    certificates = rows(Certificate)
    assert {one.origin for one in certificates} >= {Origin.FIRST, Origin.IMPORTED}
    soon = today() + timedelta(days=60)
    births = [date.fromisoformat(b) for one in certificates if len(b := one.holder["birth"]) == 10]
    assert any(today() < birth.replace(year=birth.year + 6) <= soon for birth in births)


def test_its_figures_are_not_empty(filled):
    with filled.app.test_request_context(), db.reading() as session:
        unit = session.scalars(select(Unit).where(Unit.commune_code == demo.DIRECT_COMMUNE)).one()
        period = half_year_of(current_book(), today())
        report = build(
            session, scope=Scope(unit.slug, unit.name, (unit,), unit, True), period=period
        )
    empty = [table.slug for table in report.tables if not any(c.value for c in table.cells())]
    assert empty == []


def test_made_twice_it_is_the_same(filled):
    before = counts()
    with filled.app.app_context():
        demo.fill(filled.settings)
    assert counts() == before


def test_nobody_in_it_could_be_real(filled):
    with db.reading() as session:
        for case in session.scalars(select(Case)):
            told = case.told["address"] if case.told else ""
            assert not told or told.startswith("090000"), case.ref
            assert case.second_identity is None
