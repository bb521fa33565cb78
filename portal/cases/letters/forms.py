"""What a clerk fills in before a letter is made: its number, and who signs in whose name."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.cases.letters.kinds import DESK_OFFICER, NUMBER_LIKE, LetterKind
from portal.cases.letters.signing import Capacity, Signer, capacities
from portal.cases.service import Text
from portal.core.forms import ChoiceField, Form, TextField
from portal.orgs.models import Unit

# As registers write it, "15/TNHS" or "07/QĐ-UBND": a figure, and words joined by / . and -
_NUMBER = re.compile(r"(?=.*[0-9])[0-9A-Za-zÀ-ỹ]+([/.-][0-9A-Za-zÀ-ỹ]+)*")
_WORDS = {
    Capacity.DESK: _l("The officer at the desk, in their own name"),
    Capacity.FOR_THE_BODY: _l("TM.: for the People's Committee"),
    Capacity.FOR_THE_HEAD: _l("KT.: in place of the head of the office"),
    Capacity.BY_ORDER: _l("TL.: by order of the head of the office"),
    Capacity.BY_AUTHORITY: _l("TUQ.: by authority given by the head of the office"),
}


def _said(capacity: Capacity, kind: LetterKind | None) -> Text:
    """Who signs in their own name depends on the paper: minutes are not signed at the desk."""
    if capacity is Capacity.DESK and kind is not None and kind.signer_title != DESK_OFFICER:
        return _("%(who)s, in their own name", who=kind.signer_title)
    return _WORDS[capacity]


class LetterForm(Form):
    """Number and signer of a letter."""

    number = TextField(
        _l("Number and sign"), short=_l("Number"), most=40, required=False,
        autocomplete="off", width=20,
    )  # fmt: skip
    capacity = ChoiceField(_l("Who signs"), default=Capacity.DESK.value)
    position = TextField(
        _l("Position of who signs"), short=_l("Position"), most=80, required=False,
        conditional=True, autocomplete="off", width=20,
        hint=_l("For example Chủ tịch or Phó Chủ tịch. The officer at the desk can leave it empty."),
    )  # fmt: skip
    name = TextField(
        _l("Full name of who signs"), short=_l("Full name"), most=80, autocomplete="off"
    )

    def __init__(
        self, *args: Any, unit: Unit, kind: LetterKind | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.number.hint = _(
            "As in the office's register, for example %(number)s. Leave it empty to write it by hand.",
            number=kind.number_like if kind else NUMBER_LIKE,
        )
        self.capacity.choices = [(one.value, _said(one, kind)) for one in capacities(unit)]

    def validate_number(self, field: TextField) -> None:
        if field.data and not _NUMBER.fullmatch(field.data):
            raise ValidationError(
                _("Number: use letters, figures and the signs / . - only, as in 15/TNHS.")
            )

    def validate_position(self, field: TextField) -> None:
        if not field.data and self.capacity.data not in (None, "", Capacity.DESK.value):
            raise ValidationError(_("Position: write the position of who signs."))

    def signer(self) -> Signer:
        """What was filled in, once it is valid."""
        return Signer(
            Capacity(self.capacity.data), self.position.data or "", self.name.data or "",
            self.number.data or "",
        )  # fmt: skip
