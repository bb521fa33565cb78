"""Reading the law: what the portal relies on is there, and a bad file is refused by place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.law.book import LawBook, NoParameter
from portal.law.located import ContentError

GOOD = """\
trial.limit:
  label: {vi: Thử, en: Trial}
  values:
    - value: 5
      unit: working_days
      basis: {document: decree, article: "3"}
      valid_from: 2020-01-01
      valid_to: 2020-12-31
      source: test
      checked_on: 2026-11-22
      verified: true
    - value: 4
      unit: working_days
      basis: {note: {vi: Thử, en: A trial}}
      valid_from: 2021-01-01
      valid_to: null
      source: test
      checked_on: 2026-11-22
      verified: false
"""
ONE_PERIOD = GOOD[: GOOD.index("    - value: 4")]


@pytest.mark.parametrize(
    ("key", "on", "value", "unit", "verified"),
    [
        ("certification.conclude", "2026-11-22", 20, "working_days", True),
        ("certification.convene", "2026-11-22", 30, "calendar_days", True),
        ("certification.issue", "2026-11-22", 5, "working_days", True),
        ("certification.intake", "2026-11-22", 1, "working_days", False),
        ("allowance.decision", "2025-06-30", 22, "working_days", True),
        ("allowance.decision", "2025-07-01", 10, "working_days", True),
        ("certification.procedure_code", "2026-11-22", "1.001699", "code", True),
        ("allowance.start_month", "2025-06-30", "certificate_month", "rule", True),
        ("allowance.start_month", "2025-07-01", "decision_month", "rule", True),
    ],
)
def test_values(key: str, on: str, value: object, unit: str, verified: bool, book: LawBook) -> None:
    found = book.value(key, date.fromisoformat(on))
    assert (found.value, found.unit, found.verified) == (value, unit, verified)
    assert found.source and found.checked_on <= date(2026, 11, 22)


def test_authorities_change_with_the_day(book: LawBook) -> None:
    before = book.value("authority.allowance", date(2025, 6, 30))
    after = book.value("authority.allowance", date(2025, 7, 1))
    assert "cấp huyện" in before.name("vi") and "cấp xã" in after.name("vi")
    assert after.name("en") == "chair of the commune People's Committee"


def test_no_value_before_the_first_period(book: LawBook) -> None:
    with pytest.raises(NoParameter):
        book.value("certification.conclude", date(2019, 3, 14))
    with pytest.raises(NoParameter):
        book.value("no.such_key", date(2026, 1, 1))


def test_a_basis_is_cited_in_both_languages(book: LawBook) -> None:
    basis = book.value("certification.conclude", date(2026, 11, 22)).basis
    assert basis.cited("vi") == "01/2019/TT-BLĐTBXH, Điều 5"
    assert basis.cited("en") == "01/2019/TT-BLĐTBXH, article 5"


def test_a_good_small_book_with_an_explicit_gap(small_law: Path) -> None:
    gap = "    - {gap: no rule in 2021, valid_from: 2021-01-01, valid_to: 2021-12-31}\n"
    later = GOOD[GOOD.index("    - value: 4") :].replace("2021-01-01", "2022-01-01")
    (small_law / "trial.yaml").write_text(ONE_PERIOD + gap + later, "utf-8")
    found = LawBook.load(small_law)
    assert found.value("trial.limit", date(2020, 12, 31)).value == 5
    assert found.find("trial.limit", date(2021, 6, 1)) is None
    assert found.value("trial.limit", date(2022, 1, 1)).value == 4


BAD = [
    (GOOD.replace("2021-01-01", "2020-12-31"), 12, "overlaps"),
    (GOOD.replace("valid_to: 2020-12-31", "valid_to: null"), 12, "overlaps"),
    (GOOD.replace("2021-01-01", "2021-01-02"), 12, "write a gap"),
    (ONE_PERIOD.replace('      basis: {document: decree, article: "3"}\n', ""),
     4, "basis is missing"),
    (ONE_PERIOD.replace('{document: decree, article: "3"}', "null"), 6, "basis is missing"),
    (ONE_PERIOD.replace("decree,", "no-such,"), 6, "unknown document no-such"),
    (ONE_PERIOD.replace("working_days", "weeks"), 5, "unknown unit weeks"),
    (ONE_PERIOD.replace("value: 5", "value: five"), 4, "must be a whole number"),
    (ONE_PERIOD.replace("value: 5", "value: -5"), 4, "must be a whole number"),
    (ONE_PERIOD.replace("value: 5", "value: true"), 4, "must be a whole number"),
    (ONE_PERIOD.replace("value: 5\n      unit: working_days", "value: 1.5e9999\n      unit: dong"),
     4, "must be a whole number"),
    (ONE_PERIOD.replace("value: 5\n      unit: working_days", "value: x\n      unit: coefficient"),
     4, "must be a number"),
    (ONE_PERIOD.replace("value: 5\n      unit: working_days", "value: 1/0\n      unit: share"),
     4, "must be a share"),
    (ONE_PERIOD.replace("value: 5\n      unit: working_days", "value: 1.001699\n      unit: code"),
     4, "must be text in quotes"),
    (ONE_PERIOD.replace("value: 5\n      unit: working_days", "value: Ủy ban\n      unit: name"),
     4, "two keys vi and en"),
    (ONE_PERIOD.replace("valid_from: 2020-01-01", "valid_from: January"), 4, "must be days"),
    (ONE_PERIOD.replace("valid_to: 2020-12-31", "valid_to: 2019-12-31"), 4, "must be days"),
    (ONE_PERIOD.replace("      valid_to: 2020-12-31\n", ""), 4, "must be days"),
    (ONE_PERIOD.replace("verified: true", "verified: maybe"), 11, "true or false"),
    (ONE_PERIOD.replace("source: test", "source: 12"), 9, "source must be text"),
    (ONE_PERIOD.replace("checked_on: 2026-11-22", "checked_on: soon"), 10, "checked_on"),
    (ONE_PERIOD + "      note: more\n", 12, "unknown field note"),
    (ONE_PERIOD.replace("en: Trial", "fr: Essai"), 2, "two keys vi and en"),
    (ONE_PERIOD.replace("trial.limit", "Trial"), 1, "small words joined by dots"),
    (ONE_PERIOD + ONE_PERIOD, 12, "stands here twice"),
    ("trial.limit:\n  label: {vi: A, en: B}\n  values: []\n", 3, "at least one period"),
    ("trial.limit: 5\n", 1, "exactly the two fields"),
    ("- a list\n", 1, "a mapping of keys was expected"),
    ("a: b: c\n", 1, "mapping values are not allowed"),
    (ONE_PERIOD.replace("2020-12-31", "2020-13-31"), 1, "not YAML"),
    (GOOD.replace("trial.limit", "clock.calendar_limit_on_day_off"), 1, "already in another file"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "reason"), BAD, ids=[reason for *_, reason in BAD])
def test_a_bad_file_is_refused_by_place(text: str, line: int, reason: str, small_law: Path) -> None:
    (small_law / "trial.yaml").write_text(text, "utf-8")
    with pytest.raises(ContentError) as refused:
        LawBook.load(small_law)
    found = [problem for problem in refused.value.problems if reason in problem.reason]
    assert found, str(refused.value)
    assert found[0].file.endswith("trial.yaml") and found[0].line == line


def test_bytes_that_are_not_utf8_are_refused(small_law: Path) -> None:
    (small_law / "trial.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match="UTF-8"):
        LawBook.load(small_law)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("documents.yaml", "status: in_force", "status: alive", "status must be one of"),
        ("documents.yaml", "  issuer: {vi: Chính phủ, en: Government}\n", "", "issuer is missing"),
        ("documents.yaml", "in_force: 2020-01-01", "in_force: 2020", "in_force must be a day"),
        ("documents.yaml", "changed_by: null", "changed_by: [other]", "unknown document other"),
        ("documents.yaml", "decree:", "Decree One:", "slug may hold only"),
        ("holidays/2026.yaml", "year: 2026", "year: 2025", "name of the file"),
        ("holidays/2026.yaml", "day: 2026-11-24", "day: 2027-11-24", "no new day of this year"),
        ("holidays/2026.yaml", "swapped_workdays: []", "swapped_workdays: [2026-11-23]",
         "no worked weekend"),
        ("holidays/2026.yaml", "en: Day off", "en: ''", "must be filled"),
        ("holidays/2026.yaml", "source: test\n", "", "field source is missing"),
    ],
)  # fmt: skip
def test_bad_documents_and_holidays(
    file: str, old: str, new: str, reason: str, small_law: Path
) -> None:
    path = small_law / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=reason):
        LawBook.load(small_law)
