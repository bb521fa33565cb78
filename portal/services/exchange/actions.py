"""What the desk does: look in the file, make the draft, and then the one way of every certificate."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import standard
from portal.cases.models import Case
from portal.cases.service import Action
from portal.cases.standard import DESK, PREPARED, SUBMITTED
from portal.services.certification.after import deaths, moving, old_certificates, revoking_work
from portal.services.certification.issue.chain import into_the_hand, to_the_signature
from portal.services.certification.issue.names import CERTIFICATE_SIGNED, DRAFTED, WAITS, stage
from portal.services.exchange import drafting, no_file
from portal.services.exchange.forms import FromFileForm
from portal.services.exchange.names import OPEN, REMAKING


def _offer(*, session: Session, case: Case, service: Any, form: FromFileForm) -> None:
    form.offer(drafting.replaceable(session, case))


_DRAFT = Action(
    "lap-giay-tu-ho-so-luu", _l("Make the draft from the stored file"),
    _l("Type and level stay as they were. The old certificate ends when the new one is signed."),
    by=DESK, from_states=frozenset({REMAKING}), to=None, event=DRAFTED,
    done=_l("The draft is made. Check it beside the answers, then hand it to sign."),
    form=FromFileForm, prepare=_offer, effect=drafting.draft,
    applies=lambda case: stage(case) != WAITS, main=True,
)  # fmt: skip


def _asking(action: Action) -> Action:
    """There is no council to wait for: a paper is asked for at the check or while it is made."""
    return replace(action, from_states=frozenset({SUBMITTED, REMAKING}))


def actions(states: tuple[Any, ...]) -> tuple[Action, ...]:
    """Every action; an apology for a delay is offered in each of these states."""
    return (
        standard.accept_action(to=REMAKING),
        standard.confirm_handover_action(to=REMAKING),
        _asking(standard.ask_action()),
        _asking(standard.close_request_action()),
        standard.refuse_action(),
        _DRAFT,
        *to_the_signature(REMAKING),
        *into_the_hand(CERTIFICATE_SIGNED),
        no_file.ACTION,
        old_certificates.link_action(SUBMITTED, REMAKING),
        standard.extend_action(states),
        standard.move_action(SUBMITTED, PREPARED),
        standard.send_outside_action(SUBMITTED, PREPARED),
        standard.stop_action(REMAKING, CERTIFICATE_SIGNED),
        *moving.ACTIONS,
        *revoking_work.ACTIONS,
        *deaths.actions(OPEN),
    )
