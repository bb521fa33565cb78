"""An agenda follows its people: who changes how they want to be served is met that way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.questions import SUPPORT
from portal.cases.service import Answers
from portal.services.certification.council import needs as needs_of
from portal.services.certification.council.needs import Needs
from portal.services.certification.models import AgendaItem, CouncilSession, PlaceKind, SessionState

_AHEAD = (SessionState.PLANNED.value, SessionState.INVITED.value)
# Official words: the sheet of the session is a paper of the office.
ASKS_FOR_HOME = "Đề nghị gặp tại nhà."


def follow(session: Session, case: Case, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Take newly told wishes over into the sessions that are still ahead.

    Nobody who was invited to one place is silently expected at another: a wish to be met at home
    then stands among the needs, for the secretary to decide.
    """
    for item, meeting in _items(session, case):
        kept, was, asked = (
            Needs.of(item.needs), needs_of.from_support(before), needs_of.from_support(now)
        )  # fmt: skip
        found = needs_of.following(kept, was, asked)
        if _newly_at_home(before, now) and item.place_kind != PlaceKind.HOME.value:
            if item.invited_at is None:
                item.place_kind, item.place = PlaceKind.HOME.value, None
            else:
                words = " ".join(part for part in (ASKS_FOR_HOME, found.words) if part)
                found = Needs(found.codes, found.language, words)
        item.needs = found.kept()
        meeting.changed_at = case.saved_at
    session.flush()


def _newly_at_home(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    home = PlaceKind.HOME.value
    was, asked = (
        needs_of.place_from_answers(Answers({SUPPORT: dict(one)}), "") for one in (before, now)
    )
    return asked == home and was != home


def _items(session: Session, case: Case) -> Sequence[tuple[AgendaItem, CouncilSession]]:
    query = (
        select(AgendaItem, CouncilSession)
        .join(CouncilSession, CouncilSession.id == AgendaItem.session_id)
        .where(
            AgendaItem.case_id == case.id, AgendaItem.removed_at.is_(None),
            AgendaItem.done_at.is_(None), CouncilSession.state.in_(_AHEAD),
        )
    )  # fmt: skip
    return [(item, meeting) for item, meeting in session.execute(query)]
