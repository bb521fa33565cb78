"""A list asks the database as often for twelve applications as for two."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import event

from portal.core.database import db
from portal.policies import stamp
from tests.cases.making import sent
from tests.desk import entering

LISTS = ("/ho-so", "/can-bo", "/can-bo/ho-so", entering.LIST)


@contextlib.contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement sent to the database meanwhile.

    Whether the content changed is asked once a second, which may fall into any count: not here.
    """
    asked: list[str] = []
    usual, stamp.CHECK_EVERY_SECONDS = stamp.CHECK_EVERY_SECONDS, 3600.0
    stamp.current()

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
        stamp.CHECK_EVERY_SECONDS = usual


@pytest.mark.parametrize("path", LISTS)
def test_the_number_of_questions_does_not_grow(site, citizen, officer, browser_of, path):
    own, desk = browser_of(citizen), browser_of(officer)
    browser = own if path == "/ho-so" else desk

    def questions() -> Counter[str]:
        browser.get(path)  # what is remembered for longer than a page is not counted
        with counted() as asked:
            assert browser.get(path).status == 200
        return Counter(asked)

    def more(times: int) -> None:
        for _ in range(times):
            sent(site, citizen)
            entering.fill(entering.begin(desk), "loi-ke", {"words": "Khó đi lại"})

    more(2)
    few = questions()
    more(4)
    many = questions()
    assert many.total() <= few.total(), many - few
