"""The rules of a policy.yaml: typed fields, names that are known, and the law its texts rest on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from portal.core.reasons import N_
from portal.law.book import LawBook
from portal.law.documents import SLUG
from portal.law.located import LocatedMap
from portal.policies.placeholders import parameters_in


def is_old(review_by: date, on: date) -> bool:
    """Whether the day has passed by which somebody had to read the law again."""
    return on > review_by


def fact_reasons(row: LocatedMap, on: date) -> Iterator[tuple[str, str]]:
    """What is wrong with the plain fields, by field."""
    if isinstance(row["position"], bool) or not isinstance(row["position"], int):
        yield "position", "must be a whole number"
    if row["service"] is not None and not _is_slug(row["service"]):
        yield "service", "must be the slug of a service, or null"
    if type(row["checked_on"]) is not date:
        yield "checked_on", "must be a day, year-month-day"
    elif row["checked_on"] > on:
        yield "checked_on", "lies in the future"


# The table of rights has this many rows; a change of the law that adds one changes this too.
RIGHTS = frozenset(range(1, 33))


def later_reasons(row: LocatedMap, book: LawBook, on: date) -> Iterator[tuple[str, str]]:
    """What is wrong with rights, procedures, review, withdrawal and changes."""
    if not isinstance(row["rights"], list) or not set(map(str, row["rights"])) <= set(
        map(str, RIGHTS)
    ):
        yield "rights", "must list rows of the table of rights, or nothing"
    if not isinstance(row["procedures"], list) or any(
        not book.find(str(k), on) for k in row["procedures"]
    ):
        yield "procedures", "must list keys of the law book that hold a code, or nothing"
    if not isinstance(row["doubtful"], bool):
        yield "doubtful", "must be true or false"
    if type(row["review_by"]) is not date:
        yield "review_by", "must be a day, year-month-day"
    if row["withdrawn_on"] is not None and type(row["withdrawn_on"]) is not date:
        yield "withdrawn_on", "must be a day, or null"
    if not isinstance(row["changes"], list) or not all(map(_is_change, row["changes"])):
        yield "changes", "must list on, vi and en, each a day and a sentence in both languages"


def _is_change(row: Any) -> bool:
    return (
        isinstance(row, dict) and set(row) == {"on", "vi", "en"} and type(row["on"]) is date
        and all(isinstance(row[key], str) and row[key].strip() for key in ("vi", "en"))
    )  # fmt: skip


def list_reasons(
    row: LocatedMap, known: Mapping[str, tuple[str, Collection[str]]]
) -> Iterator[tuple[str, str]]:
    """What is wrong with the lists of names; `known` gives each field its kind and its names."""
    for key, (kind, names) in known.items():
        listed = row[key]
        if not isinstance(listed, list) or not listed:
            yield key, f"must list at least one {kind}"
            continue
        for name in listed:
            if not isinstance(name, str) or name not in names or listed.count(name) > 1:
                yield key, f"names an unknown {kind}, or one twice: {name}"


def basis_reasons(
    listed: Collection[str], bodies: Iterable[str], book: LawBook, on: date
) -> Iterator[tuple[str, str]]:
    """Legal documents on which a figure of a text rests, but which the page does not name."""
    shown = {found.key: found for body in bodies for found in parameters_in(body, book, on)}
    for key, found in sorted(shown.items()):
        if found.basis.document and found.basis.document not in listed:
            yield "documents", N_("lacks %(document)s, on which %(key)s rests", document=found.basis.document, key=key)  # fmt: skip


def _is_slug(value: Any) -> bool:
    return isinstance(value, str) and SLUG.fullmatch(value) is not None
