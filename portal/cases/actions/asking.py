"""What the applicant does after sending: giving papers that were asked for, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.cases import clocks, history
from portal.cases.actions.workflow import Changed, hold, move
from portal.cases.items import Item, Reply, with_answer, with_replies, without_answer
from portal.cases.models import Case, PaperRequest
from portal.cases.service import Service
from portal.cases.standard import WITHDRAWN, may_withdraw, open_request
from portal.core.clock import now
from portal.documents import queries as documents
from portal.documents.actions import remove
from portal.documents.models import Document
from portal.registry.actions import ending


def add_papers(session: Session, *, case: Case, key: str, papers: Sequence[Document]) -> None:
    """Note files that came for one of the papers asked for; the request stays open.

    Raises:
        Changed: when no request is open any more.
    """
    request = _open(session, case)
    with_answer(request, key, [paper.id for paper in papers])
    session.flush()


def take_out(session: Session, *, case: Case, document: Document) -> bool:
    """Remove a file that was sent for the open request and not yet handed over; False if none."""
    request = open_request(case)
    if request is None or not without_answer(request, document.id):
        return False
    remove(session, document=document)
    return True


def give_papers(
    session: Session, *, case: Case, service: Service, actor_id: UUID, names: list[str], note: str,
    replies: Mapping[str, Reply] | None = None,
) -> None:  # fmt: skip
    """Answer the open request for papers; the turn goes back to the office.

    Raises:
        Changed: when no request is open any more.
    """
    request = _open(session, case)
    if service.state(case.state).closed:
        raise Changed
    items = with_replies(request, replies or {})
    request.answered_at = now()
    history.append(
        session, case=case, kind="papers_given", actor_id=actor_id, actor_role="applicant",
        data={
            "papers": names, "note": note, "items": _recorded(session, case, items),
            "from": case.state, "to": case.state,
        },
    )  # fmt: skip
    session.flush()
    clocks.adjust(session, case=case)
    case.saved_at = now()
    session.flush()


def _open(session: Session, case: Case) -> PaperRequest:
    hold(session, case, version=None)
    request = open_request(case)
    if request is None:
        raise Changed
    return request


def _recorded(session: Session, case: Case, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Which paper was answered by which file, as the history keeps it."""
    sent = documents.documents_of(session, owner_kind="case", owner_id=case.id)
    names = {document.id.hex: document.shown_name for document in sent}
    return [
        {
            "paper": item.name, "kind": item.kind, "verdict": item.verdict, "none": item.none,
            "said": item.said, "answers": [names[one] for one in item.answers if one in names],
        }
        for item in items if item.key
    ]  # fmt: skip


def withdraw(session: Session, *, case: Case, service: Service, actor_id: UUID, note: str) -> None:
    """End the application at the applicant's wish.

    Raises:
        Changed: when it can no longer be withdrawn.
    """
    hold(session, case, version=None)
    if not may_withdraw(case, service):
        raise Changed
    before = case.state
    ending.drop_unsigned(session, case_id=case.id)
    move(case, service, WITHDRAWN)
    history.append(
        session, case=case, kind=WITHDRAWN, actor_id=actor_id, actor_role="applicant",
        data={"note": note, "from": before, "to": WITHDRAWN},
    )  # fmt: skip
    clocks.keep(session, case=case, service=service)
    case.saved_at = now()
    session.flush()
