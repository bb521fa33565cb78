"""The boxes in which editors write: a line and a long Markdown text, each in its language."""

from __future__ import annotations

import unicodedata
from typing import Any, ClassVar

from flask_babel import gettext as _

from portal.core.forms import ParagraphField, TextField

# Letters of a body; the longest page of the library has a tenth of it.
LONGEST_BODY = 60_000
ROWS = 24


class LineBox(TextField):
    """One line in the language `tongue`, whatever language the page is read in."""

    template: ClassVar[str] = "editing/line_box.html"
    kind = "own"

    def __init__(self, *args: Any, tongue: str = "vi", **kwargs: Any) -> None:
        self.tongue = tongue
        super().__init__(*args, **kwargs)


class SummaryBox(ParagraphField):
    """A sentence or two in the language `tongue`, kept as one line."""

    template: ClassVar[str] = "editing/text_box.html"
    kind = "own"
    multiline = False

    def __init__(self, *args: Any, tongue: str = "vi", **kwargs: Any) -> None:
        self.tongue = tongue
        super().__init__(*args, rows=4, **kwargs)


class MarkdownBox(ParagraphField):
    """A long text whose spaces and empty lines mean something; every mistake in it is told."""

    template: ClassVar[str] = "editing/text_box.html"
    kind = "own"

    def __init__(self, *args: Any, tongue: str = "vi", **kwargs: Any) -> None:
        self.tongue = tongue
        kwargs.setdefault("most", LONGEST_BODY)
        super().__init__(*args, rows=ROWS, **kwargs)

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(_("%(name)s could not be read: write it in words.", name=self.subject))
        text = clean_markdown(value)
        self.shown = text
        if len(text) > self.most:
            raise ValueError(self._too_long(len(text)))
        return text


def clean_markdown(text: str) -> str:
    """As a reviewed file holds it: NFC, line breaks of one kind, no control or direction characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    kept = "".join(c for c in unicodedata.normalize("NFC", lines) if c == "\n" or not _is_hidden(c))
    stripped = kept.strip()
    return f"{stripped}\n" if stripped else ""


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}
