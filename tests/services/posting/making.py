"""Concluded cases for tests of posting, their conclusions made as the council's."""

from __future__ import annotations

from datetime import date, time

from portal.cases.models import Case
from portal.core.database import db
from portal.services.certification import conclusions
from portal.services.certification.models import AgendaItem, ConcludedBy, Council, CouncilSession
from tests.cases.making import act, sent
from tests.conftest import Site, fresh

ON = date(2026, 12, 15)


def meeting(site: Site, on: date = ON) -> CouncilSession:
    """A session of a council of the unit."""
    with db.writing() as session:
        council = Council(
            unit_id=site.direct.id, decision_number="1/QĐ", decided_on=on, from_on=date(2026, 1, 1)
        )
        session.add(council)
        session.flush()
        found = CouncilSession(
            council_id=council.id, unit_id=site.direct.id, on=on, begins=time(8), place_kind="hall",
            place="Hội trường", state="held",
        )  # fmt: skip
        session.add(found)
        session.flush()
        return found


def concluded(site: Site, citizen, officer, held: CouncilSession | None = None, *,
              outcome: str = "certificate", on: date = ON, **known) -> str:  # type: ignore[no-untyped-def]  # fmt: skip
    """A case that the council concluded on a day; gives its code."""
    ref = sent(site, citizen, **known)
    act(site, ref, "tiep-nhan", officer)
    case, yes = fresh(Case, ref=ref), outcome == "certificate"
    with site.app.app_context(), db.writing() as session:
        own = session.get_one(Case, case.id)
        item = None
        if held is not None:
            position = len(list(session.query(AgendaItem))) + 1
            item = AgendaItem(
                session_id=held.id, case_id=own.id, position=position, place_kind="hall"
            )
            session.add(item)
            session.flush()
        conclusions.record(
            session, case=own, made_by=ConcludedBy.COUNCIL, outcome=outcome,
            types=["mobility"] if yes else [], level="severe" if yes else None, concluded_on=on,
            reason="" if yes else "Không đủ dấu hiệu", recorded_by=officer.id,
            agenda_item_id=item.id if item else None,
        )  # fmt: skip
    return ref
