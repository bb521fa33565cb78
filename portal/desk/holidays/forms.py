"""What an administrator fills in to declare a day off or a day worked."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.clock import today
from portal.core.forms import Choice, ChoiceField, DateField, Form, TextField
from portal.orgs.calendar_here import current_calendar, is_declared

OFF, WORKED = "off", "worked"


def first_day() -> date:
    """The start of last year: an open limit may still count through it."""
    return date(today().year - 1, 1, 1)


def last_day() -> date:
    """The end of next year: the government orders days at most a year ahead."""
    return date(today().year + 1, 12, 31)


class HolidayForm(Form):
    """One day, what becomes of it, and the document that orders it."""

    kind = ChoiceField(
        _l("What becomes of the day"),
        short=_l("Closed or at work"),
        choices=(
            Choice(OFF, _l("Offices are closed"), _l("It no longer counts as a working day.")),
            Choice(
                WORKED, _l("Offices work"),
                _l("A Saturday or Sunday worked in exchange, or a day off that is worked after all."),
            ),
        ),
    )  # fmt: skip
    day = DateField(_l("Which day"), short=_l("Day"), earliest=first_day, latest=last_day)
    name = TextField(
        _l("Name of the day, as applicants will read it"),
        short=_l("Name of the day"),
        hint=_l("For example: day off because of the storm."),
        most=120,
    )
    basis = TextField(
        _l("Document that orders it"),
        hint=_l("Number, date and who issued it."),
        most=200,
    )

    def validate_day(self, field: DateField) -> None:
        """A day must become something else than it is."""
        if field.data is None or self.kind.data not in {OFF, WORKED}:
            return
        if is_declared(field.data):
            raise ValidationError(
                _("Which day: something is declared about that day already. Take it back first.")
            )
        works = current_calendar(today()).is_working_day(field.data)
        if works == self.is_worked:
            raise ValidationError(
                _("Which day: offices already work on that day.")
                if works
                else _("Which day: offices are already closed on that day.")
            )

    @property
    def is_worked(self) -> bool:
        return bool(self.kind.data == WORKED)
