"""What every field of ours has in common: words around it, safe reading, sentences for mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms.fields import Field
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired, Optional, StopValidation

# Whether an answer is needed is said once, with `required`; these would say it again in English.
_ABOUT_PRESENCE = (DataRequired, InputRequired, Optional)


class AnswerField(Field):
    """A question with a hint; reads whatever was sent and answers mistakes with a sentence.

    `short` names the field in messages and summaries when the label is a whole question; `recorded`
    names it among the answers of several people, where "your name" would not say whose.
    """

    kind: ClassVar[str] = "text"
    is_answer: ClassVar[bool] = True
    empty: ClassVar[Any] = ""
    autocomplete: str = ""
    inputmode: str = ""
    # What it means that this was left empty, where something does.
    if_empty: Any = ""

    def __init__(
        self,
        label: Any = None,
        validators: Sequence[Any] | None = None,
        *,
        hint: Any = "",
        required: bool | None = None,
        short: Any = "",
        recorded: Any = "",
        conditional: bool = False,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        **kwargs: Any,
    ) -> None:
        given = list(validators or [])
        self.hint = hint or kwargs.pop("description", "")
        self.short = short
        self.recorded = recorded
        # Needed in some cases only, which its label or hint names; never called optional.
        self.conditional = conditional
        self.stops_when_empty = any(isinstance(v, Optional) for v in given)
        self.required = not self.stops_when_empty if required is None else required
        self.autocomplete = self.autocomplete if autocomplete is None else autocomplete
        self.inputmode = self.inputmode if inputmode is None else inputmode
        rules = [v for v in given if not isinstance(v, _ABOUT_PRESENCE)]
        super().__init__(label, rules, **kwargs)
        self.shown: Any = self.empty

    @property
    def subject(self) -> str:
        """What messages call this field: the short name, or the label without its mark."""
        return str(self.short or self.label.text).rstrip(" ?:.")

    @property
    def listing(self) -> str:
        """What a list of answers calls this field."""
        return str(self.recorded) or self.subject

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.data

    @property
    def error(self) -> str:
        """The first mistake in words, or nothing."""
        return str(self.errors[0]) if self.errors else ""

    @property
    def target(self) -> str:
        """The id an error summary should lead to."""
        return str(self.id)

    def spoken(self) -> str:
        """The answer as people read it."""
        return (str(self.if_empty) or _("Not answered")) if self.is_empty else self.say()

    def say(self) -> str:
        """The answer in words, when there is one."""
        return str(self.data)

    def answer(self) -> Any:
        """The answer as JSON keeps it."""
        return self.data

    def missing(self) -> str:
        """What to say when a needed answer is not there."""
        return _("%(name)s is empty: fill in this box.", name=self.subject)

    def read(self, value: Any) -> Any:
        """The stored form of one typed or stored value; ValueError carries the sentence."""
        return value

    def process_data(self, value: Any) -> None:
        self._take(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.process_errors = []
        if len(valuelist) > 1:
            self.data = self.shown = self.empty
            raise ValueError(_("%(name)s came more than once: answer it once.", name=self.subject))
        self._take(valuelist[0] if valuelist else None)

    def _take(self, value: Any) -> None:
        """Keeps what was typed for showing again, even when it cannot be stored."""
        self.data = self.shown = self.empty
        if value is None or value == "":
            return
        self.data = self.read(value)
        self.shown = self.data

    def pre_validate(self, form: BaseForm) -> None:
        if self.errors:
            raise StopValidation()
        if self.is_empty and self.required:
            raise StopValidation(self.missing())
        if self.is_empty and self.stops_when_empty:
            raise StopValidation()

    def _value(self) -> str:
        """What stands in the box when the page is shown again."""
        return str(self.shown or "")
