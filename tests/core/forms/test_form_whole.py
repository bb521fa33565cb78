"""A form as a whole: tokens, stamps, answers, mistakes in words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
import wtforms
from flask import Flask, g, session
from flask_wtf.csrf import generate_csrf
from itsdangerous import URLSafeTimedSerializer
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    ConfirmField,
    FilesField,
    Form,
    HiddenField,
    OpenForm,
    PartialDateField,
    PasswordField,
    PickField,
    TextField,
)
from portal.core.forms.messages import SENTENCES

TOO_LONG = "This page was open too long. What you filled in is still here. Press the button again."
SIGNS = [("walk", "Cannot walk"), Choice("see", "Cannot see", hint="Even with glasses")]


class Named(Form):
    name = TextField("What is your name?", short="Full name")


class OpenNamed(OpenForm):
    name = TextField("Name")


class OtherOpen(OpenForm):
    name = TextField("Name")


def test_a_good_token_passes(posting: Any) -> None:
    with posting({"name": "Lan"}):
        token = generate_csrf()
    with posting({"name": "Lan", "csrf_token": token}):
        session["csrf_token"] = _raw(token)
        assert Named().validate()


@pytest.mark.parametrize("token", ["", "wrong", "a.b.c", "\0", "x" * 100_000])
def test_a_bad_token_keeps_what_was_typed(posting: Any, token: str) -> None:
    with posting({"name": "Lan", "csrf_token": token}):
        form = Named()
        assert not form.validate()
        assert form.error_list() == [("", TOO_LONG)]
        assert form.name._value() == "Lan"
        assert token == "" or token not in form.hidden_tag()


def test_an_expired_token_says_the_same(posting: Any) -> None:
    with time_machine.travel("2026-11-20T00:00:00Z"), posting():
        token = generate_csrf()
    with time_machine.travel("2026-11-22T00:00:00Z"), posting({"name": "Lan", "csrf_token": token}):
        session["csrf_token"] = _raw(token)
        form = Named()
        assert not form.validate()
        assert form.error_list() == [("", TOO_LONG)]


def test_the_global_guard_may_say_so_too(posting: Any) -> None:
    with posting({"name": "Lan"}):
        g.csrf_failed = True
        form = Named()
        assert not form.validate()
        assert form.error_list() == [("", TOO_LONG)]


def _raw(token: str) -> Any:
    return URLSafeTimedSerializer("only for tests", salt="wtf-csrf-token").loads(token)


def stamp_of(form: Any) -> str:
    found = re.search(r'name="form_stamp" type="hidden" value="([^"]+)"', form.hidden_tag())
    assert found
    return found.group(1)


def test_a_stamp_needs_no_session() -> None:
    application = Flask("open")
    application.secret_key = "only for tests"

    @application.route("/", methods=["GET", "POST"])
    def show() -> str:
        form = OpenNamed()
        return "received" if form.validate_on_submit() else stamp_of(form)

    visitor = application.test_client()
    shown = visitor.get("/")
    sent = visitor.post("/", data={"name": "Lan", "form_stamp": shown.text})
    assert sent.text == "received"
    for response in (shown, sent):
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize(("hours", "holds"), [(23.9, True), (24.1, False)])
def test_a_stamp_holds_for_a_day(posting: Any, hours: float, holds: bool) -> None:
    with time_machine.travel("2026-11-20T00:00:00Z") as clock:
        with posting():
            stamp = stamp_of(OpenNamed())
        clock.shift(hours * 3600)
        with posting({"name": "Lan", "form_stamp": stamp}):
            assert OpenNamed().validate() is holds


def with_another_letter(stamp: str) -> str:
    """The last letter holds bits that nobody reads, so the one before it is changed."""
    return stamp[:-2] + ("a" if stamp[-2] != "a" else "b") + stamp[-1]


@pytest.mark.parametrize("change", [with_another_letter, lambda s: "", lambda s: "\0" + s])
def test_a_changed_stamp_is_refused(posting: Any, change: Any) -> None:
    with posting():
        stamp = stamp_of(OpenNamed())
    with posting({"name": "Lan", "form_stamp": change(stamp)}):
        assert not OpenNamed().validate()


def test_the_stamp_of_another_form_is_refused(posting: Any) -> None:
    with posting():
        stamp = stamp_of(OtherOpen())
    with posting({"name": "Lan", "form_stamp": stamp}):
        assert not OpenNamed().validate()


class Journey(Form):
    born = PartialDateField("Born")
    signs = ChecksField("Signs", choices=SIGNS, none=("none", "None of these"))
    sex = ChoiceField("Sex", choices=[("f", "Female"), ("m", "Male")], required=False)
    commune = PickField("Commune", choices=lambda: [("001", "Xã Một")])
    agree = ConfirmField("I agree")
    secret = PasswordField("Password", required=False)
    papers = FilesField("Papers", required=False)
    version = HiddenField()


FULL = {"born": "1990-03", "signs": ["walk", "see"], "sex": "", "commune": "001", "agree": True}


def test_answers_survive_being_stored(posting: Any) -> None:
    with posting():
        form = Journey.of(FULL)
        assert form.validate(), form.error_list()
        assert form.answers() == FULL
        assert Journey.of(form.answers()).answers() == FULL
        assert form.signs.spoken() == "Cannot walk; Cannot see"
        assert form.commune.spoken() == "Xã Một"
        assert form.sex.spoken() == "Not answered"


def test_an_empty_form_names_each_question_once_in_order(posting: Any) -> None:
    with posting():
        form = Journey(meta={"csrf": False})
        assert not form.validate()
        assert [target for target, _text in form.error_list()] == [
            "born-day", "signs", "commune", "agree",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "good"),
    [
        (["walk"], True),
        (["none"], True),
        (["walk", "none"], False),
        (["fly"], False),
        (["walk", "fly"], False),
        ([], False),
    ],
)
def test_none_of_these_stands_alone(posting: Any, chosen: list[str], good: bool) -> None:
    with posting({"signs": chosen}):
        form = Journey(meta={"csrf": False})
        form.validate()
        assert (not form.signs.errors) is good


def test_nothing_posted_clears_what_was_stored(posting: Any) -> None:
    with posting({"born-year": "1991"}):
        form = Journey(data=FULL, meta={"csrf": False})
        assert form.answers() | {"born": ""} == {
            "born": "", "signs": [], "sex": "", "commune": "", "agree": False,
        }  # fmt: skip
        assert form.born.data == "1991"


def test_messages_use_the_short_name(posting: Any) -> None:
    with posting():
        form = Named(meta={"csrf": False})
        form.validate()
        assert form.error_list() == [("name", "Full name is empty: fill in this box.")]


class WithRules(Form):
    nick = TextField("Nick", [Optional(), Length(min=3)])
    other = TextField("Other", [DataRequired()])
    free = TextField("Free", required=False)

    def validate_free(self, field: Any) -> None:
        if not field.data and self.nick.data:
            raise ValidationError("Free is needed with a nick.")


@pytest.mark.parametrize(
    ("data", "targets"),
    [
        ({"other": "x"}, []),
        ({"nick": "ab", "other": "x", "free": "y"}, ["nick"]),
        ({"nick": "abc", "other": "x"}, ["free"]),
        ({}, ["other"]),
    ],
)
def test_rules_of_wtforms_still_work(posting: Any, data: Any, targets: list[str]) -> None:
    with posting(data):
        form = WithRules(meta={"csrf": False})
        form.validate()
        assert [target for target, _text in form.error_list()] == targets


def test_every_message_of_wtforms_has_a_sentence_of_ours() -> None:
    source = Path(wtforms.__file__).parent / "locale" / "wtforms.pot"
    found = set(re.findall(r'^msgid "(.+)"$', source.read_text(encoding="utf-8"), re.M))
    assert found
    assert found <= set(SENTENCES)


def test_placeholders_of_wtforms_are_kept() -> None:
    for theirs, ours in SENTENCES.items():
        used = set(re.findall(r"%\((\w+)\)", str(ours)))
        assert used <= set(re.findall(r"%\((\w+)\)", theirs)), theirs


def test_two_forms_on_a_page_share_no_id(posting: Any) -> None:
    with posting():
        first, second = Named(prefix="one"), Named(prefix="two")
        assert "id=" not in first.hidden_tag() + second.hidden_tag()
        assert first.name.id != second.name.id
