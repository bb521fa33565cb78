"""The open request for papers: a record beside the state, which other actions wait for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.models import Case, PaperRequest
from portal.cases.service import Text
from portal.core.clock import now


def open_request(case: Case) -> PaperRequest | None:
    """The request for papers that the applicant has not answered yet."""
    return next((request for request in case.requests if request.is_open), None)


def open_request_blocks(case: Case) -> list[Text]:
    """An open request must be answered or closed first."""
    if open_request(case) is None:
        return []
    return [
        _l(
            "The applicant has not yet answered the request for papers. Wait, or close the request first."
        )
    ]


def ask(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    session.add(
        PaperRequest(
            case_id=case.id,
            asked_at=now(),
            asked_by=actor_id,
            due_on=date.fromisoformat(data["due_on"]),
            text=data["text"],
        )
    )
    session.flush()
    session.expire(case, ["requests"])


def close_request(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    request = open_request(case)
    if request is not None:
        request.closed_at = now()
        session.flush()
