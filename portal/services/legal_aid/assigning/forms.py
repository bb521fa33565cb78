"""What the head fills in to name a helper, and what is written when one steps aside."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.forms import Choice, ChoiceField, ConfirmField, DateField, Form, ParagraphField
from portal.services.legal_aid.assigning.words import AIDS, GROUNDS


class AssignForm(Form):
    """Who helps, in which form, and that nothing stands against it."""

    provider = ChoiceField(_l("Who helps this person?"), short=_l("Helper"))
    aid = ChoiceField(
        _l("In which form is help given?"), short=_l("Form of help"), choices=list(AIDS.items())
    )
    checked = ConfirmField(
        _l("I have asked the helper: nothing under article 25 stands against it, no conflict of interest and no tie to the other side."),
        short=_l("Asked about conflicts of interest"),
    )  # fmt: skip

    def offer(self, choices: Sequence[Choice], aid: str) -> None:
        """The helpers there are; one who is known already is proposed."""
        self.provider.choices = choices
        if not self.is_submitted():
            self.aid.process_data(aid)
            if len(choices) == 1:
                self.provider.process_data(choices[0].value)


class StepAsideForm(Form):
    ground = ChoiceField(
        _l("Which ground under article 25?"), short=_l("Ground"), choices=list(GROUNDS.items())
    )
    words = ParagraphField(
        _l("What it is, in a few words"), short=_l("What it is"), most=1000, rows=4,
        hint=_l("This stays in the centre. The person reads only that another helper is being chosen."),
    )  # fmt: skip


class DetentionForm(Form):
    known_by = ParagraphField(
        _l("From whom do you know it, and where is the person held?"), short=_l("How it became known"),
        most=1000, rows=4, hint=_l("This stays in the centre."),
    )  # fmt: skip


class ChangeForm(Form):
    """The wish of the person for another helper."""

    reason = ParagraphField(
        _l("Why would you like another helper?"), short=_l("Why"), most=2000, rows=5,
        hint=_l("A few words are enough. The helper does not have to agree."),
    )  # fmt: skip
    wish = ParagraphField(
        _l("Is there someone you would like, or something the new helper should know?"),
        short=_l("Wish for the new helper"), most=500, rows=3, required=False,
    )  # fmt: skip


class TakeDownChangeForm(ChangeForm):
    """The same wish, said or written at the centre."""

    came_on = DateField(
        _l("On which day did it come?"), short=_l("Came on"), past=True,
        hint=_l("The limit for the answer counts from this day."),
    )  # fmt: skip


class AnswerChangeForm(Form):
    granted = ChoiceField(
        _l("What is the answer?"), short=_l("Answer"),
        choices=[
            ("yes", _l("Yes: another helper is named")),
            ("no", _l("No: the helper stays")),
        ],
    )  # fmt: skip
    answer = ParagraphField(
        _l("Reasons, as the person will read them"), short=_l("Reasons"), most=2000, rows=5,
    )  # fmt: skip

    def validate_answer(self, field: ParagraphField) -> None:
        if self.granted.data == "no" and len((field.data or "").strip()) < 10:
            raise ValidationError(_("Reasons: write a whole sentence, so that the person understands why."))  # fmt: skip
