"""What officers fill in on the pages that every service has."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.actions.noting import LONGEST as LONGEST_NOTE
from portal.cases.worklist.searching import LONGEST
from portal.core.clock import today
from portal.core.forms import DateField, Form, HiddenField, ParagraphField, PickField, TextField


class FindField(TextField):
    """Names and numbers, which no dictionary knows."""

    spellcheck = False


class FindForm(Form):
    """The one search box; sent empty it shows the whole list."""

    q = FindField(
        _l("Name, code, phone number or identity number"),
        short=_l("What to find"),
        required=False,
        conditional=True,
        most=LONGEST,
        autocomplete="off",
    )


class NoteForm(Form):
    """A note among officers."""

    note = ParagraphField(
        _l("New note"),
        most=LONGEST_NOTE,
        rows=3,
        hint=_l("Write what the work needs, and nothing that the person must not read one day."),
    )


class AssignForm(Form):
    """Who is responsible; the version is the one the officer saw."""

    officer = PickField(_l("Officer"), required=False, conditional=True)
    version = HiddenField()


class AbsenceForm(Form):
    """Who is away, who stands in, from when to when."""

    absent = PickField(_l("Who will be absent"), short=_l("Who will be absent"))
    stand_in = PickField(_l("Who stands in"), short=_l("Who stands in"))
    from_on = DateField(_l("First day of the absence"), earliest=today)
    to_on = DateField(_l("Last day of the absence"), earliest=today)

    def validate_to_on(self, field: DateField) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(
                _("Last day of the absence: choose the first day or a later one.")
            )
