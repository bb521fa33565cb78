"""Fields in which people write: a line, a paragraph, a password, a hidden value."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms.widgets import HiddenInput

from portal.core.forms.field import AnswerField
from portal.core.text import clean

LINE = 200
PARAGRAPH = 4000
PASSWORD = 256


class TextField(AnswerField):
    """One line of text; `most` is the longest it may be, in characters."""

    input_type: ClassVar[str] = "text"
    spellcheck: bool | None = None
    multiline: ClassVar[bool] = False
    most: int = LINE
    width: int = 0

    def __init__(self, *args: Any, most: int | None = None, width: int = 0, **kwargs: Any) -> None:
        self.most = most or self.most
        self.width = width or self.width
        super().__init__(*args, **kwargs)

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(_("%(name)s could not be read: write it in words.", name=self.subject))
        text = clean(value, multiline=self.multiline)
        self.shown = text
        if len(text) > self.most:
            raise ValueError(self._too_long(len(text)))
        return self.read_text(text) if text else ""

    def read_text(self, text: str) -> str:
        """The stored form of clean, short enough text; ValueError carries the sentence."""
        return text

    def _too_long(self, length: int) -> str:
        return _(
            "%(name)s is too long: shorten it to %(most)s characters, there are %(length)s now.",
            name=self.subject,
            most=self.most,
            length=length,
        )


class ParagraphField(TextField):
    """Several lines of text; line breaks are kept."""

    kind = "paragraph"
    multiline = True
    most = PARAGRAPH

    def __init__(self, *args: Any, rows: int = 5, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(*args, **kwargs)


class HiddenField(TextField):
    """A value that travels with the form and is no answer of the person."""

    kind = "hidden"
    is_answer = False
    widget = HiddenInput()

    def __init__(self, *args: Any, required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, required=required, **kwargs)


class PasswordField(TextField):
    """A password, exactly as typed but for its Unicode spelling; never shown again."""

    kind = "password"
    is_answer = False
    most = PASSWORD

    def __init__(self, *args: Any, new: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("autocomplete", "new-password" if new else "current-password")
        super().__init__(*args, **kwargs)

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or any(
            unicodedata.category(c) in ("Cc", "Cs") for c in value
        ):
            raise ValueError(
                _("%(name)s holds a sign that cannot be used: type it again.", name=self.subject)
            )
        if len(value) > self.most:
            raise ValueError(self._too_long(len(value)))
        return unicodedata.normalize("NFC", value)

    def say(self) -> str:
        return _("Not shown")

    def _value(self) -> str:
        return ""
