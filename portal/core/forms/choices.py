"""Fields in which people choose: one of several, any of several, a long list, a plain yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms.validators import StopValidation

from portal.core.forms.field import AnswerField

_TICKED = frozenset({"yes", "y", "on", "1", "true"})


@dataclass(frozen=True)
class Choice:
    """One possible answer; `alone` rules out every other (as "none of these" does)."""

    value: str
    label: Any
    hint: Any = ""
    alone: bool = False


class _Choosing(AnswerField):
    """What radios, checkboxes and lists share."""

    def __init__(self, *args: Any, choices: Any = (), **kwargs: Any) -> None:
        self.choices = choices
        super().__init__(*args, **kwargs)

    @property
    def options(self) -> list[Choice]:
        """The possible answers, however they were given; views may set `choices` late."""
        given = self.choices() if callable(self.choices) else self.choices
        return [c if isinstance(c, Choice) else Choice(str(c[0]), c[1]) for c in given]

    def label_of(self, value: str) -> str:
        """The words of one answer."""
        return next((str(c.label) for c in self.options if c.value == value), str(value))

    def say(self) -> str:
        return self.label_of(self.data)

    def missing(self) -> str:
        return _("%(name)s is not chosen: choose one answer.", name=self.subject)

    def unknown(self) -> str:
        """What to say about an answer that is not in the list."""
        return _("%(name)s is not right: choose one of the answers shown.", name=self.subject)

    def read(self, value: Any) -> Any:
        if not isinstance(value, str) or "\0" in value:
            raise ValueError(self.unknown())
        return value

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        values = self.data if isinstance(self.data, list) else [self.data]
        if not self.is_empty and not {c.value for c in self.options}.issuperset(values):
            self.data = [] if isinstance(self.data, list) else ""
            raise StopValidation(self.unknown())


class ChoiceField(_Choosing):
    """One of a few, shown as radio buttons."""

    kind = "choice"

    def __init__(self, *args: Any, inline: bool = False, **kwargs: Any) -> None:
        self.inline = inline
        super().__init__(*args, **kwargs)


class PickField(_Choosing):
    """One of many, shown as a drop-down list."""

    kind = "pick"


class ChecksField(_Choosing):
    """Any of several, shown as checkboxes; `none` adds a last answer that stands alone."""

    kind = "checks"

    def __init__(self, *args: Any, none: tuple[str, Any] | None = None, **kwargs: Any) -> None:
        self.none = Choice(none[0], none[1], alone=True) if none else None
        super().__init__(*args, **kwargs)

    @property
    def options(self) -> list[Choice]:
        return [*super().options, *([self.none] if self.none else [])]

    def say(self) -> str:
        return "; ".join(self.lines())

    def lines(self) -> list[str]:
        """The chosen answers in words, in the order of the question."""
        return [str(c.label) for c in self.options if c.value in self.data]

    def missing(self) -> str:
        if self.none:
            return _(
                '%(name)s is not answered: choose what applies, or "%(none)s".',
                name=self.subject,
                none=self.none.label,
            )
        return _("%(name)s is not answered: choose at least one.", name=self.subject)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.process_errors = []
        self._take([value for value in valuelist if value != ""])

    def _take(self, value: Any) -> None:
        self.data = self.shown = []
        given = [value] if isinstance(value, str) and value else (value or [])
        if not isinstance(given, Sequence) or not all(isinstance(v, str) for v in given):
            raise ValueError(self.unknown())
        self.data = self.shown = list(dict.fromkeys(given))

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        alone = [c for c in self.options if c.alone and c.value in self.data]
        if alone and len(self.data) > 1:
            raise StopValidation(
                _(
                    '%(name)s cannot be both: choose what applies, or only "%(none)s".',
                    name=self.subject,
                    none=alone[0].label,
                )
            )


class ConfirmField(AnswerField):
    """One checkbox, never ticked beforehand; True when ticked."""

    kind = "confirm"
    empty = False

    def say(self) -> str:
        return _("Yes")

    def spoken(self) -> str:
        return _("Yes") if self.data else _("No")

    def missing(self) -> str:
        return _('"%(name)s" is not ticked: tick the box to go on.', name=self.subject)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.process_errors = []
        self._take(any(v in _TICKED for v in valuelist if isinstance(v, str)))

    def _take(self, value: Any) -> None:
        self.data = self.shown = value is True
