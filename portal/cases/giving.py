"""The form that answers a request for papers: one box for each paper asked for, one for the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage

from portal.cases.items import BESIDES, Item, Reply, asked_items, items_of
from portal.cases.models import PaperRequest
from portal.core.forms import AnswerField, ConfirmField, FilesField, Form, ParagraphField, TextField

ACCEPT = "image/*,application/pdf,.heic,.heif"
SAID = 500


class GiveForm(Form):
    """What is sent besides the papers asked for by name; `keys` are those papers."""

    keys: ClassVar[tuple[str, ...]] = ()

    files = FilesField(
        _l("Choose files"), short=_l("Files"), accept=ACCEPT, required=False, conditional=True,
        hint=_l("Photos or PDF files, at most 20 files, each at most 20 megabytes."),
    )  # fmt: skip
    note = ParagraphField(
        _l("What do you want to tell the office?"), short=_l("Message to the office"), required=False,
        most=1000, hint=_l("If you do not have the paper, say so here."),
    )  # fmt: skip

    def part(self, key: str, name: str) -> AnswerField:
        """One of the three fields of a paper: `files`, `none` or `said`."""
        field: AnswerField = self[f"{name}_{key}"]
        return field

    def files_by_item(self) -> dict[str, list[FileStorage]]:
        """The files of each box; what was sent besides has the key `BESIDES`."""
        found = {key: self.part(key, "files").data for key in self.keys}
        return found | {BESIDES: self.files.data}

    def replies(self, request: PaperRequest) -> dict[str, Reply]:
        """What was ticked and written about each paper asked for."""
        return {
            item.key: Reply(
                bool(self.part(item.key, "none").data), self.part(item.key, "said").data or ""
            )
            for item in asked_items(request)
        }

    def is_whole(self, request: PaperRequest, rejected: Collection[str]) -> bool:
        """Whether every paper is answered: a file came, or the person says why there is none.

        A file that was rejected is no answer, even beside a sentence.
        """
        if not self.keys:
            came = any(item.answers for item in items_of(request))
            return came or (bool(self.note.data) and not rejected)
        return not [*self._unanswered(request, rejected)]

    def name_what_is_missing(self, request: PaperRequest, rejected: bool) -> None:
        """Put a sentence to each paper without an answer; rejected files have theirs already."""
        if not self.keys and not rejected:
            self.files.errors = [
                _("Choose a file, or write to the office why you cannot send one.")
            ]
        for item in self._unanswered(request, ()):
            self.part(item.key, "files").errors = [
                _(
                    "Paper %(n)s: choose a file, or tick that you do not have this paper.",
                    n=item.key,
                )
            ]

    def _unanswered(self, request: PaperRequest, rejected: Collection[str]) -> Iterator[Item]:
        for item in asked_items(request):
            says = self.part(item.key, "none").data or self.part(item.key, "said").data
            if not item.answers and (not says or item.key in rejected):
                yield item


def give_form(request: PaperRequest) -> GiveForm:
    """The form for just this request, filled in with what was posted."""
    keys = tuple(item.key for item in asked_items(request))
    fields: dict[str, Any] = {"keys": keys}
    for key in keys:
        fields |= _fields_of(key)
    made: type[GiveForm] = type("GiveForm", (GiveForm,), fields)
    return made()


def _fields_of(key: str) -> dict[str, AnswerField]:
    return {
        f"files_{key}": FilesField(
            _l("Choose files"), short=_l("Files"), accept=ACCEPT, required=False, conditional=True
        ),
        f"none_{key}": ConfirmField(_l("I do not have this paper"), required=False),
        f"said_{key}": TextField(
            _l("A word about this paper"), short=_l("A word about this paper"), required=False,
            most=SAID,
        ),
    }  # fmt: skip
