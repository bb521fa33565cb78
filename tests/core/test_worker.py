"""The worker runs what is due, survives its jobs, shows that it lives, and stops when asked."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from portal.config import ROOT
from portal.core import clock, heartbeat
from portal.core.database import Base, db
from portal.core.worker import Job, Worker
from tests.databases import connected_database

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def database() -> Iterator[None]:
    """A database of the test's own."""
    with connected_database():
        with db.writing() as session:
            Base.metadata.create_all(session.connection())
        yield


@pytest.fixture
def traveller() -> Iterator[Any]:
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False) as moved:
        yield moved


class Counting:
    """A job that counts its runs and fails as often as told."""

    def __init__(self, failures: int = 0) -> None:
        self.runs, self.failures = 0, failures

    def __call__(self) -> int:
        self.runs += 1
        if self.runs <= self.failures:
            raise RuntimeError("personal words")
        return 3


def test_once_runs_every_job_and_one_failure_stops_nothing() -> None:
    good, bad = Counting(), Counting(failures=1)
    worker = Worker([Job("bad", MINUTE, bad), Job("good", MINUTE, good)])
    assert worker.run_once() == {"bad": None, "good": 3}
    assert worker.run_once() == {"bad": 3, "good": 3}


def test_two_jobs_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="same name"):
        Worker([Job("a", MINUTE, Counting()), Job("a", MINUTE, Counting())])


def test_each_job_keeps_its_own_time(traveller: Any) -> None:
    often, seldom = Counting(), Counting()
    worker = Worker([Job("often", MINUTE, often), Job("seldom", 5 * MINUTE, seldom)])
    for _minute in range(11):
        worker.run_due()
        traveller.shift(MINUTE)
    assert (often.runs, seldom.runs) == (11, 3)


def test_pauses_grow_while_a_job_fails_and_shrink_when_it_heals(traveller: Any) -> None:
    job = Counting(failures=3)
    worker = Worker([Job("job", MINUTE, job)])
    runs = []
    for minute in range(18):
        before = job.runs
        worker.run_due()
        if job.runs > before:
            runs.append(minute)
        traveller.shift(MINUTE)
    assert runs == [0, 2, 6, 14, 15, 16, 17]


def test_a_daily_job_that_fails_still_waits_its_day(traveller: Any) -> None:
    job = Counting(failures=9)
    worker = Worker([Job("daily", timedelta(days=1), job)])
    for _hour in range(48):
        worker.run_due()
        traveller.shift(timedelta(hours=1))
    assert job.runs == 2


def test_what_is_logged_names_the_job_and_never_the_words(caplog: pytest.LogCaptureFixture) -> None:
    Worker([Job("failing", MINUTE, Counting(failures=1))]).run_once()
    (record,) = [one for one in caplog.records if one.getMessage() == "job failed"]
    assert record.__dict__["job"] == "failing"


def test_a_sign_of_life(traveller: Any) -> None:
    with db.reading() as session:
        assert heartbeat.last_beat(session) is None
        assert not heartbeat.is_alive(session)
    worker = Worker([], name="one")
    worker.run_due()
    with db.reading() as session:
        assert heartbeat.last_beat(session) == clock.now()
        assert heartbeat.is_alive(session)
    traveller.shift(heartbeat.FRESH + MINUTE)
    with db.reading() as session:
        assert not heartbeat.is_alive(session)


def test_rows_of_killed_workers_go_after_a_day(traveller: Any) -> None:
    Worker([], name="killed").run_due()
    traveller.shift(timedelta(days=1, minutes=1))
    Worker([], name="next").run_due()
    with db.reading() as session:
        assert session.get(heartbeat.WorkerHeartbeat, "killed") is None
        assert session.get(heartbeat.WorkerHeartbeat, "next") is not None


def test_it_lives_on_when_the_database_does_not(tmp_path: Path) -> None:
    db.connect(f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3")
    job = Counting()
    Worker([Job("job", MINUTE, job)]).run_due()
    assert job.runs == 1


def test_stopping_finishes_the_job_in_hand_and_begins_no_other() -> None:
    later = Counting()

    def stopping() -> int:
        worker.stop()
        return 1

    worker = Worker([Job("stops", MINUTE, stopping), Job("later", MINUTE, later)], name="w")
    thread = threading.Thread(target=worker.run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    assert later.runs == 0
    with db.reading() as session:
        assert session.get(heartbeat.WorkerHeartbeat, "w") is None


PROGRAM = """
import sys
from datetime import timedelta
from portal.core.database import Base, db
from portal.core.worker import Job, Worker
db.connect(sys.argv[1])
with db.writing() as session:
    Base.metadata.create_all(session.connection())
def ready():
    print("ready", flush=True)
    return 0
Worker([Job("ready", timedelta(hours=1), ready)]).run()
print("ended well", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    url = f"sqlite:///{tmp_path / 'p.sqlite3'}"
    command = [sys.executable, "-c", PROGRAM, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(number)
        rest, _nothing = process.communicate(timeout=20)
    assert rest == "ended well\n"
    assert process.returncode == 0
