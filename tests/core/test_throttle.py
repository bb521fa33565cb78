"""The brakes: how many tries are free, how the rest grows, when all is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core import throttle
from portal.core.clock import now
from portal.core.database import db
from portal.core.throttle import PERSONAL, SHARED, Attempt
from tests.cases.making import rows
from tests.databases import connected_database


@pytest.fixture
def clock():
    with (
        connected_database(),
        time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller,
    ):
        from portal.core.sealing import Keyring, use_keyring

        use_keyring(Keyring({1: b"1" * 32}, b"h" * 32))
        yield traveller


def fail(key: str = "a", times: int = 1, brake=PERSONAL) -> None:
    for _time in range(times):
        with db.writing() as session:
            throttle.record(session, "k", key, brake)


def rest(key: str = "a", kind: str = "k"):
    with db.reading() as session:
        until = throttle.check(session, kind, key)
    return None if until is None else until - now()


@pytest.mark.parametrize(
    ("brake", "failures", "seconds"),
    [
        (PERSONAL, 0, None), (PERSONAL, 4, None), (PERSONAL, 5, 30), (PERSONAL, 6, 60), (PERSONAL, 9, 480),
        (PERSONAL, 10, 900), (PERSONAL, 1_000_000, 900), (SHARED, 99, None), (SHARED, 100, 30),
    ],
)  # fmt: skip
def test_the_rest_grows_to_its_longest(brake, failures, seconds):
    found = brake.rest_after(failures)
    assert found == (timedelta(seconds=seconds) if seconds else None)


def test_five_tries_are_free_and_the_next_time_is_named(clock):
    fail(times=4)
    assert rest() is None
    fail()
    assert rest() == timedelta(seconds=30)
    clock.shift(timedelta(seconds=30))
    assert rest() is None
    fail()
    assert rest() == timedelta(seconds=60)


def test_one_key_does_not_slow_another(clock):
    fail(times=9)
    assert rest("b") is None and rest("a", "other kind") is None and rest() is not None


def test_a_success_forgets(clock):
    fail(times=9)
    with db.writing() as session:
        throttle.clear(session, "k", "a")
    assert rest() is None
    fail()
    assert rest() is None


@pytest.mark.parametrize(("hours", "forgotten"), [(23.9, False), (24.1, True)])
def test_a_day_forgets(clock, hours, forgotten):
    fail(times=5)
    clock.shift(timedelta(hours=hours))
    fail()
    assert (rest() is None) == forgotten


@pytest.mark.parametrize(("hours", "left"), [(23, 1), (25, 0)])
def test_old_rows_are_removed(clock, hours, left):
    fail()
    clock.shift(timedelta(hours=hours))
    with db.writing() as session:
        assert throttle.forget_old(session) == 1 - left
    assert len(rows(Attempt)) == left


def test_the_table_holds_no_key_in_clear(clock):
    fail("0900000021")
    (row,) = rows(Attempt)
    assert len(row.key_hash) == 32 and b"0900000021" not in row.key_hash
