"""Papers and photographs that people send; what is inside them is judged elsewhere."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from portal.core.forms.field import AnswerField


class FilesField(AnswerField):
    """Several files; `most` is how many at once, `accept` a hint for the file chooser."""

    kind = "files"
    is_answer = False

    def __init__(
        self, *args: Any, most: int = 20, accept: str = "", multiple: bool = True, **kwargs: Any
    ) -> None:
        self.most = most if multiple else 1
        self.accept = accept
        self.multiple = multiple
        super().__init__(*args, **kwargs)

    def missing(self) -> str:
        return _("%(name)s: no file has come yet. Choose a file.", name=self.subject)

    def say(self) -> str:
        return _("Files: %(n)s", n=len(self.data))

    def process_data(self, value: Any) -> None:
        self.data = self.shown = []

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Names without contents come from a browser that could not send the file itself."""
        self.process_errors = []
        files = [v for v in valuelist if isinstance(v, FileStorage)]
        self.data = self.shown = [f for f in files if f.filename]
        if any(not isinstance(v, FileStorage) and v != "" for v in valuelist):
            self.data = self.shown = []
            raise ValueError(
                _("%(name)s: the file did not come through. Choose it again.", name=self.subject)
            )
        if len(self.data) > self.most:
            raise ValueError(
                _(
                    "%(name)s: too many files at once. Send at most %(most)s, then send the rest.",
                    name=self.subject,
                    most=self.most,
                )
            )
