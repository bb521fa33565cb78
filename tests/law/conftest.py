"""The law book of the site, and a folder in which a test may write a small one of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.law import current_book
from portal.law.book import LawBook
from portal.law.days import WorkingCalendar

SMALL_DOCUMENTS = """\
decree:
  number: 1/2020/NĐ-CP
  title: {vi: Nghị định, en: Decree}
  about: {vi: Thử, en: A trial}
  issuer: {vi: Chính phủ, en: Government}
  issued: null
  in_force: 2020-01-01
  status: in_force
  changed_by: null
  source: test
  checked_on: 2026-11-22
  verified: true
"""
SMALL_YEAR = """\
year: 2026
source: test
checked_on: 2026-11-22
verified: true
days_off:
  - {day: 2026-11-24, name: {vi: Ngày nghỉ, en: Day off}}
swapped_workdays: []
"""
SMALL_CLOCK = """\
clock.calendar_limit_on_day_off:
  label: {vi: Cách tính, en: Counting}
  values:
    - value: next_working_day
      unit: rule
      basis: {document: decree}
      valid_from: 2020-01-01
      valid_to: null
      source: test
      checked_on: 2026-11-22
      verified: false
"""


@pytest.fixture(scope="session")
def book() -> LawBook:
    return current_book()


@pytest.fixture(scope="session")
def calendar(book: LawBook) -> WorkingCalendar:
    return book.calendar(date(2026, 11, 22))


@pytest.fixture
def small_law(tmp_path: Path) -> Path:
    (tmp_path / "holidays").mkdir()
    (tmp_path / "documents.yaml").write_text(SMALL_DOCUMENTS, "utf-8")
    (tmp_path / "holidays" / "2026.yaml").write_text(SMALL_YEAR, "utf-8")
    (tmp_path / "clock.yaml").write_text(SMALL_CLOCK, "utf-8")
    return tmp_path
