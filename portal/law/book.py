"""The law book: every dated parameter, document and holiday table, checked when read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portal.law.days import WorkingCalendar, deadline
from portal.law.documents import LegalDocument, read_documents
from portal.law.holidays import HolidayYear, read_holidays
from portal.law.located import Problems
from portal.law.parameter_files import read_parameters
from portal.law.parameters import Parameter

DOCUMENTS = "documents.yaml"
DAY_OFF_RULE = "clock.calendar_limit_on_day_off"
ROLL_FORWARD = "next_working_day"


class NoParameter(LookupError):
    """No value of a parameter is written for the day."""

    def __init__(self, key: str, on: date) -> None:
        self.key, self.on = key, on
        super().__init__(f"the law book has no value of {key} on {on}")


@dataclass(frozen=True)
class LawBook:
    """What the portal knows of the law; reading it needs nothing but the files."""

    parameters: Mapping[str, tuple[Parameter, ...]]
    documents: Mapping[str, LegalDocument]
    holidays: tuple[HolidayYear, ...]
    digest: str = ""

    @classmethod
    def load(cls, folder: Path, *, beside: Sequence[Path] = ()) -> LawBook:
        """Read content/law and the files `beside` it; raises ContentError with file, line and reason of all that is wrong."""
        problems = Problems()
        documents = read_documents(folder / DOCUMENTS, problems)
        numbers = {slug: document.number for slug, document in documents.items()}
        parameters: dict[str, tuple[Parameter, ...]] = {}
        for path in (*sorted(folder.glob("*.yaml")), *beside):
            if path.name != DOCUMENTS:
                _merge(parameters, read_parameters(path, numbers, problems), path, problems)
        holidays = read_holidays(folder / "holidays", problems)
        problems.raise_if_any()
        return cls(
            parameters, documents, tuple(holidays), digest_of((*folder.rglob("*.yaml"), *beside))
        )

    def value(self, key: str, on: date) -> Parameter:
        """The parameter as it stood on a day; raises NoParameter."""
        found = self.find(key, on)
        if found is None:
            raise NoParameter(key, on)
        return found

    def find(self, key: str, on: date) -> Parameter | None:
        """The parameter as it stood on a day, or None."""
        periods = self.parameters.get(key, ())
        return next((period for period in periods if period.holds_on(on)), None)

    def all_on(self, prefix: str, on: date) -> list[Parameter]:
        """Every parameter below a prefix (with its dot) that holds on a day, in file order."""
        keys = (key for key in self.parameters if key.startswith(prefix))
        return [found for key in keys if (found := self.find(key, on))]

    def resting_on(self, slug: str, on: date) -> list[Parameter]:
        """What the portal takes from a legal document on a day."""
        return [found for found in self.all_on("", on) if found.basis.document == slug]

    def ever_resting_on(self, slug: str) -> list[Parameter]:
        """Every value of any day that the portal takes from a legal document, the oldest first."""
        every = (period for periods in self.parameters.values() for period in periods)
        return sorted(
            (period for period in every if period.basis.document == slug),
            key=lambda period: period.valid_from,
        )

    def calendar(self, on: date) -> WorkingCalendar:
        """Days off of all known years, with the rule for calendar limits as it stood on a day.

        For a day before the first known rule that one counts: an old day, or a slip in a year, must
        not close a page.
        """
        rule = self.find(DAY_OFF_RULE, on) or next(
            iter(self.parameters.get(DAY_OFF_RULE, ())), None
        )
        if rule is None:
            raise NoParameter(DAY_OFF_RULE, on)
        return WorkingCalendar(
            holidays=frozenset(day for year in self.holidays for day in year.days_off),
            swapped_workdays=frozenset().union(*(year.swapped_workdays for year in self.holidays)),
            projected_years=frozenset(y.year for y in self.holidays if not y.verified),
            years=frozenset(year.year for year in self.holidays),
            limits_roll=rule.text == ROLL_FORWARD,
        )

    def deadline(self, key: str, received: date) -> date:
        """The last day of a limit under the rules of the day of receipt."""
        return deadline(received, self.value(key, received), self.calendar(received))


def digest_of(paths: Iterable[Path]) -> str:
    """One fingerprint of files, so that a load knows whether anything changed."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _merge(
    into: dict[str, tuple[Parameter, ...]], found: Mapping[str, list[Parameter]],
    path: Path, problems: Problems,
) -> None:  # fmt: skip
    for key, periods in found.items():
        if key in into:
            problems.add(path, 1, f"{key}: this key is already in another file")
        into[key] = tuple(periods)
