"""Addresses and opening hours are written as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.config import ROOT
from portal.core import languages
from portal.orgs import queries
from portal.orgs.models import Unit
from portal.orgs.wording import address_line, opening_hours_lines, opening_hours_text

WEEKDAYS = [0, 1, 2, 3, 4]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    app = Flask("portal", root_path=str(ROOT / "portal"))
    app.config.update(TRANSLATIONS=ROOT / "translations")
    languages.init_app(app)
    with app.test_request_context("/", environ_base={languages.ENVIRON_KEY: "en"}):
        yield


def unit(*hours: dict[str, Any]) -> Unit:
    return Unit(opening_hours=list(hours))


def test_hours_of_a_week() -> None:
    week = unit(
        {"days": WEEKDAYS, "from": "13:00", "to": "17:00"},
        {"days": WEEKDAYS, "from": "07:30", "to": "11:30"},
        {"days": [5], "from": "07:30", "to": "11:00"},
    )
    assert opening_hours_lines(week) == [
        "Monday to Friday: 7:30 to 11:30, 13:00 to 17:00",
        "Saturday: 7:30 to 11:00",
    ]


def test_days_apart_are_named_apart() -> None:
    some = unit({"days": [0, 2, 3], "from": "08:00", "to": "09:05"})
    assert opening_hours_text(some) == "Monday: 8:00 to 9:05; Wednesday to Thursday: 8:00 to 9:05"


def test_unknown_hours_say_so() -> None:
    assert "not known" in opening_hours_text(unit())


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("thôn 3", "thôn 3, Xã Hàm Yên, tỉnh Tuyên Quang"),
        (" thôn 3,\n", "thôn 3, Xã Hàm Yên, tỉnh Tuyên Quang"),
        ("", "Xã Hàm Yên, tỉnh Tuyên Quang"),
        ("<b>x</b>", "<b>x</b>, Xã Hàm Yên, tỉnh Tuyên Quang"),
    ],
)
def test_an_address_has_two_levels(places: Session, detail: str, expected: str) -> None:
    commune = queries.commune(places, "02374")
    assert commune is not None
    assert address_line(commune, detail) == expected
