"""What an officer fills in: to whom a need goes, that a body was asked again, what it answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.clock import today
from portal.core.forms import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    ParagraphField,
    PickField,
    TextField,
)
from portal.services.support.kinds import Kind
from portal.services.support.models import Came, Outcome

WAYS = (
    ("post", _l("By post")),
    ("hand", _l("Brought by an officer")),
    ("online", _l("Through the document system of the offices")),
    ("phone", _l("By telephone")),
)
CAME = (
    Choice(Came.YES.value, _l("Yes, it will be given")),
    Choice(Came.NO.value, _l("No, it cannot be given")),
    Choice(Came.WAITING_LIST.value, _l("The person is on a waiting list")),
    Choice(Came.OTHER.value, _l("Something else"), hint=_l("For example: they want to see the person first.")),
)  # fmt: skip
OUTCOMES = (
    Choice(Outcome.GIVEN.value, _l("It was given")),
    Choice(Outcome.NOT_GIVEN.value, _l("It was not given"), hint=_l("The office looks for another way.")),
    Choice(Outcome.NOT_NEEDED.value, _l("It is no longer needed")),
)  # fmt: skip
WANTS, AGAINST = "wants", "against"


class ReferForm(Form):
    """To whom a need goes, what goes along, and what the commune says where the kind asks for it."""

    need = ChoiceField(_l("Which support is this about?"), short=_l("Support"))
    body = PickField(
        _l("Which body is asked?"), short=_l("Body asked"),
        hint=_l("From the directory of your office. Is it not there? Enter it first under: Bodies to ask."),
    )  # fmt: skip
    sent_on = DateField(_l("On which day was it sent or said?"), short=_l("Sent on"), past=True)
    way = ChoiceField(_l("How?"), short=_l("Way"), choices=WAYS)
    sent = ParagraphField(
        _l("What was sent or said"), short=_l("What was sent"), most=1500, rows=4,
        hint=_l("Only what the person agreed to. They read this."),
    )  # fmt: skip
    wish = ChoiceField(
        _l("What does the person themselves want, asked again now? (for living in a facility)"),
        short=_l("Own wish"), required=False, conditional=True,
        choices=[
            Choice(WANTS, _l("They want it, and know what it means")),
            Choice(AGAINST, _l("They do not want it, or it is not clear")),
        ],
    )  # fmt: skip
    view = ParagraphField(
        _l("View of the commune (for a loan: what it confirms about the household)"),
        short=_l("View of the commune"), most=2000, required=False, conditional=True,
        hint=_l("Needed for a loan and for living in a facility. The person reads it too."),
    )  # fmt: skip
    by_slug: dict[str, Kind] = {}
    not_before: date | None = None

    def offer(
        self, needs: Sequence[tuple[str, Any]], bodies: Sequence[tuple[str, str]],
        by_slug: dict[str, Kind], serves: dict[str, frozenset[str]],
    ) -> None:  # fmt: skip
        """The needs that can go on and the bodies of the directory; one of a kind is chosen already."""
        self.need.choices, self.body.choices = needs, bodies
        self.by_slug, self.serves = by_slug, serves
        if not self.is_submitted():
            self.sent_on.process_data(today())
            if len(needs) == 1:
                self.need.process_data(needs[0][0])
        chosen = [by_slug[slug] for slug, _label in needs if slug in by_slug]
        if not any(kind.needs_wish for kind in chosen):
            del self.wish
        if not any(kind.needs_view for kind in chosen):
            del self.view

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.not_before and date.fromisoformat(self.answers()["sent_on"]) < self.not_before:
            self.sent_on.errors = [
                _("Sent on: this lies before the day on which the request came.")
            ]
            return False
        kind = self.by_slug.get(self.need.data or "")
        if kind is None:
            return True
        if kind.slug not in self.serves.get(self.body.data or "", frozenset()):
            self.body.errors = [_("Body asked: the directory does not name this body for that support. Choose another one, or put the directory right.")]  # fmt: skip
        if kind.needs_view and not self.view.data:
            self.view.errors = [_("%(name)s is empty: fill in this box.", name=self.view.subject)]
        if kind.needs_wish and self.wish.data != WANTS:
            self.wish.errors = [_("Own wish: ask the person first. Without their own wish nothing is sent on.")]  # fmt: skip
        return not any(field.errors for field in self.questions)


class GuideForm(Form):
    """Where the person goes themselves; nothing is passed on."""

    need = ChoiceField(_l("Which support is this about?"), short=_l("Support"))
    where = TextField(
        _l("Where the person can go"), short=_l("Where to go"), most=200,
        hint=_l("Name of the body, with its place."),
    )  # fmt: skip
    words = ParagraphField(
        _l("What to do there, as the person will read it"), short=_l("What to do there"), most=1500,
        hint=_l("Address, telephone, days, what to bring and whom to ask for."),
    )  # fmt: skip


class AskAgainForm(Form):
    referral = ChoiceField(_l("Who is asked again?"), short=_l("Body asked"))
    asked_on = DateField(_l("On which day were they asked again?"), short=_l("Asked again on"), past=True)  # fmt: skip
    how = ChoiceField(_l("How?"), short=_l("Way"), choices=WAYS)


class AnswerForm(Form):
    """What a body answered, in plain words for the person."""

    referral = ChoiceField(_l("Who answered?"), short=_l("Who answered"))
    answer = ChoiceField(_l("What was the answer?"), short=_l("Answer"), choices=CAME)
    answered_on = DateField(_l("On which day did the answer come?"), short=_l("Answered on"), past=True)  # fmt: skip
    paper = TextField(
        _l("Number and day of the paper, if there is one"), short=_l("Paper"), most=80, required=False,
        hint=_l("For example 12/CV, 20/11/2026. Who decided stands on it. Put the paper itself with the file."),
    )  # fmt: skip
    words = ParagraphField(
        _l("What this means for the person, in plain words"), short=_l("In plain words"), most=2000, rows=6,
        hint=_l("Short sentences. Say what was decided, by whom, and what the person does next, where and when."),
    )  # fmt: skip
    earliest: dict[str, date] = {}

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        sent = self.earliest.get(self.referral.data or "")
        if sent and date.fromisoformat(self.answers()["answered_on"]) < sent:
            self.answered_on.errors = [_("Answered on: this lies before the day on which it was sent.")]  # fmt: skip
        return not self.answered_on.errors


class OutcomeForm(Form):
    """What the person said at the desk or by telephone."""

    need = ChoiceField(_l("Which support is this about?"), short=_l("Support"))
    outcome = ChoiceField(
        _l("What does the person say became of it?"),
        short=_l("What became of the support"),
        choices=OUTCOMES,
    )
    note = ParagraphField(_l("What the person said about it"), short=_l("In their words"), most=1000, required=False)  # fmt: skip


class FinishForm(Form):
    words = ParagraphField(
        _l("What comes next, as the person will read it"), short=_l("What comes next"), most=2000, rows=6,
        hint=_l("Why nothing more is done here now, and what the person can do: ask again, another body, complain."),
    )  # fmt: skip
