"""The forms of the portal: answers in, sentences out, never an exception."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

from flask import g, has_app_context, request
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms.widgets import HiddenInput

from portal.core.forms.field import AnswerField
from portal.core.forms.messages import Translations
from portal.core.forms.stamp import FIELD_NAME, Stamp


class Form(FlaskForm):
    """A form for people who are signed in; its token lives in the session."""

    class Meta(FlaskForm.Meta):
        csrf_time_limit = 24 * 60 * 60  # seconds; the longest a person may stay signed in

        def get_translations(self, form: Any) -> Translations:
            """WTForms has no Vietnamese of its own."""
            return Translations()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Only what a page posts counts: WTForms would also take any JSON body for a form."""
            if formdata is None or isinstance(formdata, Mapping) or hasattr(formdata, "getlist"):
                return _as_multidict(formdata)
            return super().wrap_formdata(form, _Auto) if _posted_by_a_page() else None

    @classmethod
    def of(cls, answers: Mapping[str, Any], **kwargs: Any) -> Self:
        """The form as it stands with stored answers, to check or to read aloud; no token."""
        return cls(formdata=None, data=dict(answers), meta={"csrf": False}, **kwargs)

    def validate(self, extra_validators: Any = None) -> bool:
        """Checks the token first: a page open too long keeps every answer and says so."""
        self.form_errors = []
        if not self._token_holds():
            self.form_errors = [
                _(
                    "This page was open too long. What you filled in is still here."
                    " Press the button again."
                )
            ]
            return False
        return bool(super().validate(extra_validators=extra_validators))

    def _token_holds(self) -> bool:
        if not self.meta.csrf:
            return True
        if has_app_context() and g.get("csrf_failed", False):
            return False
        token = self._fields[self.meta.csrf_field_name]
        holds = bool(token.validate(self))
        token.errors = []
        return holds

    @property
    def questions(self) -> list[AnswerField]:
        """The fields people see, in order."""
        return [f for f in self if isinstance(f, AnswerField) and f.kind != "hidden"]

    @property
    def has_files(self) -> bool:
        """Whether the form must be sent as multipart/form-data."""
        return any(f.kind == "files" for f in self.questions)

    @property
    def failed(self) -> bool:
        """Whether the page has mistakes to show."""
        return bool(self.error_list())

    def answers(self) -> dict[str, Any]:
        """The answers as JSON; files, passwords and hidden values are no answers."""
        fields = (f for f in self if isinstance(f, AnswerField) and f.is_answer)
        return {f.short_name: f.answer() for f in fields}

    def error_list(self) -> list[tuple[str, str]]:
        """Every mistake with the id to lead to; a mistake of the whole form leads nowhere ("")."""
        whole = [("", str(text)) for text in self.form_errors]
        return whole + [
            (f.target, f.error) for f in self if isinstance(f, AnswerField) and f.errors
        ]

    def hidden_tag(self, *fields: Any) -> Markup:
        """The hidden inputs, without ids: several forms may stand on one page."""
        return Markup("\n").join(f(id=False) for f in self._hidden())

    def _hidden(self) -> Iterator[Any]:
        return (f for f in self if isinstance(f.widget, HiddenInput))


class OpenForm(Form):
    """A form anyone may send: a signed stamp, valid 24 hours, instead of a session token."""

    class Meta(Form.Meta):
        csrf_class = Stamp
        csrf_field_name = FIELD_NAME


def _as_multidict(formdata: Any) -> Any:
    if formdata is None or hasattr(formdata, "getlist"):
        return formdata
    return MultiDict(formdata)


def _posted_by_a_page() -> bool:
    return bool(request) and not request.is_json
