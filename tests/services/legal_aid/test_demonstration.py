"""The demonstration of this service: a centre with its people, and a request in each early state."""

from __future__ import annotations

from sqlalchemy import delete, select

from portal.cases.models import Case
from portal.core.database import db
from portal.demo import legal_aid, people
from portal.orgs.models import Unit
from portal.services.legal_aid.models import Entry


def test_a_request_stands_in_each_state(site):
    with db.writing() as session:
        session.execute(delete(Unit))
        legal_aid.tell(session, people.enter(session))
    with db.reading() as session:
        states = set(session.scalars(select(Case.state).where(Case.service == "tro-giup-phap-ly")))
        numbers = list(session.scalars(select(Entry.number).order_by(Entry.running)))
    assert {"submitted", "urgent_accepted_pending_proof", "accepted", "refused"} <= states
    assert [number[:2] for number in numbers][:2] == ["01", "02"]
