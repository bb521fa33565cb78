"""What is filled in about an assessment. Every block may be saved half-filled: nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Form,
    HiddenField,
    ParagraphField,
    TextField,
)
from portal.core.languages import date_long
from portal.services.certification.assessment.sheets import (
    FROM_6,
    SCORES,
    SHEETS,
    UNDER_6,
    Sheet,
    sheet_age,
    sheet_for,
)
from portal.services.certification.assessment.standing import AS_COMPUTED, UNDETERMINABLE
from portal.services.certification.assessment.words import PLACES, WAYS
from portal.services.certification.signs import NO_SIGN
from portal.services.certification.terms import LEVEL_NAMES

NOW, ON_PAPER = "now", "paper"


class SetUpForm(Form):
    """Day and place; the sheet is asked for only where the birth date leaves it open."""

    met_on = DateField(
        _l("Day of the assessment"), past=True,
        hint=_l("The age on this day decides which sheet is used."),
    )  # fmt: skip
    place_kind = ChoiceField(
        _l("Where was the person met?"), short=_l("Place"), choices=list(PLACES.items())
    )
    place = TextField(
        _l("The place in words"), required=False, most=200,
        hint=_l("For example the room, or the address of the home."),
    )  # fmt: skip
    ways = ChecksField(
        _l("How did the council find out?"), short=_l("How the council found out"),
        choices=list(WAYS.items()),
    )  # fmt: skip
    companion = TextField(
        _l("Who was with the person"), required=False, most=200,
        hint=_l("For example: the mother, an interpreter. Leave it empty if the person was alone."),
    )  # fmt: skip
    filled = ChoiceField(
        _l("How is the sheet filled in?"), short=_l("How the sheet is filled in"),
        choices=[
            (NOW, _l("Directly here")),
            (ON_PAPER, _l("It was filled in on paper that day and is typed in from there")),
        ],
    )  # fmt: skip
    sheet = ChoiceField(
        _l("Which sheet is used?"), short=_l("Sheet"), required=False, conditional=True
    )

    def __init__(self, *args: Any, born: str, received_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.born, self.received_on = born, received_on
        age = sheet_age(received_on)
        self.sheet.choices = [
            (UNDER_6, _("The one for a child under %(age)s years", age=age)),
            (FROM_6, _("The one for a person of %(age)s years or older", age=age)),
        ]
        self.sheet.hint = _(
            "The birth date is not known to the day, and this child may be under or over %(age)s"
            " years. Ask the family.", age=age,
        )  # fmt: skip
        if len(born) == len("1990-01-01"):
            del self.sheet

    def validate_met_on(self, field: DateField) -> None:
        if field.data and field.data < self.received_on:
            raise ValidationError(
                _("Day of the assessment: the application came only on %(day)s.", day=date_long(self.received_on))
            )  # fmt: skip

    def validate_sheet(self, field: ChoiceField) -> None:
        if not field.data and self.met_on.data and self.found() is None:
            raise ValidationError(
                _("Sheet: choose which one, because the birth date leaves it open.")
            )

    def chosen(self) -> Sheet:
        """The sheet by the age, or the one that was chosen where the age is open; after validation."""
        by_age = self.found()
        return by_age if by_age is not None else SHEETS[str(self.sheet.data)]

    def found(self) -> Sheet | None:
        """The sheet by the age, or None where it must be chosen."""
        if self.met_on.data is None:
            return None
        return sheet_for(self.born, met_on=self.met_on.data, received_on=self.received_on)


class CarriedField(HiddenField):
    """A short value that the page itself carries; anything else counts as none, not as a mistake."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.process_errors = []
        whole = len(valuelist) == 1 and isinstance(valuelist[0], str)
        self.data = self.shown = valuelist[0] if whole and _CARRIED.fullmatch(valuelist[0]) else ""


_CARRIED = re.compile(r"[0-9a-f]{1,64}")


class BlockForm(Form):
    """A block of the sheet with the number of the saving its reader saw."""

    seen = CarriedField()

    @property
    def seen_number(self) -> int:
        typed = self.seen.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else -1

    def block(self) -> dict[str, Any]:
        """What was answered, as it is kept; open questions are left out."""
        raise NotImplementedError


class _SignsForm(BlockForm):
    def block(self) -> dict[str, Any]:
        return {name: _codes(given) for name, given in self.answers().items() if given}


class _ScoresForm(BlockForm):
    def block(self) -> dict[str, Any]:
        return {name[1:]: given for name, given in self.answers().items() if given}


def signs_form(sheet: Sheet) -> type[BlockForm]:
    """Block III: a question for each type, every sign a box, and one box for "none of them"."""
    fields = {
        group.step.replace("-", "_"): ChecksField(
            group.name, choices=[Choice(s.code, _coded(s.code, s.label)) for s in group.signs],
            none=(NO_SIGN, _l("None of these signs")), required=False, conditional=True,
            name=group.step,
        )
        for group in sheet.groups
    }  # fmt: skip
    return type("SignsForm", (_SignsForm,), fields)


def items_form(sheet: Sheet) -> type[BlockForm]:
    """Block IV part 1: the lists of which any one item decides."""
    fields = {
        one.level: ChecksField(
            one.title, short=LEVEL_NAMES[one.level], required=False, conditional=True,
            choices=[Choice(i.code, _coded(i.code, i.label)) for i in one.items],
            none=(NO_SIGN, _l("None of these items")),
        )
        for one in sheet.lists
    }  # fmt: skip
    return type("ItemsForm", (_SignsForm,), fields)


def scores_form(sheet: Sheet) -> type[BlockForm]:
    """Block IV part 2: ten activities, four answers each."""
    choices = [(value, _pointed(value, label)) for value, label in SCORES]
    fields = {
        one.name: ChoiceField(
            _coded(str(one.number), one.label), choices=choices, required=False, conditional=True,
            inline=True,
        )
        for one in sheet.activities
    }  # fmt: skip
    return type("ScoresForm", (_ScoresForm,), fields)


def filled_signs(block: Mapping[str, Any]) -> dict[str, Any]:
    """A kept block as its form takes it: an empty answer was "none of them"."""
    return {name.replace("-", "_"): list(codes) or [NO_SIGN] for name, codes in block.items()}


def filled_scores(block: Mapping[str, Any]) -> dict[str, Any]:
    return {f"a{number}": score for number, score in block.items()}


class StatementForm(BlockForm):
    """Block V: the sheet speaks by its items, or it says that it cannot be determined."""

    says = ChoiceField(_l("What does the sheet propose?"), short=_l("Proposal"))
    why = ParagraphField(
        _l("Why it cannot be determined"), required=False, conditional=True, most=2000, rows=3,
        hint=_l("Only if it cannot be determined. The person may get to read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, computed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = Choice(AS_COMPUTED, _("What its items give: %(result)s", result=computed))
        other = Choice(UNDETERMINABLE, _("It cannot be determined: propose no conclusion"))
        self.says.choices = [first, other] if computed else [other]

    def validate_why(self, field: ParagraphField) -> None:
        if self.says.data == UNDETERMINABLE and not field.data:
            raise ValidationError(_("Write why it cannot be determined."))


class OpenAgainForm(Form):
    why = ParagraphField(_l("Why is the sheet opened again?"), short=_l("Reason"), most=500, rows=2)


def _codes(given: Any) -> list[str]:
    return [] if given == [NO_SIGN] else list(given)


def _coded(code: str, label: object) -> Any:
    return _l("%(code)s. %(label)s", code=code, label=label)


def _pointed(value: str, label: object) -> Any:
    return _l("%(points)s: %(label)s", points=value, label=label)
