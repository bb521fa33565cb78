"""What an officer fills in to put a list up, to take it down, and for an objection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.clock import today
from portal.core.forms import DateField, Form, ParagraphField, TextField
from portal.services.certification.posting.queries import Ready

_HAMLET = "hamlet_"


class PutUpForm(Form):
    """From when to when; a box for the hamlet of each person follows, see `put_up_form`."""

    from_on = DateField(_l("First day on the notice board"), short=_l("First day"))
    to_on = DateField(
        _l("Last day on the notice board"), short=_l("Last day"),
        hint=_l("Proposed by the posting period. Change it when you need to."),
    )  # fmt: skip

    def validate_from_on(self, field: DateField) -> None:
        if field.data and field.data < today():
            raise ValidationError(_("First day: choose today or a later day."))

    def validate_to_on(self, field: DateField) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_("Last day: choose a day not before the first day."))

    def hamlets(self) -> dict[UUID, str]:
        """What was written for each case."""
        return {
            UUID(hex=field.name.removeprefix(_HAMLET)): field.data or ""
            for field in self
            if field.name.startswith(_HAMLET)
        }


def put_up_form(ready: Sequence[Ready]) -> type[PutUpForm]:
    """The form with one box for each person, in the order of the list."""
    boxes = {
        f"{_HAMLET}{one.case.id.hex}": TextField(
            # Not lazily: a lazy sentence counts as safe markup, and a name is not.
            _("Hamlet of %(name)s", name=one.case.subject_name or one.case.ref), most=80,
            required=False, autocomplete="off", width=20,
        )
        for one in ready
    }  # fmt: skip
    return type("PutUpFormWithHamlets", (PutUpForm,), boxes)


class TakeDownForm(Form):
    on = DateField(_l("On which day was the list taken down?"), short=_l("Day"), past=True)
    not_before: date | None = None

    def validate_on(self, field: DateField) -> None:
        if field.data and self.not_before and field.data < self.not_before:
            raise ValidationError(_("Day: the list was not up before that day."))


class ObjectForm(Form):
    note = ParagraphField(
        _l("What the person said"), required=False, most=500,
        hint=_l("Only officers of the unit read it. Write nothing about health."),
    )  # fmt: skip
