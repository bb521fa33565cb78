"""A sheet to fill in with a pen, with the name and the code of the person already on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.cases.models import Case
from portal.cases.questions import SUBJECT
from portal.cases.service import Answers, Text
from portal.core.codes import spoken
from portal.services.certification.assessment.sheets import (
    SCORES,
    SHEET_FROM_6,
    SHEET_UNDER_6,
    Sheet,
    sheet_for,
)
from portal.services.certification.printing import fill


@dataclass(frozen=True)
class Blank:
    """One sheet on paper; `number` is empty where nobody has checked it against the law."""

    sheet: Sheet
    title: str
    number: str
    code: str
    person: Mapping[str, str]
    other: Mapping[str, str]
    has_other: bool
    scores: tuple[tuple[str, Text], ...] = SCORES


def blank_of(case: Case, answers: Answers, sheet: Sheet, on: date) -> Blank:
    """This sheet for this person; blocks I and II are filled in from the answers."""
    filled: Mapping[str, Any] = fill(answers)
    number = sheet.number(on)
    return Blank(
        sheet=sheet, title=sheet.title(on).name("vi"), code=spoken(case.ref),
        number=number.text if number.verified else "",
        person=filled["person"], other=filled["other"], has_other=filled["has_other"],
    )  # fmt: skip


def blanks_for(case: Case, answers: Answers, met_on: date) -> list[Blank]:
    """The sheet by the age on that day, or both where the birth date leaves it open."""
    received_on = case.received_on or met_on
    found = sheet_for(
        str(answers.value(SUBJECT, "birth", "")), met_on=met_on, received_on=received_on
    )
    sheets = (found,) if found else (SHEET_UNDER_6, SHEET_FROM_6)
    return [blank_of(case, answers, sheet, received_on) for sheet in sheets]
