"""What was typed when a session had ended: kept for its writer, shown again, never sent by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from flask import request
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.cases import queries
from portal.cases.models import StepAnswer
from portal.core.clock import now
from portal.core.database import db
from portal.core.forms import Form
from portal.core.text import clean


def keep_posted(account_id: UUID, ref: str, form: Form, page: str, fields: Iterable[str]) -> bool:
    """Keep what a form of this page brought; False when it is not this account's to keep."""
    session = db.session()
    case = queries.case_of_account(session, account_id, ref)
    form.validate()
    typed = {name: clean(request.form.get(name, ""), multiline=True)[:8000] for name in fields}
    if case is None or case.is_draft or form.form_errors or not any(typed.values()):
        return False
    row = _row(session, case.id, page, account_id)
    if row is None:
        row = StepAnswer(case_id=case.id, step=_name(page, account_id), saved_at=now())
        session.add(row)
    row.pending, row.saved_at = {name: [value] for name, value in typed.items()}, now()
    session.flush()
    return True


def read(session: Session, *, case_id: UUID, page: str, account_id: UUID) -> Mapping[str, str]:
    """What this person typed on this page and could not send; empty where nothing is kept."""
    row = _row(session, case_id, page, account_id)
    return {name: values[0] for name, values in (row.pending or {}).items()} if row else {}


def forget(session: Session, *, case_id: UUID, page: str, account_id: UUID) -> None:
    """It was sent; nothing is kept beside it."""
    session.execute(
        delete(StepAnswer).where(
            StepAnswer.case_id == case_id, StepAnswer.step == _name(page, account_id)
        )
    )


def _row(session: Session, case_id: UUID, page: str, account_id: UUID) -> StepAnswer | None:
    query = select(StepAnswer).where(
        StepAnswer.case_id == case_id, StepAnswer.step == _name(page, account_id)
    )
    return session.scalars(query).first()


def _name(page: str, account_id: UUID) -> str:
    """No step of a service can be called so: the addresses of these pages are taken."""
    return f"{page}/{account_id.hex}"
