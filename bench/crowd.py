"""Many cases at once, in rows: what a portal of 200 communes holds after some years.

Cases of the measured commune are whole (names sealed, a history); those of the others have what
lists and clocks read, and nothing inside.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from portal import demo, founding
from portal.accounts.models import Person
from portal.cases import history
from portal.cases.models import Case, CaseEvent, Deadline, EventContent
from portal.core.clock import today
from portal.core.codes import new_code
from portal.core.database import db, new_id
from portal.core.sealing import keyring
from portal.core.text import fold, name_sort_key
from portal.demo import people
from portal.law.days import add_working_days
from portal.orgs.calendars import calendar
from portal.orgs.models import Commune, Unit

COMMUNES, OWN = 200, 500
SERVICE, CHUNK = "xac-dinh-khuyet-tat", 2_000
OPEN_SHARE = 0.3
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
MIDDLE = ("Thị", "Văn", "Minh", "Thu", "Đức", "Ngọc", "Quang", "Kim", "Hữu", "Thanh")
GIVEN = ("An", "Bình", "Châu", "Dũng", "Hà", "Hiếu", "Khoa", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quyên", "Sơn", "Tâm", "Uyên", "Vinh", "Xuân", "Yến")  # fmt: skip


def _codes() -> Iterator[str]:
    """Codes that were not given out yet; a hundred thousand by chance would meet."""
    seen: set[str] = set()
    while True:
        code = new_code()
        if code not in seen:
            seen.add(code)
            yield code


_CODES = _codes()


def fill(total: int) -> None:
    """Fill the connected demonstration site up to so many cases in 200 communes."""
    chance = random.Random(f"{total}")
    with db.writing() as session:
        units = _units(session)
        own, others = units[0], units[1:]
        _insert(session, _cases(chance, [own] * OWN, whole=True))
        _insert(
            session,
            _cases(chance, (chance.choice(others) for _ in range(total - OWN)), whole=False),
        )


def _units(session: Session) -> list[UUID]:
    own = session.scalars(select(Unit).where(Unit.commune_code == demo.DIRECT_COMMUNE)).one()
    taken = (demo.DIRECT_COMMUNE, demo.HANDOVER_COMMUNE)
    query = select(Commune).where(Commune.code.not_in(taken)).order_by(Commune.code).limit(COMMUNES - 1)  # fmt: skip
    rows = [
        {
            "id": new_id(), "slug": founding.committee_slug(one), "kind": "commune_committee",
            "name": founding.committee_name(one), "commune_code": one.code,
            "province_code": one.province_code, "filing_mode": "direct", "direct_basis": "00/MH",
            "opening_hours": people.HOURS,
        }
        for one in session.scalars(query)
    ]  # fmt: skip
    session.execute(insert(cast(Table, Unit.__table__)), rows)
    return [own.id, *(row["id"] for row in rows)]


def _cases(
    chance: random.Random, units: Iterator[UUID] | Sequence[UUID], *, whole: bool
) -> Iterator[dict[type, list[dict[str, Any]]]]:
    """For each case the rows of every table."""
    with db.reading() as session:
        offices = calendar(session, today())

    @cache
    def working(start: date, days: int) -> date:
        return add_working_days(start, days, offices)

    for unit in units:
        name = " ".join(chance.choice(part) for part in (FAMILY, MIDDLE, GIVEN))
        is_open = chance.random() < OPEN_SHARE
        age = chance.randrange(0, 25) if is_open else chance.randrange(40, 1000)
        received = offices.on_or_after(today() - timedelta(days=age))
        yield _rows(chance, unit, name, received, is_open=is_open, whole=whole, working=working)


def _rows(
    chance: random.Random, unit: UUID, name: str, received: date, *, is_open: bool, whole: bool,
    working: Any,
) -> dict[type, list[dict[str, Any]]]:  # fmt: skip
    person, case = new_id(), new_id()
    state = chance.choice(("submitted", "accepted")) if is_open else "delivered"
    sent = datetime(received.year, received.month, received.day, 2, tzinfo=UTC)
    closed = None if is_open else sent + timedelta(days=25)

    def sealed(table: str, row: UUID, column: str) -> bytes:
        if not whole:
            return os.urandom(60)
        return keyring().seal(f"{table}:{row.hex}:{column}".encode(), name.encode())

    limits = [("conclude", "certification.conclude", 20), ("intake", "certification.intake", 1)]
    event, content = _event(case, sent, state) if whole else ({}, {})
    return {
        Person: [{
            "id": person, "full_name_sealed": sealed("person", person, "full_name_sealed"),
            "name_folded": fold(name), "name_sort_key": name_sort_key(name), "birth_year": 1980, "created_at": sent,
        }],
        Case: [{
            "id": case, "ref": next(_CODES), "service": SERVICE, "state": state, "unit_id": unit,
            "filing_mode": "direct", "subject_id": person, "created_at": sent, "saved_at": sent, "submitted_at": sent,
            "received_on": received, "closed_at": closed, "version": 1, "language": "vi", "channel": "online",
            "subject_name_sealed": sealed("case_file", case, "subject_name_sealed"),
        }],
        Deadline: [
            {
                "id": new_id(), "case_id": case, "clock": clock, "parameter": parameter, "starts_on": received,
                "due_on": working(received, days), "met_at": closed,
            }
            for clock, parameter, days in limits
            if clock == "conclude" or state != "accepted"
        ],
        CaseEvent: [event] if whole else [],
        EventContent: [content] if whole else [],
    }  # fmt: skip


def _event(case: UUID, at: datetime, state: str) -> tuple[dict[str, Any], dict[str, Any]]:
    salt, payload = os.urandom(16), {"from": "draft", "to": state}
    event = CaseEvent(
        id=new_id(), case_id=case, sequence=1, at=at, actor_id=None, actor_role="applicant",
        kind="submitted", previous=history.FIRST, digest=history.digest_of(salt, payload),
    )  # fmt: skip
    content = EventContent(event_id=event.id, content={"salt": salt.hex(), "data": payload})
    names = (
        "id",
        "case_id",
        "sequence",
        "at",
        "actor_id",
        "actor_role",
        "kind",
        "previous",
        "digest",
    )
    row = {name: getattr(event, name) for name in names} | {"hash": history.hash_of(event)}
    return row, {
        "id": content.id, "event_id": event.id, "content_sealed": content.content_sealed,
    }  # fmt: skip


def _insert(session: Session, cases: Iterator[dict[type, list[dict[str, Any]]]]) -> None:
    """In chunks; SQLAlchemy's core, since nothing of it is looked at again."""
    while chunk := list(islice(cases, CHUNK)):
        for model in (Person, Case, Deadline, CaseEvent, EventContent):
            rows = [row for one in chunk for row in one[model]]
            if rows:
                session.execute(insert(cast(Table, model.__table__)), rows)
