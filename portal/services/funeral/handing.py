"""Signing the decision, and handing over paper and money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import official
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case
from portal.cases.official import HandOverForm, PaperToSign
from portal.cases.standard import ACCEPTED, open_request_blocks
from portal.core.clock import today
from portal.core.forms import Choice, ChoiceField
from portal.services.funeral import finding, letters, names
from portal.services.funeral.questions import CASH, TRANSFER


class PayForm(HandOverForm):
    """As for any paper, with how the money was paid."""

    way = ChoiceField(
        _l("How was the money paid?"), short=_l("Way of payment"),
        choices=[
            Choice(CASH, _l("In cash, on that day")),
            Choice(TRANSFER, _l("To the bank account, on that day")),
        ],
    )  # fmt: skip


def grant(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Mapping[str, Any]:  # fmt: skip
    """From the day of signing the support is given; once for one death.

    Raises:
        Refused: when another application for this death was faster.
    """
    row = finding.of_case(session, case)
    if row is None or not row.granted:
        raise Changed
    others = finding.of_dead(session, row.person_id) if row.person_id else []
    if any(one.granted_on for one in others if one.case_id != case.id):
        raise Refused([_l("The support was already given for this death in another application.")])
    signed = data.get("signed_on")
    row.granted_on = date.fromisoformat(signed) if signed else today()
    session.flush()
    return {"amount": row.amount}


def paid(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Mapping[str, Any]:  # fmt: skip
    """Keep on which day and how the money went out."""
    row = finding.of_case(session, case)
    if row is None:
        raise Changed
    row.paid_on, row.paid_way = date.fromisoformat(data["handed_on"]), data["way"]
    session.flush()
    return {"amount": row.amount}


DECISION = PaperToSign(
    two_people=True,
    letter=letters.DECISION, name=_l("the decision on the support"), when=frozenset({ACCEPTED}),
    to=names.GRANTED, series="decision", applies=finding.is_granted, blockers=open_request_blocks,
    effect=grant,
)  # fmt: skip
REFUSAL = PaperToSign(
    letter=letters.REFUSAL, name=_l("the written refusal"), when=frozenset({ACCEPTED}),
    to=names.REFUSED, series="notice", applies=finding.is_not_granted, blockers=open_request_blocks,
)  # fmt: skip
ACTIONS = (
    *official.actions_of(DECISION),
    *official.actions_of(REFUSAL),
    official.hand_over_action(names.GRANTED, form=PayForm, effect=paid),
    official.hand_over_action(names.REFUSED, slug="tra-thong-bao"),
)
