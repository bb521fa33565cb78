"""Naming a helper, stepping aside, and learning that a person is detained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases import messages
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.cases.service import Action, Service
from portal.core.forms import Choice
from portal.services.legal_aid.advising import limits as advice_limits
from portal.services.legal_aid.assigning import assignments, names
from portal.services.legal_aid.assigning.forms import AssignForm, DetentionForm, StepAsideForm
from portal.services.legal_aid.assigning.limits import has_limit, is_detained
from portal.services.legal_aid.assigning.providers import load_of
from portal.services.legal_aid.assigning.words import FIELDS, KINDS
from portal.services.legal_aid.models import Aid, Provider
from portal.services.legal_aid.names import (
    ASSIGNED,
    HEAD,
    IN_PROGRESS,
    LEGAL_AID,
    SEEKING,
    TAKEN_ON,
)
from portal.services.legal_aid.register.entering import entry_of

_WITHOUT = TAKEN_ON | {SEEKING}
_WITH = frozenset({ASSIGNED, IN_PROGRESS})


def _offer(*, session: Session, case: Case, service: Service, form: AssignForm) -> None:
    found = assignments.candidates(session, case)
    load = load_of(session, found)
    matter, entry = assignments.matter_of(session, case), entry_of(session, case)
    aid = matter.aid if matter else str((entry.details or {}).get("form", "")) if entry else ""
    choices = [Choice(str(one.id), one.name, hint=_said(one, load.get(one.id, 0))) for one in found]
    form.offer(choices, aid)


def _said(provider: Provider, matters: int) -> str:
    fields = ", ".join(str(FIELDS[one]) for one in provider.fields.split() if one in FIELDS)
    said = [str(KINDS[provider.kind]), provider.organisation or "", fields]
    return ". ".join([*filter(None, said), _("Open matters: %(n)s", n=matters)])


def _assign(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, str]:
    known = {str(one.id): one for one in assignments.candidates(session, case)}
    provider = known.get(str(data["provider"]))
    if provider is None or assignments.current(session, case) is not None:
        raise Changed
    found = assignments.name(
        session, case=case, provider=provider, aid=str(data["aid"]), actor_id=actor_id
    )
    if data["aid"] == Aid.WRITTEN_ADVICE:
        advice_limits.begin(session, case=case)
    return found


def _step_aside(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, str]:
    found = assignments.current(session, case)
    if found is None:
        raise Changed
    assignment, provider = found
    assignments.end(
        session, assignment=assignment, ending=assignments.STEPPED_ASIDE, actor_id=actor_id,
        ground=str(data["ground"]), reason=str(data["words"]),
    )  # fmt: skip
    case.assigned_to = None
    return {"provider_name": provider.name or ""}


def _detained(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """The event itself starts the limit; what was said stays in it."""
    case.variant = names.DETAINED
    session.flush()


def _may_learn(case: Case) -> bool:
    return not is_detained(case) and has_limit(case, names.ASSIGN, running=True)


ACTIONS: tuple[Action, ...] = (
    Action(
        "cu-nguoi-giup", _l("Name who helps"),
        _l("The person reads the name and how to reach them. The matter gets its code. Make the decision afterwards and sign it."),
        by=HEAD, from_states=_WITHOUT, to=ASSIGNED, event=names.PROVIDER_ASSIGNED,
        done=_l("The helper is named. Hand the decision to sign now."), form=AssignForm,
        prepare=_offer, effect=_assign, tells=messages.news_message, main=True,
    ),
    Action(
        "tu-choi-thuc-hien", _l("The helper steps aside"),
        _l("A ground under article 25 came up. The helper says so, or the head decides. Another helper is named."),
        by=LEGAL_AID, from_states=_WITH, to=SEEKING, event=names.STEPPED_ASIDE,
        done=_l("It is recorded. Name another helper now."), form=StepAsideForm,
        effect=_step_aside, tells=messages.news_message, rare=True,
    ),
    Action(
        "dang-bi-giam-giu", _l("The person is arrested or held"),
        _l("You have learned that the person is held. From now on the limit in hours counts for naming a helper."),
        by=LEGAL_AID, from_states=TAKEN_ON, to=None, event=names.DETENTION_KNOWN,
        done=_l("It is recorded. Name a helper within the hours that now count."), form=DetentionForm,
        effect=_detained, applies=_may_learn, rare=True,
    ),
)  # fmt: skip
