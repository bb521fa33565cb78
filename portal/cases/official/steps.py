"""What each step does to an official paper, in the transaction of the workflow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.history import data_of
from portal.cases.models import Case, OfficialPaper
from portal.cases.models.official import SENT_BACK, SIGNED, WAITS
from portal.cases.official import numbers
from portal.cases.official.queries import waiting_paper
from portal.cases.official.signer import HEAD, lines
from portal.cases.official.writing import Signed, as_signed
from portal.cases.service.workflow import Effect
from portal.cases.serving.formats import also_in
from portal.core.clock import now, today
from portal.core.database import new_id
from portal.documents.letters import rows
from portal.documents.models import OwnerKind
from portal.orgs.models import Unit
from portal.registry.numbering import key_of

if TYPE_CHECKING:
    from portal.cases.official.declared import PaperToSign

_STEPS = {"paper_to_sign": True, "paper_sent_back": False, "paper_signed": False}


def waits(case: Case, slug: str) -> bool:
    """Whether this paper waits to be signed, as the history of the case says."""
    for event in reversed(case.events):
        if event.kind in _STEPS and data_of(event).get("paper") == slug:
            return _STEPS[event.kind]
    return False


def to_sign(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID, paper: PaperToSign
) -> Mapping[str, Any]:
    """Let it wait for the signature."""
    if waiting_paper(session, case, paper.slug) is not None:
        raise Changed
    session.add(OfficialPaper(
        id=new_id(), case_id=case.id, unit_id=case.unit_id, slug=paper.slug, state=WAITS,
        handed_to_sign_at=now(), handed_to_sign_by=actor_id,
    ))  # fmt: skip
    session.flush()
    return {"paper": paper.slug}


def send_back(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID, paper: PaperToSign
) -> Mapping[str, Any]:
    """It is not signed; the history keeps why."""
    _waiting(session, case, paper).state = SENT_BACK
    return {"paper": paper.slug}


def sign(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID, paper: PaperToSign
) -> Mapping[str, Any]:
    """Number, day and signer; the words are kept as they are now.

    Raises:
        Refused: when the number is taken, the day lies in the future, or two people are needed.
    """
    row, unit = _waiting(session, case, paper), session.get_one(Unit, case.unit_id)
    if paper.two_people and row.handed_to_sign_by == actor_id:
        raise Refused(
            [
                _l(
                    "Whoever handed a decision about money to sign does not sign it as well. A colleague signs it, or the clerk enters the signature."
                )
            ]
        )
    after = (
        paper.effect(session=session, case=case, data=data, actor_id=actor_id)
        if paper.effect
        else None
    )
    signed = _signed(session, unit, paper, data, actor_id)
    kept = rows.keep(
        session, letter_id=new_id(), owner_kind=OwnerKind.CASE.value, owner_id=case.id,
        kind=paper.slug, paper=as_signed(session, case, paper.letter, signed), made_by=actor_id,
    )  # fmt: skip
    row.state, row.letter_id, row.signed_by = SIGNED, kept.id, actor_id
    row.signed_on, row.series, row.year = signed.on, paper.series, signed.on.year
    row.number, row.number_key = signed.number, key_of(signed.number)
    session.flush()
    return {
        "paper": paper.slug, "letter": str(kept.id), "letter_kind": paper.slug,
        "number": signed.number, "signed_on": signed.on.isoformat(),
        "also_in": also_in(session, case), **(after or {}),
    }  # fmt: skip


def hand_over(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID,
    after: Effect | None = None,
) -> Mapping[str, Any] | None:  # fmt: skip
    """Keep on which day the signed papers of the case went out."""
    day = _day(data.get("handed_on"))
    query = select(OfficialPaper).where(
        OfficialPaper.case_id == case.id, OfficialPaper.state == SIGNED,
        OfficialPaper.handed_over_on.is_(None),
    )  # fmt: skip
    for row in session.scalars(query):
        row.handed_over_on = day
    return after(session=session, case=case, data=data, actor_id=actor_id) if after else None


def _signed(
    session: Session, unit: Unit, paper: PaperToSign, data: Mapping[str, Any], actor_id: UUID
) -> Signed:
    on = _day(data.get("signed_on"))
    if on > today():
        raise Refused([_l("The day of signing lies in the future.")])
    numbers.hold(session, unit=unit, series=paper.series, on=on)
    number = str(data.get("number") or "")
    if not number:
        number = numbers.take(session, unit=unit, series=paper.series, on=on).text
    elif numbers.is_taken(
        session, unit_id=unit.id, series=paper.series, year=on.year, number=number
    ):
        raise Refused([_l("Another paper of this office has this number.")])
    return Signed(
        on=on, name=str(data.get("name") or session.get_one(Account, actor_id).full_name),
        lines=lines(unit, str(data.get("capacity") or HEAD), str(data.get("position") or "")),
        number=number,
    )  # fmt: skip


def _waiting(session: Session, case: Case, paper: PaperToSign) -> OfficialPaper:
    found = waiting_paper(session, case, paper.slug)
    if found is None:
        raise Changed
    return found


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else today()
