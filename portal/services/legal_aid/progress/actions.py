"""Writing down the work on a matter, and ending it with a result."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import messages
from portal.cases.models import Case
from portal.cases.service import Action, Service
from portal.services.legal_aid.advising.actions import change_first
from portal.services.legal_aid.names import ASSIGNED, COMPLETED, IN_PROGRESS, LEGAL_AID
from portal.services.legal_aid.progress import entries, names
from portal.services.legal_aid.progress.forms import CompleteForm, ProgressForm

_HELPED = frozenset({ASSIGNED, IN_PROGRESS})


def _propose(
    *, session: Session, case: Case, service: Service, form: ProgressForm | CompleteForm
) -> None:
    form.propose()


def _add(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID, shown: bool
) -> Mapping[str, str]:
    row = entries.add(session, case=case, data=data, shown=shown, actor_id=actor_id)
    return {"entry": str(row.id)}


def _complete(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, str]:
    return {"code": entries.complete(session, case=case, data=data)}


ACTIONS: tuple[Action, ...] = (
    Action(
        "ghi-tien-do", _l("Record what was done"),
        _l("The person reads it on their page, with what comes next."),
        by=LEGAL_AID, from_states=_HELPED, to=IN_PROGRESS, event=names.PROGRESS,
        done=_l("It is recorded, and the person can read it."), form=ProgressForm,
        prepare=_propose, effect=partial(_add, shown=True), tells=messages.news_message, main=True,
    ),
    Action(
        "ghi-noi-bo", _l("Record what was done, inside the centre only"),
        _l("The person does not read it and is told nothing."),
        by=LEGAL_AID, from_states=_HELPED, to=None, event=names.PROGRESS_INSIDE,
        done=_l("It is recorded inside the centre."), form=ProgressForm, prepare=_propose,
        effect=partial(_add, shown=False), rare=True,
    ),
    Action(
        "hoan-thanh", _l("End the help with its result"),
        _l("The matter is finished. The person reads the result and may say how they found the help."),
        by=LEGAL_AID, from_states=frozenset({IN_PROGRESS}), to=COMPLETED, event=names.COMPLETED_EVENT,
        done=_l("The help is done. The person can read the result."), form=CompleteForm,
        prepare=_propose, effect=_complete, tells=messages.news_message, blockers=change_first,
        main=True,
    ),
)  # fmt: skip
