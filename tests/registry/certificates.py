"""Certificates made by the actions themselves."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.actions.accounts import add_person
from portal.accounts.models import Account
from portal.orgs.models import Unit
from portal.registry.actions import issuing
from portal.registry.actions.issuing import Signing
from portal.registry.models import Certificate, Origin

DAY = date(2026, 11, 16)
HOLDER = {
    "full_name": "Trần Thị Mai", "birth": "1990-03-05", "sex": "female",
    "identity_number": "008190123456", "residence": "Thôn 3, xã Hàm Yên, tỉnh Tuyên Quang",
}  # fmt: skip
LINES = ("KT. Chủ tịch", "Phó Chủ tịch")
ADDRESS = "http://localhost/kiem-tra-giay"


def drafted(
    session: Session, unit: Unit, *, person_id: UUID | None = None, types: Any = ("mobility",),
    level: str = "severe", **holder: Any,
) -> Certificate:  # fmt: skip
    """A draft that waits to be signed, of no case."""
    said = {**HOLDER, **holder}
    if person_id is None:
        person_id = add_person(
            session, full_name=said["full_name"], birth_year=1990, sex=None,
            identity_number=said["identity_number"],
        ).id  # fmt: skip
    found = issuing.draft(
        session, unit_id=unit.id, person_id=person_id, case_id=None, origin=Origin.FIRST,
        types=types, level=level, holder=said,
    )  # fmt: skip
    issuing.to_sign(session, certificate=found)
    return found


def signing(by: Account, *, on: date = DAY, number: str = "") -> Signing:
    return Signing(
        on=on, by=by.id, name="Lê Văn Ký", capacity="kt", position="Phó Chủ tịch", lines=LINES,
        number=number, check_address=ADDRESS,
    )  # fmt: skip


def signed(session: Session, unit: Unit, by: Account, **more: Any) -> Certificate:
    on, number = more.pop("on", DAY), more.pop("number", "")
    found = drafted(session, unit, **more)
    return issuing.sign(session, certificate=found, signing=signing(by, on=on, number=number))
