"""The background worker: a table of jobs, run in turn, none able to stop the others."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.core import clock
from portal.core.database import db
from portal.core.heartbeat import beat, forget

BEAT_EVERY = timedelta(seconds=15)
_LONGEST_REST = timedelta(hours=1)
_log = logging.getLogger("portal")


@dataclass(frozen=True)
class Job:
    """Something to do again and again; `run` gives how many things it did.

    It may be stopped half way and started elsewhere at the same time: it claims what it works on
    and its effects bear being done twice.
    """

    name: str
    every: timedelta
    run: Callable[[], int]


@dataclass
class _Turn:
    """When a job is due, and how often it has failed in a row."""

    job: Job
    due: datetime
    failures: int = 0

    def plan(self, now: datetime, *, failed: bool) -> None:
        """Set the next time; after failures the pause doubles each time, up to one hour."""
        self.failures = self.failures + 1 if failed else 0
        doubled = self.job.every * 2 ** min(self.failures, 16)
        self.due = now + max(self.job.every, min(doubled, _LONGEST_REST))


class Worker:
    """Runs the jobs that are due until it is told to stop, and shows that it lives."""

    def __init__(self, jobs: Sequence[Job], *, name: str | None = None) -> None:
        names = [job.name for job in jobs]
        if len(set(names)) != len(names):
            raise ValueError("two jobs of a worker bear the same name")
        start = clock.now()
        self.name = name or f"{socket.gethostname()}:{os.getpid()}"
        self._turns = [_Turn(job, start) for job in jobs]
        self._started = start
        self._next_beat = start
        self._stop = threading.Event()

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; the job in hand is finished first."""
        with self._listening():
            while not self._stop.is_set():
                self.run_due()
                self._stop.wait(self._pause_seconds())
        self._say_goodbye()

    def stop(self, *_signal: object) -> None:
        """End after the job in hand."""
        self._stop.set()

    def run_once(self) -> dict[str, int | None]:
        """Run every job now, due or not; what each did, None for one that failed."""
        return {turn.job.name: self._run(turn) for turn in self._turns}

    def run_due(self) -> None:
        """Run the jobs whose time has come, with a sign of life between them."""
        self._beat()
        for turn in self._turns:
            if self._stop.is_set():
                return
            if turn.due <= clock.now():
                self._run(turn)
                self._beat()

    def _run(self, turn: _Turn) -> int | None:
        try:
            count = turn.job.run()
        except Exception:  # noqa: BLE001  one job must not stop the others
            turn.plan(clock.now(), failed=True)
            extra = {"job": turn.job.name, "attempt": turn.failures}
            _log.exception("job failed", extra=extra)
            return None
        turn.plan(clock.now(), failed=False)
        if count:
            _log.info("job done", extra={"job": turn.job.name, "count": count})
        return count

    def _beat(self) -> None:
        now = clock.now()
        if now < self._next_beat:
            return
        self._next_beat = now + BEAT_EVERY
        try:
            with db.writing() as session:
                beat(session, name=self.name, started_at=self._started)
        except Exception:  # noqa: BLE001  a sign of life is not worth a life
            _log.exception("heartbeat failed", extra={"worker": self.name})

    def _say_goodbye(self) -> None:
        try:
            with db.writing() as session:
                forget(session, name=self.name)
        except Exception:  # noqa: BLE001  a sign of life is not worth a life
            _log.exception("heartbeat failed", extra={"worker": self.name})

    def _pause_seconds(self) -> float:
        next_time = min([self._next_beat, *(turn.due for turn in self._turns)])
        return max(0.05, (next_time - clock.now()).total_seconds())

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Take the signals that ask to stop, where Python allows it: in the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.stop) for number in _STOPPING}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


_STOPPING = (signal.SIGTERM, signal.SIGINT)
