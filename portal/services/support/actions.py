"""The steps on the desk: pass on, ask again, record what came back, finish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import standard
from portal.cases.models import Case
from portal.cases.service import Action, NextStep, Service
from portal.cases.service.workflow import Effect
from portal.core.clock import today
from portal.core.languages import date_long
from portal.services.support import names, queries, referring, telling
from portal.services.support.forms import (
    AnswerForm,
    AskAgainForm,
    FinishForm,
    GuideForm,
    OutcomeForm,
    ReferForm,
)
from portal.services.support.kinds import kinds
from portal.services.support.models import Outcome, SupportReferral

Data = Mapping[str, Any]


def accept_actions() -> tuple[Action, ...]:
    """Accepting and confirming a filing; both keep what is asked for."""
    return tuple(
        replace(action, effect=_then_keep(action.effect))
        for action in (standard.accept_action(), standard.confirm_handover_action())
    )


def _then_keep(before: Effect | None) -> Effect:
    def effect(*, session: Session, case: Case, data: Data, actor_id: UUID) -> Data | None:
        found = before(session=session, case=case, data=data, actor_id=actor_id) if before else None
        referring.accept(session, case)
        return found

    return effect


def refer_action() -> Action:
    return Action(
        "gioi-thieu", _l("Pass on to a body that can help"),
        _l("You have asked a body, or are asking it today. Record to whom and what went along; then make the letter of introduction. The person reads who was asked and by when an answer is expected."),
        by=names.OFFICERS, from_states=names.WORKING, to=None, event=names.SENT, form=ReferForm,
        done=_l("It is recorded. Make the letter of introduction now, if you have not sent one."),
        prepare=_offer_bodies, effect=referring.refer, tells=telling.news, main=True,
        applies=lambda case: bool(_open_needs(case, agreed=True)), first=_directory_first,
        rare=lambda case: case.state == names.REFERRED,
    )  # fmt: skip


def guide_action() -> Action:
    return Action(
        "chi-noi", _l("Tell the person where to go"),
        _l("The person goes there themselves. Nothing is passed on and nobody is waited for."),
        by=names.OFFICERS, from_states=names.WORKING, to=None, event=names.GUIDED, form=GuideForm,
        done=_l("The person can read where to go."), prepare=_offer_needs, effect=referring.guide,
        tells=telling.news, applies=lambda case: bool(_open_needs(case)),
        rare=lambda case: bool(_open_needs(case, agreed=True)),
    )  # fmt: skip


def ask_again_action() -> Action:
    return Action(
        "hoi-lai", _l("Record that you asked again"),
        _l("The body has not answered and you asked it again. The person reads on which day."),
        by=names.OFFICERS, from_states=names.WORKING, to=None, event=names.ASKED_AGAIN,
        form=AskAgainForm, prepare=_offer_open, effect=referring.ask_again,
        done=_l("It is recorded that you asked again."), applies=lambda case: bool(_waiting(case)),
    )  # fmt: skip


def answer_action() -> Action:
    return Action(
        "ghi-tra-loi", _l("Record the answer"),
        _l("The body has answered. The person reads it in your words."),
        by=names.OFFICERS, from_states=names.WORKING, to=None, event=names.ANSWER_CAME,
        form=AnswerForm, prepare=_offer_open, effect=referring.answer, tells=telling.news,
        done=_l("The answer is recorded and the person is told that there is news."),
        applies=lambda case: bool(_waiting(case)), main=True,
    )  # fmt: skip


def outcome_action() -> Action:
    return Action(
        "ghi-ket-qua", _l("Record what the person says became of it"),
        _l("The person came or called. What was not given is looked for again; once everything was given or is no longer needed, the request is finished."),
        by=names.OFFICERS, from_states=names.WORKING, to=None, event=names.OUTCOME,
        form=OutcomeForm, prepare=_offer_needs, effect=_outcome, rare=_nothing_answered,
        done=_l("It is recorded."), applies=lambda case: bool(_open_needs(case)),
    )  # fmt: skip


def finish_action() -> Action:
    return Action(
        "ket-thuc", _l("Finish the request"),
        _l("Nothing more is done here now. The person reads what comes next and can ask again at any time."),
        by=names.OFFICERS, from_states=frozenset({standard.ACCEPTED, names.ANSWERED}),
        to=names.FINISHED, event=names.ENDED, form=FinishForm, tells=telling.finished,
        done=_l("The request is finished and the person is told."),
        blockers=_still_waiting, rare=lambda case: case.state != names.ANSWERED,
    )  # fmt: skip


def tell_back_action() -> Action:
    return Action(
        "da-bao-thoi-hoi", _l("Record that the bodies were told"),
        _l("The person took back their agreement, or the request ended. Whoever was asked is told to stop and to delete what it got; the letter for it stands among the letters."),
        by=names.OFFICERS, from_states=names.WORKING | names.ENDED_EARLY | {names.FINISHED}, to=None,
        event=names.TOLD_BACK, effect=_told_back, done=_l("It is recorded that the bodies were told."),
        applies=lambda case: bool(queries.to_tell_back(case)),
    )  # fmt: skip


def own_actions() -> tuple[Action, ...]:
    """What this service does between acceptance and the end."""
    return (
        refer_action(), answer_action(), ask_again_action(), guide_action(), outcome_action(),
        finish_action(), tell_back_action(),
    )  # fmt: skip


def _open_needs(case: Case, *, agreed: bool = False) -> list[str]:
    needs, _tries = queries.of_row(case)
    return [one.kind for one in needs if one.outcome is None and (one.agreed or not agreed)]


def _waiting(case: Case) -> list[SupportReferral]:
    _needs, tries = queries.of_row(case)
    return [one for one in tries if one.is_open]


def _nothing_answered(case: Case) -> bool:
    return case.state != names.ANSWERED


def _still_waiting(case: Case) -> Sequence[Any]:
    if not _waiting(case):
        return ()
    return (_l("A body was asked and has not answered. Record its answer first."),)


def _directory_first(session: Session, case: Case, viewer: Viewer) -> NextStep | None:
    """Without a directory there is nobody to choose."""
    if case.unit_id is None or queries.bodies_of(session, case.unit_id):
        return None
    return NextStep(
        _("Enter the bodies to ask"),
        _("The directory of your office is empty. Enter the bank, the health station and the others once; then choose them here."),
        url_for("support_bodies.directory"),
    )  # fmt: skip


def _offer_bodies(*, session: Session, case: Case, service: Service, form: ReferForm) -> None:
    every = kinds()
    needs = [(slug, every.name(slug)) for slug in _open_needs(case, agreed=True)]
    bodies = queries.bodies_of(session, case.unit_id) if case.unit_id else []
    wanted = {slug for slug, _label in needs}
    form.not_before = case.received_on
    fitting = [one for one in bodies if wanted & set(one.kinds)]
    form.offer(
        needs, [(str(one.id), one.name) for one in fitting], dict(every.by_slug),
        {str(one.id): frozenset(one.kinds) for one in fitting},
    )  # fmt: skip


def _offer_needs(*, session: Session, case: Case, service: Service, form: Any) -> None:
    every = kinds()
    form.need.choices = [(slug, every.name(slug)) for slug in _open_needs(case)]
    if len(form.need.choices) == 1 and not form.is_submitted():
        form.need.process_data(form.need.choices[0][0])


def _offer_open(*, session: Session, case: Case, service: Service, form: Any) -> None:
    """Each try that waits, with its day; one alone is chosen already."""
    waiting = _waiting(case)
    form.referral.choices = [
        (str(one.id), _("%(body)s, asked on %(day)s", body=one.body_name, day=date_long(one.sent_on)))
        for one in waiting
    ]  # fmt: skip
    if isinstance(form, AnswerForm):
        form.earliest = {str(one.id): one.sent_on for one in waiting}
    if form.is_submitted():
        return
    if len(waiting) == 1:
        form.referral.process_data(str(waiting[0].id))
    (form.asked_on if isinstance(form, AskAgainForm) else form.answered_on).process_data(today())


def _outcome(*, session: Session, case: Case, data: Data, actor_id: UUID) -> None:
    referring.tell_outcome(
        session, case=case, kind=str(data["need"]), outcome=Outcome(data["outcome"]),
        actor_id=actor_id,
    )  # fmt: skip


def _told_back(*, session: Session, case: Case, data: Data, actor_id: UUID) -> Data:
    told = queries.to_tell_back(case)
    for one in told:
        one.told_back_on = today()
    session.flush()
    return {"bodies": [one.body_name for one in told]}
