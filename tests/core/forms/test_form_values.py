"""What each field stores, says and refuses, as tables of cases at the boundaries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine

from portal.core.codes import new_code
from portal.core.forms import (
    AnswerField,
    CodeField,
    DateField,
    EmailField,
    Form,
    IdentityNumberField,
    ParagraphField,
    PartialDateField,
    PasswordField,
    PhoneField,
    TextField,
)

TODAY = date(2026, 11, 22)


def posted(field: Any, data: dict[str, str]) -> AnswerField:
    """The only field of a form that got this data, checked."""
    form_class = type("OneField", (Form,), {"it": field})
    form = form_class(meta={"csrf": False})
    form.validate()
    answer: AnswerField = form.it
    return answer


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("(0912) 345-678", "0912345678"),
        ("+84912345678", "0912345678"),
        ("+84 (0)912 345 678", "0912345678"),
        ("84 912 345 678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("０９１２３４５６７８", "0912345678"),
        ("0849123456", "0849123456"),
        ("0243 825 1234", "02438251234"),
        ("+84 24 3825 1234", "02438251234"),
        ("0207 382 123", "0207382123"),
        ("0412345678", None),
        ("091234567", None),
        ("09123456789", None),
        ("+85912345678", None),
        ("0912345678x", None),
        ("²912345678", None),
        ("113", None),
    ],
)
def test_phone(posting: Any, typed: str, stored: str | None) -> None:
    with posting({"it": typed}):
        field = posted(PhoneField("Phone"), {})
        assert (field.data or None) == stored
        assert bool(field.errors) == (stored is None)
        if stored is None:
            assert field._value() == typed


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("008190123456", "008190123456"),
        ("008 190 123 456", "008190123456"),
        ("008-190.123 456", "008190123456"),
        ("999999999999", "999999999999"),
        ("123456789", None),
        ("00819012345", None),
        ("0081901234567", None),
        ("00819012345a", None),
    ],
)
def test_identity_number(posting: Any, typed: str, stored: str | None) -> None:
    with posting({"it": typed}):
        field = posted(IdentityNumberField("Identity number"), {})
        assert (field.data or None) == stored
        assert ("9 digits" in field.error) == (typed == "123456789")


def test_code_with_and_without_its_check_digit(posting: Any) -> None:
    code = new_code()
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    with posting({"it": f" {code[:4]} {code[4:7]}-{code[7:]} "}):
        field = posted(CodeField("Code"), {})
        assert field.data == code
        assert field.spoken() == f"{code[:4]} {code[4:7]} {code[7:]}"
    with posting({"it": wrong}):
        assert posted(CodeField("Code"), {}).errors


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Lan.Nguyen@Example.COM", "Lan.Nguyen@example.com"),
        (" lan@example.com ", "lan@example.com"),
        ("lan@tênmiền.vn", "lan@tênmiền.vn"),
        ("lan@localhost", None),
        ("lan@@example.com", None),
        ("lan@example..com", None),
        ("lan example@example.com", None),
        ("lan@example.com,mai@example.com", None),
        ("x" * 250 + "@example.com", None),
    ],
)
def test_email(posting: Any, typed: str, stored: str | None) -> None:
    with posting({"it": typed}):
        assert (posted(EmailField("E-mail"), {}).data or None) == stored


@pytest.mark.parametrize(
    ("day", "month", "year", "stored", "wrong"),
    [
        ("", "", "1990", "1990", ()),
        ("", "3", "1990", "1990-03", ()),
        ("5", "03", "1990", "1990-03-05", ()),
        (" 05 ", "٣", "1990", "1990-03-05", ()),
        ("29", "2", "2024", "2024-02-29", ()),
        ("29", "2", "2023", "", ("day",)),
        ("05/03/1990", "", "", "1990-03-05", ()),
        ("5", "", "1990", "", ("month",)),
        ("5", "3", "", "", ("year",)),
        ("", "13", "1990", "", ("month",)),
        ("32", "1", "1990", "", ("day",)),
        ("", "", "90", "", ("year",)),
        ("", "", "0000", "", ("year",)),
        ("", "", "1849", "", ("year",)),
        ("", "3", "199O", "", ("year",)),
        ("22", "11", "2026", "2026-11-22", ()),
        ("23", "11", "2026", "", ("year",)),
        ("", "", "2027", "", ("year",)),
        ("", "", "2026", "2026", ()),
    ],
)
def test_partial_date(
    posting: Any, day: str, month: str, year: str, stored: str, wrong: tuple[str, ...]
) -> None:
    data = {"it-day": day, "it-month": month, "it-year": year}
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False), posting(data):
        field = posted(PartialDateField("Born", past=True), {})
        assert (field.data, field.wrong_parts) == (stored, wrong)
        assert bool(field.errors) == bool(wrong)
        if wrong:
            assert field.target == f"it-{wrong[0]}"
            assert field.parts["year"] == year


@pytest.mark.parametrize(
    ("stored", "said"),
    [("1990", "1990"), ("1990-03", "March 1990"), ("1990-03-05", "5 March 1990")],
)
def test_partial_date_from_stored_answers(posting: Any, stored: str, said: str) -> None:
    class Born(Form):
        it = PartialDateField("Born")

    with posting():
        form = Born.of({"it": stored})
        assert form.validate()
        assert form.answers() == {"it": stored}
        assert form.it.spoken() == said


@pytest.mark.parametrize(
    ("data", "stored"),
    [
        ({"it-day": "5", "it-month": "3", "it-year": "1990"}, date(1990, 3, 5)),
        ({"it": "1990-03-05"}, date(1990, 3, 5)),
        ({"it": "05/03/1990"}, date(1990, 3, 5)),
        ({"it": "1990"}, None),
        ({"it-month": "3", "it-year": "1990"}, None),
        ({}, None),
    ],
)
def test_whole_date(posting: Any, data: dict[str, str], stored: date | None) -> None:
    with posting(data):
        field = posted(DateField("Day"), {})
        assert field.data == stored
        assert field.answer() == (stored.isoformat() if stored else None)
        assert bool(field.errors) == (stored is None)


@pytest.mark.parametrize(
    ("on", "refused"),
    [("2026-11-21", True), ("2026-11-22", False), ("2026-12-31", False), ("2027-01-01", True)],
)
def test_bounds_include_their_days(posting: Any, on: str, refused: bool) -> None:
    field_now = DateField("Day", earliest=TODAY, latest=lambda: date(2026, 12, 31))
    with posting({"it": on}):
        assert bool(posted(field_now, {}).errors) == refused


@pytest.mark.parametrize(("length", "refused"), [(200, False), (201, True)])
def test_length_is_counted_after_composing(posting: Any, length: int, refused: bool) -> None:
    decomposed = "e\u0302\u0301" * length  # ế as three code points
    with posting({"it": decomposed}):
        field = posted(TextField("Name"), {})
        assert bool(field.errors) == refused
        assert field._value() == "ế" * length


def test_lines_are_kept_in_paragraphs_only(posting: Any) -> None:
    with posting({"it": "một\r\nhai\0"}):
        assert posted(ParagraphField("Text"), {}).data == "một\nhai"
        assert posted(TextField("Text"), {}).data == "một hai"


def test_password_is_kept_as_typed_and_never_shown(posting: Any) -> None:
    with posting({"it": "  mật khẩu dài "}):
        field = posted(PasswordField("Password", new=True), {})
        assert field.data == "  mật khẩu dài "
        assert field._value() == ""
        assert "mật" not in field.spoken()
        assert field.autocomplete == "new-password"
    with posting({"it": "a\0b"}):
        assert posted(PasswordField("Password"), {}).errors
