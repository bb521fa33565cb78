"""What the applicant wrote last, beside the answers, with what waits for an answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import conversation
from portal.cases.actions.conversing import may_write
from portal.cases.helping.parties import has_part
from portal.cases.models import Case
from portal.cases.service import Service

LATEST = 3


def panel(session: Session, case: Case, service: Service, viewer: Viewer) -> dict[str, Any]:
    """The latest messages, how many there are, how many wait."""
    said = conversation.conversation(session, case)
    return {
        "messages": said[-LATEST:],
        "messages_total": len(said),
        "messages_unread": sum(one.from_applicant and one.read_at is None for one in said),
        "messages_open": may_write(case, service) and not has_part(viewer.account_id, case),
    }
