"""Inviting, and the day of the session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.letters.forms import LetterForm
from portal.core.clock import today
from portal.core.forms import (
    ChecksField,
    ConfirmField,
    DateField,
    ParagraphField,
    PickField,
    TextField,
)
from portal.services.certification.council.forms.fields import SessionStamp, TimeField
from portal.services.certification.council.rules import Person

HELD, SAVE = "held", "save"
BRING = _l(
    "Identity papers of the person.\nMedical papers, if there are any.\nThe code of the application."
)


class InviteForm(SessionStamp, LetterForm):
    """Whom to invite, what they bring, who signs."""

    people = ChecksField(_l("Whom to invite now"), short=_l("People"))
    bring = ParagraphField(
        _l("What people bring, one thing on each line"), short=_l("What people bring"), most=1000, rows=4,
        hint=_l("In Vietnamese, since it stands in the official letter."),
    )  # fmt: skip

    def things(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in (self.bring.data or "").splitlines() if line.strip())


class MembersForm(SessionStamp, LetterForm):
    """The letter to the members: its number and who signs."""


class DayForm(SessionStamp):
    """Who came, when it began and ended; saved on the way, or marked as held."""

    on = DateField(_l("Day on which it was held"), short=_l("Day"), past=True)
    present = ChecksField(
        _l("Who is there"), short=_l("Who is there"), required=False, conditional=True
    )
    presider = PickField(
        _l("Who presides"), required=False,
        hint=_l("Leave it empty when the chair is there, or the vice-chair in the chair's place."),
    )  # fmt: skip
    began = TimeField(_l("Began at"), required=False, conditional=True, autocomplete="off")
    ended = TimeField(
        _l("Ended at"), required=False, conditional=True, autocomplete="off",
        hint=_l("Needed to mark the session as held."),
    )  # fmt: skip
    on_paper = ConfirmField(
        _l("The session was held on paper and is typed in now"), required=False,
        hint=_l("Both days are kept: the day of the session and today."),
    )  # fmt: skip

    def offer(self, people: Sequence[Person], named: Sequence[tuple[str, str]]) -> None:
        """Everyone with a seat, each once."""
        self.present.choices = [(key, words) for key, words in named]
        self.presider.choices = [(str(one.seats[0].id), one.name) for one in people]

    def check(self, *, held: bool) -> bool:
        """Whether what is needed to call a session held is there; a save on the way needs less."""
        if not self.validate():
            return False
        began, ended = self.began.moment, self.ended.moment
        if held:
            self._need(self.present, _("Who is there: tick at least one person."))
            self._need(self.began, _("Began at: write when the session began."))
            self._need(self.ended, _("Ended at: write when the session ended."))
        if began and ended and ended <= began:
            self.ended.errors = [_("Ended at: it must lie after the beginning.")]
        if held and self.on.data > today():
            self.on.errors = [_("Day: a session is held once its day has come.")]
        return not any(f.errors for f in (self.present, self.began, self.ended, self.on))

    @staticmethod
    def _need(field: Any, sentence: str) -> None:
        if field.is_empty:
            field.errors = [sentence]


class AsideForm(SessionStamp):
    """Who takes no part in one case, and why."""

    person = PickField(_l("Who steps aside"))
    reason = TextField(
        _l("Why"), most=300, autocomplete="off",
        hint=_l("For example: brother of the person. It stands in the minutes of this case only."),
    )  # fmt: skip


class PressOnly(SessionStamp):
    """A button without a question."""
