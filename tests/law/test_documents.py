"""Legal documents that change each other: what must agree, and where each stood on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from portal.law.book import LawBook
from portal.law.document_links import between
from portal.law.documents import LegalDocument, Status
from portal.law.located import ContentError
from portal.law.standing import Force, ended_on, force_on, relations
from portal.law.units import LocalName
from tests.law.conftest import SMALL_DOCUMENTS

NAME = LocalName("Tên", "Name")
DAY = date(2026, 11, 22)
OLD = LegalDocument(
    "old", "1", NAME, NAME, NAME, date(2013, 1, 1), date(2013, 2, 1), Status.REPLACED, ("new",),
    "test", DAY, verified=True,
)  # fmt: skip
NEW = replace(
    OLD, slug="new", issued=date(2021, 1, 1), in_force=date(2021, 7, 1), status=Status.AMENDED,
    changed_by=("later",), replaces=("old",),
)  # fmt: skip
LATER = replace(
    NEW, slug="later", issued=date(2024, 1, 1), in_force=date(2024, 7, 1), status=Status.IN_FORCE,
    changed_by=(), replaces=(), amends=("new",),
)  # fmt: skip
THREE = (OLD, NEW, LATER)


def wrong(*documents: LegalDocument) -> list[str]:
    found = {document.slug: document for document in documents}
    return [f"{slug} {field} {reason}" for slug, field, reason in between(found)]


def test_what_agrees_is_right() -> None:
    assert wrong(*THREE) == []


@pytest.mark.parametrize(
    ("documents", "reason"),
    [
        ((OLD, replace(NEW, replaces=("old", "lost")), LATER), "names an unknown document lost"),
        ((OLD, NEW, replace(LATER, amends=("new", "later"))), "names the document itself"),
        ((OLD, NEW, replace(LATER, amends=("new", "new"))), "names new twice"),
        ((OLD, NEW, replace(LATER, replaces=("new",))), "which it also replaces"),
        ((replace(OLD, changed_by=()), NEW, LATER), "whose changed_by does not name it"),
        ((OLD, replace(NEW, replaces=()), LATER), "neither amends nor replaces it"),
        ((OLD, NEW, replace(LATER, amends=())), "neither amends nor replaces it"),
        ((replace(OLD, status=Status.IN_FORCE), NEW, LATER), "must be replaced"),
        ((OLD, NEW, replace(LATER, status=Status.REPLACED)), "must be replaced"),
        ((OLD, replace(NEW, status=Status.IN_FORCE), LATER), "must not leave out"),
        ((OLD, replace(NEW, status=Status.UNREAD), LATER), "must not leave out"),
        ((OLD, NEW, replace(LATER, issued=date(2020, 1, 1))), "was issued later"),
        ((replace(OLD, amends=("new",), changed_by=("new",)),
          replace(NEW, changed_by=("old", "later"), issued=None), LATER), "leads back to itself"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_refused(documents: tuple[LegalDocument, ...], reason: str) -> None:
    assert any(reason in one for one in wrong(*documents)), wrong(*documents)


def test_nobody_has_read_how_is_doubtful() -> None:
    open_end = replace(NEW, status=Status.DOUBTFUL), replace(LATER, amends=())
    assert wrong(OLD, *open_end) == []
    found = relations(open_end[0], {"old": OLD, "new": open_end[0], "later": open_end[1]})
    assert [one.slug for one in found.perhaps_by] == ["later"] and not found.amended_by


def test_both_sides_are_known() -> None:
    book = {document.slug: document for document in THREE}
    assert relations(NEW, book).replaces == (OLD,)
    assert relations(NEW, book).amended_by == (LATER,)
    assert relations(OLD, book).replaced_by == (NEW,)
    assert ended_on(OLD, book) == date(2021, 7, 1) and ended_on(NEW, book) is None


@pytest.mark.parametrize(
    ("document", "day", "force"),
    [
        (OLD, "2012-12-31", Force.NOT_YET), (OLD, "2013-01-31", Force.NOT_YET),
        (OLD, "2013-02-01", Force.IN_FORCE), (OLD, "2021-06-30", Force.IN_FORCE),
        (OLD, "2021-07-01", Force.ENDED), (NEW, "2024-07-01", Force.IN_FORCE),
        (replace(NEW, in_force=None), "2025-01-01", Force.UNKNOWN),
        (replace(NEW, in_force=None), "2020-12-31", Force.NOT_YET),
        (replace(NEW, in_force=None, issued=None), "2000-01-01", Force.UNKNOWN),
    ],
)  # fmt: skip
def test_where_a_text_stood(document: LegalDocument, day: str, force: Force) -> None:
    book = {one.slug: one for one in THREE} | {document.slug: document}
    assert force_on(document, book, date.fromisoformat(day)) is force


@pytest.mark.parametrize(
    ("in_force", "day", "force"),
    [(date(2024, 7, 1), "2024-06-30", Force.IN_FORCE), (date(2024, 7, 1), "2024-07-01", Force.PERHAPS),
     (None, "2022-01-01", Force.PERHAPS)],
)  # fmt: skip
def test_a_change_nobody_read_leaves_it_open(in_force: date | None, day: str, force: Force) -> None:
    doubtful = replace(NEW, status=Status.DOUBTFUL)
    book = {"old": OLD, "new": doubtful, "later": replace(LATER, amends=(), in_force=in_force)}
    assert force_on(doubtful, book, date.fromisoformat(day)) is force


def test_an_end_without_a_day_is_not_guessed() -> None:
    book = {"old": OLD, "new": replace(NEW, in_force=None), "later": LATER}
    assert force_on(OLD, book, date(2022, 1, 1)) is Force.UNKNOWN


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("amends: decree", "amends must be a list"),
        ("replaces: {a: b}", "replaces must be a list"),
        ("amends: [nothing]", "names an unknown document nothing"),
        ("amendes: [decree]", "unknown field amendes"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(small_law: Path, line: str, reason: str) -> None:
    text = SMALL_DOCUMENTS.replace("changed_by: null", f"changed_by: null\n  {line}")
    (small_law / "documents.yaml").write_text(text, "utf-8")
    with pytest.raises(ContentError, match=reason) as refused:
        LawBook.load(small_law)
    assert "documents.yaml:" in str(refused.value)


def test_every_value_of_a_document_is_found(book: LawBook) -> None:
    found = book.ever_resting_on("nghi-dinh-20-2021")
    assert [one.valid_from for one in found] == sorted(one.valid_from for one in found)
    assert {360_000} == {one.value for one in found if one.key == "allowance.standard_level"}
