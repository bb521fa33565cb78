"""The steps between acceptance and signature: comparing, proposing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import standard
from portal.cases.actions.workflow import Refused
from portal.cases.models import Case
from portal.cases.official.steps import waits
from portal.cases.service import Action, Text
from portal.core.clock import today
from portal.services.allowance.deciding import reading
from portal.services.allowance.deciding.forms import CompareForm, ProposeForm
from portal.services.allowance.names import (
    COMPARED,
    DECISION_LETTER,
    PREPARES,
    PROPOSAL,
    PROPOSED,
    REFUSAL_LETTER,
)

OPEN = frozenset({standard.ACCEPTED, PROPOSED})


def compared(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    """Keep with it what the register showed at that moment."""
    found = reading.registered(session, case)
    if found is None:
        return {"register": ""}
    return {"register": found.number or "", "register_level": found.level, "register_state": found.state}  # fmt: skip


def prepare(*, session: Session, case: Case, service: Any, form: ProposeForm) -> None:
    """Fill in what was told and let the form ask the evaluator."""
    told = reading.as_told(session, case)
    form.propose(told, reading.proposal_of(case), partial(_evaluate, session, case))


def _evaluate(session: Session, case: Case, proposal: reading.Proposal) -> Any:
    return reading.evaluated(session, case, proposal, today())


def proposed(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    """The facts without "none of these", with the children that were told.

    Raises:
        Refused: when a grant would give nothing.
    """
    told = reading.as_told(session, case)
    facts = sorted(set(data["facts"]) - {"none"})
    found = {"facts": facts, "children": list(told.children)}
    meant = reading.Proposal(
        str(data["conclusion"]), str(data["level"]), str(data["born"]), frozenset(facts),
        told.children, None, str(data.get("reason") or ""),
    )  # fmt: skip
    if meant.grants and not _evaluate(session, case, meant).lines:
        raise Refused([_l("By these facts nothing is paid. Propose a refusal, or correct the facts.")])  # fmt: skip
    return found


def not_compared(case: Case) -> Sequence[Text]:
    """The law asks for the comparison before the decision, so it comes first."""
    if reading.was_compared(case):
        return ()
    return (_l("Write down first what the application was compared with."),)


def under_the_pen(case: Case) -> Sequence[Text]:
    """What waits to be signed is what whoever signs has read."""
    if not any(waits(case, slug) for slug in (DECISION_LETTER, REFUSAL_LETTER)):
        return ()
    return (_l("It waits to be signed. Send it back first, then propose anew."),)


ACTIONS = (
    Action(
        "doi-chieu", _l("Write down what was compared"),
        _l("You compared the application with the register and the population database. What you found stays in the file."),
        by=standard.DESK, from_states=OPEN, to=None, event=COMPARED, form=CompareForm,
        done=_l("What was compared is written down."), effect=compared, main=True,
        rare=reading.was_compared,
    ),
    Action(
        "de-nghi", _l("Propose the decision"),
        _l("You confirm the facts, the amounts are computed. The decision is then written and handed to sign."),
        by=PREPARES, from_states=OPEN, to=PROPOSED, event=PROPOSAL, form=ProposeForm, prepare=prepare,
        done=_l("The proposal is recorded. Read the decision and hand it to sign."), effect=proposed,
        blockers=lambda case: [
            *standard.open_request_blocks(case), *not_compared(case), *under_the_pen(case),
        ], main=True,
        rare=lambda case: case.state == PROPOSED,
    ),
    standard.accept_action(),
    standard.confirm_handover_action(),
    standard.ask_action(PROPOSED),
    standard.close_request_action(PROPOSED),
    standard.refuse_action(),
    standard.move_action(standard.SUBMITTED, standard.PREPARED, *sorted(OPEN)),
    standard.send_outside_action(standard.SUBMITTED, standard.PREPARED, *sorted(OPEN)),
    standard.stop_action(*sorted(OPEN)),
)  # fmt: skip
