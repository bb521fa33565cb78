"""Dates in three boxes: day, month, year; partial ones for people who know only the year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from wtforms.utils import unset_value

from portal.core.clock import today
from portal.core.forms.contact import only_digits
from portal.core.forms.field import AnswerField
from portal.core.languages import date_long, partial_date
from portal.core.text import clean

PARTS = ("day", "month", "year")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_WRITTEN = re.compile(r"(?:(?:(\d{1,2})[/.\- ])?(\d{1,2})[/.\- ])?(\d{4})", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1850, 2200
_LONGEST_PART = 20

Bound = date | Callable[[], date] | None


def _bound(value: Bound) -> date | None:
    return value() if callable(value) else value


def split_date(text: str) -> dict[str, str] | None:
    """Day, month and year of "1990-03-05", "05/03/1990", "03/1990" or "1990"."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _WRITTEN.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    return {"day": day or "", "month": month or "", "year": year or ""}


class PartialDateField(AnswerField):
    """A date of which only the year is needed; kept as "1990", "1990-03" or "1990-03-05".

    The boxes are named `<name>-day`, `<name>-month`, `<name>-year`. `earliest` and `latest` are
    dates or functions that give one; `past=True` refuses days that have not come yet.
    """

    kind = "date"
    needs: ClassVar[tuple[str, ...]] = ("year",)

    def __init__(
        self,
        *args: Any,
        past: bool = False,
        earliest: Bound = None,
        latest: Bound = None,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        self.earliest = earliest
        self.latest = today if past or birthday else latest
        self.birthday = birthday
        self.parts: dict[str, str] = dict.fromkeys(PARTS, "")
        self.wrong_parts: tuple[str, ...] = ()
        super().__init__(*args, **kwargs)

    @property
    def marked(self) -> tuple[str, ...]:
        """The boxes to show as wrong: those at fault, or all needed ones when nothing came."""
        return (self.wrong_parts or self.needs) if self.errors else ()

    @property
    def target(self) -> str:
        wrong = self.wrong_parts[0] if self.wrong_parts else "day"
        return f"{self.id}-{wrong}"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Reads the three boxes; a whole date in one box or under the plain name counts too."""
        super().process(None, data, extra_filters)
        if formdata is None:
            return
        self.process_errors = []
        self.data = self.empty
        self.parts = dict.fromkeys(PARTS, "")
        self.raw_data = [formdata.get(f"{self.name}-{part}") for part in PARTS]
        try:
            self._read_parts(self.raw_data, formdata.get(self.name))
            self.data = self._assemble()
        except ValueError as mistake:
            self.process_errors.append(str(mistake))

    def process_data(self, value: Any) -> None:
        self.data = self.empty
        text = value.isoformat() if isinstance(value, date) else value
        if text in (None, ""):
            return
        self.parts = (split_date(text) if isinstance(text, str) else None) or self.parts
        if not any(self.parts.values()):
            raise ValueError(self._not_right())
        self.data = self._assemble()

    def _read_parts(self, typed: list[Any], whole: Any) -> None:
        if any(value is not None and not isinstance(value, str) for value in [*typed, whole]):
            raise ValueError(self._not_right())
        texts = [clean(value or "") for value in typed]
        lone = [text for text in [*texts, clean(whole or "")] if text]
        self.parts = dict(zip(PARTS, (text[:_LONGEST_PART] for text in texts), strict=True))
        if len(lone) == 1 and (found := split_date(lone[0])) and lone[0] != texts[2]:
            self.parts = found
        elif not any(texts) and lone:
            raise ValueError(self._not_right())

    def _assemble(self) -> Any:
        """The stored value of the boxes; empty when all are empty."""
        numbers = {part: self._number(part) for part in PARTS if self.parts[part]}
        if not numbers:
            return self.empty
        lacking = [part for part in self.needs if part not in numbers]
        if "day" in numbers and "month" not in numbers:
            lacking.insert(0, "month")
        if lacking:
            self.wrong_parts = tuple(lacking)
            raise ValueError(self._lacking(lacking[0]))
        return self._store(numbers)

    def _number(self, part: str) -> int:
        digits = only_digits(self.parts[part])
        if not re.fullmatch(r"[0-9]{4}" if part == "year" else r"[0-9]{1,2}", digits):
            self.wrong_parts = (part,)
            raise ValueError(self._not_right())
        return int(digits)

    def _store(self, numbers: dict[str, int]) -> Any:
        year, month, day = numbers["year"], numbers.get("month"), numbers.get("day")
        try:
            first = date(year, month or 1, day or 1)
        except ValueError:
            self.wrong_parts = ("month",) if not 1 <= (month or 1) <= 12 else ("day",)
            self.wrong_parts = self.wrong_parts if year else ("year",)
            raise ValueError(self._not_right()) from None
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            self.wrong_parts = ("year",)
            raise ValueError(self._not_right())
        self._check_bounds(first, date(year, month or 12, day or 28))
        return self._keep(first, month, day)

    def _check_bounds(self, first: date, last: date) -> None:
        earliest, latest = _bound(self.earliest), _bound(self.latest)
        if latest and first > latest:
            self.wrong_parts = ("year",)
            raise ValueError(self._out_of_bounds(latest, late=True))
        if earliest and last < earliest:
            self.wrong_parts = ("year",)
            raise ValueError(self._out_of_bounds(earliest, late=False))

    def _keep(self, first: date, month: int | None, day: int | None) -> Any:
        text = first.isoformat()
        return text if day else text[:7] if month else text[:4]

    def say(self) -> str:
        return partial_date(str(self.data))

    def missing(self) -> str:
        if self.needs == ("year",):
            return _("%(name)s is empty: write at least the year.", name=self.subject)
        return _("%(name)s is empty: write the day, the month and the year.", name=self.subject)

    def _not_right(self) -> str:
        return _(
            "%(name)s is not right: write day/month/year, for example 05/03/1990.",
            name=self.subject,
        )

    def _lacking(self, part: str) -> str:
        words = {
            "day": _("%(name)s lacks the day: write a number from 1 to 31.", name=self.subject),
            "month": _("%(name)s lacks the month: write a number from 1 to 12.", name=self.subject),
            "year": _("%(name)s lacks the year: write four digits.", name=self.subject),
        }
        return words[part]

    def _out_of_bounds(self, bound: date, *, late: bool) -> str:
        limit = date_long(bound)
        if late and bound == today():
            return _(
                "%(name)s has not come yet: write a day up to today, %(limit)s.",
                name=self.subject,
                limit=limit,
            )
        if late:
            return _(
                "%(name)s is too late: the last day is %(limit)s.", name=self.subject, limit=limit
            )
        return _(
            "%(name)s is too early: the first day is %(limit)s.", name=self.subject, limit=limit
        )


class DateField(PartialDateField):
    """A whole date; `data` is a `datetime.date` or None, the stored answer its ISO text."""

    needs = ("day", "month", "year")
    empty = None

    def _keep(self, first: date, month: int | None, day: int | None) -> date:
        return first

    def say(self) -> str:
        return date_long(self.data)

    def answer(self) -> str | None:
        return self.data.isoformat() if self.data else None
