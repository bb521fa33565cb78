"""What a posted list may show, by the law book, and how one line reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.law import current_book
from portal.law.days import WorkingCalendar, deadline
from portal.law.parameters import Parameter

DAYS, FIELDS, OBJECTION = (
    "certification.posting_days", "certification.posting_fields", "certification.posting_objection",
)  # fmt: skip
NAME, BIRTH_YEAR, HAMLET, RESULT, TYPE, LEVEL = (
    "name", "birth_year", "hamlet", "result", "type", "level",
)  # fmt: skip
# The columns in their order on the paper, with their heads.
HEADS = {
    NAME: "Họ và tên", BIRTH_YEAR: "Năm sinh", HAMLET: "Thôn, tổ dân phố", RESULT: "Kết quả",
    TYPE: "Dạng khuyết tật", LEVEL: "Mức độ khuyết tật",
}  # fmt: skip
INITIALS, LEAVE_OUT, FULL_NAME = "initials", "leave_out", "full_name"
RESULTS = {"certificate": "Có cấp giấy", "not_disabled": "Không cấp giấy"}
_PLACES = ("thôn", "xóm", "ấp", "bản", "buôn", "bon", "làng", "khóm", "khu phố", "khu", "tổ dân phố", "tổ", "phum", "sóc", "plei")  # fmt: skip


@dataclass(frozen=True)
class Line:
    """What is known for one line of a list, before the rules say what of it is shown."""

    name: str
    birth_year: int | None
    hamlet: str
    outcome: str
    types: str = ""
    level: str = ""
    objects: bool = False


def fields_on(day: date) -> list[str]:
    """The columns of a list made on a day, in the order of the paper; names nobody knows are left out."""
    named = {one.strip() for one in current_book().value(FIELDS, day).text.split(",")}
    return [field for field in HEADS if field in named]


def objection_rule(day: date) -> str:
    """What becomes of the line of a person who objects to their name."""
    return current_book().value(OBJECTION, day).text


def last_day(from_on: date, calendar: WorkingCalendar) -> date:
    """The last day a list hangs that is put up on a day, the day itself being day 0."""
    return deadline(from_on, current_book().value(DAYS, from_on), calendar)


def doubtful(day: date) -> list[Parameter]:
    """What a list rests on that nobody has verified."""
    keys = (DAYS, FIELDS, OBJECTION, "form.posting_notice.title")
    return [one for key in keys if (one := current_book().find(key, day)) and not one.verified]


def cells(line: Line, shows: list[str], rule: str) -> tuple[str, ...] | None:
    """The cells of a line in the order of the columns; None where the line is left out."""
    if line.objects and rule == LEAVE_OUT:
        return None
    hidden = line.objects and rule == INITIALS
    values = {
        NAME: initials(line.name) if hidden else line.name,
        BIRTH_YEAR: "" if hidden or line.birth_year is None else str(line.birth_year),
        HAMLET: "" if hidden else line.hamlet,
        RESULT: RESULTS[line.outcome], TYPE: line.types, LEVEL: line.level,
    }  # fmt: skip
    return tuple(values[field] for field in HEADS if field in shows)


def initials(name: str) -> str:
    """ "Trần Thị Mai" as "T. T. M."; a word without letters gives nothing."""
    first = [next((sign for sign in word if sign.isalpha()), "") for word in name.split()]
    return " ".join(f"{sign.upper()}." for sign in first if sign)


def hamlet_in(line: str) -> str:
    """The part of a typed address that names a hamlet; nothing where none does, for an officer to write.

    A street and the number of a house must not come onto the list.
    """
    for part in (one.strip() for one in line.split(",")):
        word = part.casefold()
        if any(word.startswith(f"{place} ") for place in _PLACES):
            return part
    return ""
