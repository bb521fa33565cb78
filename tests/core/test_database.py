"""The database: a safe request cannot write, a writer waits for another, nothing half done is kept."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from portal.core.database import db, new_id
from portal.core.site import SiteMark, mark, marked
from portal.core.throttle import Attempt
from tests.databases import connected_database, is_postgresql


@pytest.fixture(autouse=True)
def own():
    with connected_database() as url:
        yield url


def names() -> set[str]:
    with db.reading() as session:
        return set(session.scalars(select(SiteMark.name)))


def test_a_reading_transaction_cannot_write():
    with pytest.raises(DBAPIError), db.reading() as session:
        session.add(SiteMark(name="a", value="1"))
        session.flush()
    assert names() == set()


def test_a_writing_one_keeps_all_or_nothing():
    with pytest.raises(ValueError, match="halt"), db.writing() as session:
        mark(session, "a", "1")
        session.flush()
        raise ValueError("halt")
    assert names() == set()
    with db.writing() as session:
        mark(session, "a", "1")
    assert names() == {"a"}


def test_inside_a_request_that_writes_a_second_writing_joins_it():
    with db.request_mode(writing=True, session=db.session()), db.writing() as joined:
        assert joined is db.session()
        mark(joined, "a", "1")
    db.session.rollback()
    assert names() == set()


def test_two_writers_wait_for_each_other_and_lose_nothing():
    with db.writing() as session:
        mark(session, "count", "0")
    start, failed = threading.Barrier(4), []

    def add() -> None:
        start.wait()
        for _turn in range(10):
            try:
                with db.writing() as session:
                    row = session.scalars(
                        select(SiteMark).where(SiteMark.name == "count").with_for_update()
                    ).one()
                    row.value = str(int(row.value) + 1)
            except DBAPIError as error:
                failed.append(error)

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with db.reading() as session:
        assert (marked(session, "count"), failed) == ("40", [])


def test_a_reader_sees_one_moment_while_others_write():
    with db.reading() as session:
        before = session.scalar(select(func.count()).select_from(SiteMark))
        other = threading.Thread(target=write_one)
        other.start()
        other.join()
        again = session.scalar(select(func.count()).select_from(SiteMark))
    assert before == 0 and (again == 0 or is_postgresql())
    assert names() == {"later"}


def write_one() -> None:
    with db.writing() as session:
        mark(session, "later", "1")


def test_the_database_keeps_its_rules():
    from portal.accounts.models import UnitRole

    with pytest.raises(IntegrityError), db.writing() as session:
        session.add(
            UnitRole(
                account_id=new_id(),
                unit_id=new_id(),
                role="chair",
                from_on=datetime.now(UTC).date(),
            )
        )
    if not is_postgresql():
        with db.reading() as session:
            values = [
                session.execute(text(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            ]
        assert values == ["wal", 2, 1, 1]


def test_a_moment_without_a_zone_is_refused_and_others_come_back_in_utc():
    def attempt(at: datetime) -> Attempt:
        return Attempt(
            kind="k", key_hash=at.isoformat().encode().ljust(32)[:32], failures=1, last_at=at
        )

    with pytest.raises((StatementError, ValueError)), db.writing() as session:
        session.add(attempt(datetime(2026, 11, 22, 9, 0)))
    there = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    with db.writing() as session:
        session.add(attempt(there))
    with db.reading() as session:
        kept = session.scalars(select(Attempt.last_at)).one()
    assert kept == there and kept.utcoffset() == timedelta(0) and kept.microsecond == 123456


def test_ids_are_unique_and_lie_in_the_order_they_came():
    made = [new_id() for _ in range(2_000)]
    assert len(set(made)) == 2_000 and {one.version for one in made} == {7}
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)


def test_it_answers_or_says_that_it_does_not():
    assert db.answers()
    before = db._engine
    db._engine = None
    kind = "postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2"
    db.connect(kind if is_postgresql() else "sqlite:////nowhere/at/all.sqlite3")
    try:
        assert not db.answers()
    finally:
        db.engine.dispose()
        db._engine = None
        db.connect(before.url.render_as_string(hide_password=False))
