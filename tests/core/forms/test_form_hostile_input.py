"""Whatever is sent to a field gives a value or a sentence, never an exception."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask import render_template_string
from werkzeug.datastructures import FileStorage, MultiDict

from portal.core.forms import (
    ChecksField,
    ChoiceField,
    CodeField,
    ConfirmField,
    DateField,
    EmailField,
    FilesField,
    Form,
    HiddenField,
    IdentityNumberField,
    ParagraphField,
    PartialDateField,
    PasswordField,
    PhoneField,
    PickField,
    TextField,
)

CHOICES = [("a", "First"), ("b", "Second")]


class EveryField(Form):
    text = TextField("Text")
    paragraph = ParagraphField("Paragraph")
    choice = ChoiceField("Choice", choices=CHOICES)
    checks = ChecksField("Checks", choices=CHOICES, none=("none", "None"))
    pick = PickField("Pick", choices=CHOICES)
    partial = PartialDateField("Partial", past=True)
    day = DateField("Day")
    password = PasswordField("Password")
    phone = PhoneField("Phone")
    email = EmailField("Email")
    code = CodeField("Code")
    identity = IdentityNumberField("Identity")
    confirm = ConfirmField("Confirm")
    files = FilesField("Files")
    hidden = HiddenField("Hidden")


NAMES = [
    "text", "paragraph", "choice", "checks", "pick", "partial", "partial-day", "partial-month",
    "partial-year", "day", "day-day", "day-month", "day-year", "password", "phone", "email", "code",
    "identity", "confirm", "files", "hidden",
]  # fmt: skip

HOSTILE: dict[str, Any] = {
    "nothing": "",
    "spaces": " \t \u00a0\u3000 ",
    "null byte": "a\0b",
    "only control characters": "\x01\x02\x1b[31m",
    "huge": "ờ" * 300_000,
    "huge digits": "9" * 300_000,
    "stacked marks": "a" + "\u0301" * 5_000,
    "lone surrogate": "\ud800",
    "direction override": "\u202egnp.exe",
    "superscript digits": "²²²²²²²²²²²²",
    "full-width digits": "０９１２３４５６７８",
    "arabic digits": "٠٩١٢٣٤٥٦٧٨",
    "roman and circled": "Ⅻ①",
    "negative": "-1",
    "scientific": "1e9",
    "infinity": "inf",
    "date of nothing": "00/00/0000",
    "30 February": "30/02/1990",
    "month 13": "1990-13-01",
    "far year": "9999-12-31",
    "percent signs": "%(name)s %s %d 100%",
    "braces": "{{ 7*7 }}{% for %}",
    "markup": "<script>alert(1)</script>\"'>",
    "line breaks": "one\r\ntwo\nthree",
    "many at signs": "@@@@@" * 200,
    "slow pattern": "a@" + "a." * 5_000,
    "two values": ["a", "b"],
    "value and none": ["a", "none"],
    "two hundred values": ["a"] * 200,
    "a file": "FILE",
}


def as_posted(value: Any) -> list[Any]:
    """Fresh file objects each time; a list stays several values."""
    if value == "FILE":
        return [FileStorage(io.BytesIO(b"%PDF-1.7"), filename="paper.pdf")]
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_anything_in_any_field_gives_a_value_or_a_sentence(
    posting: Any, name: str, kind: str
) -> None:
    with posting():
        form = EveryField(
            formdata=MultiDict([(name, value) for value in as_posted(HOSTILE[kind])]),
            meta={"csrf": False},
        )
        assert form.validate() is False
        for _target, sentence in form.error_list():
            assert 10 < len(sentence) < 300
            assert sentence.endswith(".")
        kept = json.dumps(form.answers())
        assert "\\u0000" not in kept
        assert "\\ud800" not in kept
        for field in form.questions:
            assert isinstance(field.spoken(), str)
            assert isinstance(field._value(), str)
        assert "<script>" not in render_template_string("{{ f.hidden_tag() }}", f=form)


@pytest.mark.parametrize(
    "stored", [None, 5, 5.5, True, [], ["a"], [1], {}, {"a": 1}, "x", "a\0", "1990-99", [[]], b"x"]
)
def test_stored_answers_of_the_wrong_type_give_sentences(posting: Any, stored: Any) -> None:
    with posting():
        form = EveryField.of(dict.fromkeys(NAMES, stored))
        assert form.validate() is False
        json.dumps(form.answers())
        assert all(isinstance(f.spoken(), str) for f in form.questions)


@pytest.mark.parametrize("body", ["[1, 2]", '{"text": "x"}', "null", "not json", '"text"'])
def test_a_json_body_is_no_form(app: Any, body: str) -> None:
    with app.test_request_context("/", method="POST", data=body, content_type="application/json"):
        form = EveryField(meta={"csrf": False})
        assert form.validate() is False
        assert form.answers()["text"] == ""


def test_a_text_field_named_like_a_file_part(app: Any) -> None:
    data = {"text": (io.BytesIO(b"binary\0"), "text.txt"), "files": "C:\\paper.pdf"}
    with app.test_request_context("/", method="POST", data=data):
        form = EveryField(meta={"csrf": False})
        assert form.validate() is False
        errors = dict(form.error_list())
        assert errors["text"] == "Text could not be read: write it in words."
        assert errors["files"].startswith("Files: the file did not come through")
