"""How a person can be reached without danger, for whoever lives with violence or control.

Asked as a step, shown first on the page of the case, changed by the person at any time. Whoever says
that nobody may get in touch first gets no message at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import history
from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import hold
from portal.cases.models import Case
from portal.cases.service import Answers, Facts, ServicePanel, Step, Text
from portal.core.clock import now
from portal.core.forms import Choice, ChoiceField, Form, PhoneField, TextField
from portal.services.legal_aid.models import SafeContact

STEP = "lien-lac-an-toan"
OPEN, QUIET, NEVER = "open", "quiet", "never"
CHANGED = "safe_contact_changed"


class SafetyForm(Form):
    """Few questions; all but the first may be left out."""

    safe = ChoiceField(
        _l("May we get in touch with you?"), short=_l("May we get in touch"),
        choices=[
            Choice(OPEN, _l("Yes, in any way that I gave here")),
            Choice(QUIET, _l("Yes, but only as I say below"), hint=_l("Choose this if someone near you must not know.")),
            Choice(NEVER, _l("No. I come or call myself"), hint=_l("Then nobody calls you, and you get no message. You read everything here or at the centre.")),
        ],
    )  # fmt: skip
    how = ChoiceField(
        _l("Which way is safe?"), short=_l("Safe way"), required=False, conditional=True,
        choices=[
            ("call", _l("A call to my telephone")),
            ("sms", _l("A short message that says only that there is news")),
            ("email", _l("An e-mail that says only that there is news")),
            ("other_phone", _l("A call to someone I trust")),
        ],
    )  # fmt: skip
    other_phone = PhoneField(
        _l("Telephone of the person you trust"), short=_l("Telephone of someone trusted"), required=False,
        conditional=True,
    )  # fmt: skip
    times = TextField(
        _l("At which times is it safe?"), short=_l("Safe times"), required=False, most=200, conditional=True,
        hint=_l("For example: weekdays from 9 to 11, when I am at work."),
    )  # fmt: skip
    ask_for = TextField(
        _l("Whom should we ask for, or which word should we say first?"), short=_l("Word to say first"),
        required=False, most=200, conditional=True,
        hint=_l("For example: ask for Lan, and say that it is about the sewing course."),
    )  # fmt: skip
    hide_from = TextField(
        _l("Who must not know about this?"), short=_l("Must not know"), required=False, most=200, conditional=True
    )  # fmt: skip
    leave_word = ChoiceField(
        _l("If someone else answers, may we leave a message?"), short=_l("Leave a message"), required=False,
        conditional=True, choices=[("no", _l("No, hang up")), ("yes", _l("Yes, without saying who we are"))],
    )  # fmt: skip
    letters = ChoiceField(
        _l("May we send letters to your home?"), short=_l("Letters to the home"),
        choices=[("no", _l("No, never")), ("yes", _l("Yes"))],
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.safe.data == QUIET and not self.how.data:
            self.how.errors = [_("Safe way: choose one way, or choose above that you come or call yourself.")]  # fmt: skip
        if self.safe.data == QUIET and self.how.data == "other_phone" and not self.other_phone.data:
            self.other_phone.errors = [_("Telephone of someone trusted: write the number to call.")]
        return not (self.how.errors or self.other_phone.errors)


def step() -> Step:
    """The step of a confidential service; nothing is offered in it that was said before."""
    return Step(
        STEP, _l("How can we reach you safely?"), SafetyForm,
        why=_l("If someone in your home or near you must not learn about this, say so here. Only the centre reads it."),
    )  # fmt: skip


def quietly(facts: Callable[[Answers], Facts]) -> Callable[[Answers], Facts]:
    """The facts of a service without any channel, for whoever said that nobody may get in touch."""

    def quiet(answers: Answers) -> Facts:
        found = facts(answers)
        said = answers.value(STEP, "safe", "")
        if said == NEVER:
            return replace(found, told_by="none", subject_phone="")
        channel = {"sms": "sms", "email": "email"}.get(answers.value(STEP, "how", ""), "none")
        return replace(found, told_by=channel, subject_phone="") if said == QUIET else found

    return quiet


def said_of(session: Session, case: Case) -> Mapping[str, Any]:
    """What holds now: as changed since, or as answered; empty where it was never asked."""
    row = session.scalars(select(SafeContact).where(SafeContact.case_id == case.id)).first()
    return row.said if row is not None else read_answers(session, case).get(STEP, {})


def change(
    session: Session, *, case: Case, said: Mapping[str, Any], facts: Facts, account_id: UUID
) -> None:
    """Keep what the person says now; messages go only where they still may.

    `facts` are those of the request with the new answer in it.
    """
    hold(session, case, version=None)
    row = session.scalars(select(SafeContact).where(SafeContact.case_id == case.id)).first()
    if row is None:
        row = SafeContact(case_id=case.id, changed_by=account_id)
        session.add(row)
    row.said, row.changed_at, row.changed_by = dict(said), now(), account_id
    address = {"email": facts.email, "sms": facts.phone}.get(facts.told_by, "")
    case.told = {"channel": facts.told_by, "address": address} if address else None
    history.append(
        session, case=case, kind=CHANGED, actor_id=account_id, actor_role="applicant",
        data={"from": case.state, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
    session.flush()


def lines_of(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was said, as question and answer; nothing that was left out."""
    form = SafetyForm.of(said)
    for field in form.questions:
        if field.data:
            yield field.subject, field.say()


def desk_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Before anybody calls: whether they may, and how."""
    said = said_of(session, case)
    return {"said": said, "rows": list(lines_of(said))}


def own_panel(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """What the centre goes by, and where to change it; a helper with a mandate does not read it.

    Whoever helps may be the one who must not know.
    """
    if case.is_draft or viewer.account_id != case.applicant_id:
        return None
    return {"rows": list(lines_of(said_of(session, case))), "case": case}


EVENTS: Mapping[str, Text] = {CHANGED: _l("How the centre may reach the person was changed")}
PANELS = (
    ServicePanel("an-toan", _l("Before you get in touch"), "legal_aid/safety/desk_panel.html", desk_panel, first=True),
)  # fmt: skip
OWN_PANELS = (
    ServicePanel("lien-lac-cua-toi", _l("How the centre reaches you"), "legal_aid/safety/own_panel.html", own_panel),
)  # fmt: skip
