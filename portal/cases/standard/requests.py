"""The open request for papers: a record beside the state, which other actions wait for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.actions.drafting import read_answers
from portal.cases.items import Item, write_items
from portal.cases.models import Case, PaperRequest
from portal.cases.papers import Paper, about_paper, missing_kinds, papers_of, verdict_words
from portal.cases.service import Service, Text, registry
from portal.cases.standard.forms import AskForm
from portal.core.clock import now, today
from portal.core.languages import speaking
from portal.law import current_book
from portal.law.days import deadline
from portal.orgs.calendar_here import current_calendar

TIME_TO_SEND = "clock.time_to_send_papers"


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


def prepare_ask(*, session: Session, case: Case, service: Service, form: AskForm) -> None:
    """Fill in what the verdicts on the papers say, and a day that is a working day."""
    items = to_ask_for(session, case, service)
    choices = [(value, _spoken(item)) for value, item in items.items()]
    with speaking(case.language):
        text = "\n".join(_spoken(item) for item in items.values())
    form.propose(choices, text, proposed_day())


def to_ask_for(session: Session, case: Case, service: Service) -> dict[str, Item]:
    """The papers to send again, then those that never came; the keys stand in the form."""
    papers = papers_of(session, case, service)
    again = [paper for paper in papers if paper.to_send_again]
    found = {f"giay-{paper.document.id.hex}": _again(paper) for paper in again}
    missing = missing_kinds(service, read_answers(session, case), papers)
    return found | {f"loai-{kind.slug}": Item("", kind.slug, str(kind.label)) for kind in missing}


def proposed_day() -> date | None:
    """The last day to send papers when the officer names no other one."""
    limit = current_book().find(TIME_TO_SEND, today())
    return deadline(today(), limit, current_calendar(today())) if limit else None


def ask(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    request = PaperRequest(
        case_id=case.id,
        asked_at=now(),
        asked_by=actor_id,
        due_on=date.fromisoformat(data["due_on"]),
        text=data["text"],
    )
    with speaking(case.language):
        known = to_ask_for(session, case, registry.of(case))
    chosen = [item for value, item in known.items() if value in (data.get("about") or ())]
    numbered = [replace(item, key=str(n)) for n, item in enumerate(chosen, start=1)]
    write_items(request, numbered)
    session.add(request)
    session.flush()
    session.expire(case, ["requests"])


def _again(paper: Paper) -> Item:
    checked, document = paper.checked, paper.document
    return Item(
        key="", kind=document.paper_kind, name=document.shown_name, document=document.id.hex,
        verdict=checked.verdict if checked else "", note=checked.note if checked else "",
    )  # fmt: skip


def _spoken(item: Item) -> str:
    return about_paper(item.name, ". ".join(filter(None, [verdict_words(item.verdict), item.note])))


def close_request(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    request = open_request(case)
    if request is not None:
        request.closed_at = now()
        session.flush()
