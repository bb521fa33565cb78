"""What a question page opens with: the answer, what was told before, or what the account knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from portal.accounts import guards
from portal.accounts.models import Account
from portal.cases import carrying, known
from portal.cases.carrying import Offered
from portal.cases.helping.starting import known_answers
from portal.cases.models import Beginning, Case, ForWhom
from portal.cases.questions import FOR_WHOM, MYSELF, SUBJECT
from portal.cases.service import Answers, Known, Service, Step
from portal.cases.service.journey import nothing_known
from portal.cases.serving import profiles
from portal.core.database import db

# In the address of a step: open it without anything that was told before.
EMPTY = "trong"


@dataclass(frozen=True)
class Opening:
    """The values of the form; `offered` says that they were told before, and when."""

    data: Mapping[str, Any]
    offered: Offered | None = None


def opening(case: Case, service: Service, asked: Step, answers: Answers) -> Opening:
    """What the page of a step that has no answer yet is filled with; nothing of it is saved."""
    if asked.slug in answers:
        return Opening(answers[asked.slug])
    if EMPTY in request.args:
        return Opening({})
    told = _told(case, service, asked, answers)
    if told is not None:
        return Opening({**_known(case, asked, answers), **told.data}, told)
    own = {**_known(case, asked, answers), **_chosen(case, asked)}
    own |= known_answers(db.session(), case, asked.slug)
    brought = carrying.brought(db.session(), case=case, step=asked)
    if brought is None or set(brought.data) <= {name for name, value in own.items() if value}:
        return Opening(own)
    return Opening({**own, **{k: v for k, v in brought.data.items() if not own.get(k)}}, brought)


def _told(case: Case, service: Service, asked: Step, answers: Answers) -> Offered | None:
    """What was asked for once for every application comes before what one application said."""
    session, viewer = db.session(), guards.the_viewer()
    standing = profiles.offered(
        session, viewer, case=case, service=service, step=asked, answers=answers
    )
    return standing or carrying.offered(
        session, viewer, case=case, service=service, step=asked, answers=answers
    )


def _known(case: Case, asked: Step, answers: Answers) -> dict[str, Any]:
    """What the step itself makes of the account and of the person's certificate."""
    if asked.prefill is nothing_known:
        return {}
    session, viewer = db.session(), guards.the_viewer()
    account = session.get_one(Account, viewer.account_id)
    certificate = known.certificate_of(session, case, viewer=viewer, answers=answers)
    return asked.prefill(
        Known(
            account.full_name, account.phone or "", account.email or "", so_far=answers,
            certificate=known.as_known(session, certificate),
        )
    )  # fmt: skip


def _chosen(case: Case, asked: Step) -> dict[str, Any]:
    """Who said where they began that it is for themselves need not say it twice."""
    if asked.slug not in {FOR_WHOM, SUBJECT}:
        return {}
    begun: Beginning | None = carrying.beginning_of(db.session(), case)
    if begun is None or begun.for_whom != ForWhom.MYSELF:
        return {}
    name = guards.the_viewer().name
    return {FOR_WHOM: {"for_whom": MYSELF}, SUBJECT: {"full_name": name}}[asked.slug]
