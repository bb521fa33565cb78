"""The law of one day, looked up once: what a thousand evaluations of that day have in common."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from portal.law.allowance import PROVINCIAL_LEVEL
from portal.law.book import LawBook
from portal.law.parameters import Parameter

T = TypeVar("T")
# Days kept ready, and answers kept for each.
MOST_DAYS, MOST_ANSWERS = 8, 10_000
# Years before the day of people who stand for everyone of an age: small child, child, adult, elder.
_STANDING_FOR = (2, 10, 40, 80)


class Day:
    """A law book on one day; everything asked of it is kept."""

    def __init__(self, book: LawBook, on: date) -> None:
        self.book, self.on = book, on
        self._found: dict[str, Parameter | None] = {}
        self._cited: dict[tuple[str, ...], tuple[Parameter, ...]] = {}
        self._once: dict[Hashable, Any] = {}
        years = (f"{on.year - ago:04d}" for ago in _STANDING_FOR)
        self.births = tuple(f"{year}-01-01" for year in years)

    def find(self, key: str) -> Parameter | None:
        """The parameter of the day, or None."""
        if key not in self._found:
            self._found[key] = self.book.find(key, self.on)
        return self._found[key]

    def cited(self, keys: tuple[str, ...]) -> tuple[Parameter, ...]:
        """The parameters of these keys that hold on the day; a key that says nothing then is left out."""
        found = self._cited.get(keys)
        if found is None:
            found = tuple(one for key in keys if key and (one := self.find(key)))
            self._cited[keys] = found
        return found

    def levels(self, key: str) -> frozenset[str]:
        """The levels that a parameter lists on the day."""
        found = self.find(key)
        return self.once(("levels", key), lambda: frozenset(found.text.split() if found else ()))

    @property
    def provinces(self) -> tuple[str, ...]:
        """The codes of the provinces that have a level of their own on the day."""
        return self.once("provinces", self._provinces)

    def _provinces(self) -> tuple[str, ...]:
        found = self.book.all_on(PROVINCIAL_LEVEL, self.on)
        return tuple(one.key.removeprefix(PROVINCIAL_LEVEL) for one in found)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each key."""
        kept: T | None = self._once.get(key)  # another thread may empty the shelf meanwhile
        if kept is not None:
            return kept
        if len(self._once) >= MOST_ANSWERS:
            self._once.clear()
        made = self._once[key] = make()
        return made


_days: OrderedDict[tuple[int, date], Day] = OrderedDict()
_lock = Lock()


def day_of(book: LawBook, on: date) -> Day:
    """The day of a book; the same object again for the same book and day."""
    key = (id(book), on)
    with _lock:
        day = _days.get(key)
        if day is None or day.book is not book:
            day = _days[key] = Day(book, on)
            if len(_days) > MOST_DAYS:
                _days.popitem(last=False)
        return day
