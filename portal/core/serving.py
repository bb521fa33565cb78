"""One command that keeps the web server and the background worker alive together.

The parent loads the application once and forks, so that both start at once. It owns no thread and
no connection; all it does is wait for signals.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.core import wsgi

if TYPE_CHECKING:
    from portal.config import Settings

_STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
_WATCHED = {*_STOP, signal.SIGCHLD}
_PR_SET_PDEATHSIG = 1


class AddressTaken(Exception):
    """Another program listens on the port; the message says what to do."""


@dataclass(frozen=True)
class Patience:
    """Seconds to wait: first and longest delay before a restart, life that counts as healthy, end."""

    first: float = 1.0
    longest: float = 60.0
    healthy: float = 60.0
    farewell: float = 35.0


def serve(application: wsgi.Wsgi, settings: Settings, *, work: Callable[[], None]) -> int:
    """Run web and worker until a signal or the end of web; gives the exit status.

    `work` is the endless loop of the background worker.

    Raises:
        AddressTaken: before anything is started.
    """
    require_free(settings.bind, settings.port)
    return Supervisor(web=lambda: wsgi.run(application, settings), work=work).run()


def require_free(host: str, port: int) -> None:
    """Check that the port can be listened on.

    Raises:
        AddressTaken: with one sentence for the operator.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise AddressTaken(
                f"Cannot listen on {host} port {port} ({error.strerror}). Stop the program that"
                " does, or choose another port, such as: PORT=8010 make run"
            ) from error


class Supervisor:
    """Two children: without web there is nothing to keep up; a dead worker comes back."""

    def __init__(
        self,
        *,
        web: Callable[[], None],
        work: Callable[[], None],
        patience: Patience | None = None,
    ) -> None:
        self._web, self._work = web, work
        self._patience = patience or Patience()
        self._delay = self._patience.first
        self._web_pid = self._work_pid = 0
        self._work_began = 0.0
        self._work_due: float | None = None

    def run(self) -> int:
        """Keep both running; the exit status is 0 after a signal, else that of web."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
        try:
            self._web_pid = spawn(self._web)
            self._start_work()
            return self._watch()
        finally:
            self._end_all()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _watch(self) -> int:
        while True:
            caught = signal.sigtimedwait(_WATCHED, self._wait_seconds())
            if caught is not None and caught.si_signo in _STOP:
                return 0
            for pid, status in reap():
                if pid == self._web_pid:
                    wsgi.say(f"portal: the web server ended with status {status}; stopping")
                    return status or 1
                if pid == self._work_pid:
                    self._plan_restart(status)
            if self._work_due is not None and time.monotonic() >= self._work_due:
                self._start_work()

    def _wait_seconds(self) -> float:
        if self._work_due is None:
            return 3600.0
        return max(0.0, self._work_due - time.monotonic())

    def _start_work(self) -> None:
        self._work_pid = spawn(self._work)
        self._work_began, self._work_due = time.monotonic(), None

    def _plan_restart(self, status: int) -> None:
        self._work_pid = 0
        now = time.monotonic()
        if now - self._work_began >= self._patience.healthy:
            self._delay = self._patience.first
        wsgi.say(
            f"portal: the worker ended with status {status}; starting it again in {self._delay:g} s"
        )
        self._work_due = now + self._delay
        self._delay = min(self._delay * 2, self._patience.longest)

    def _end_all(self) -> None:
        groups = {pid for pid in (self._web_pid, self._work_pid) if pid}
        for pid in groups:
            _signal_quietly(os.kill, pid, signal.SIGTERM)
        end = time.monotonic() + self._patience.farewell
        while _children_left() and time.monotonic() < end:
            signal.sigtimedwait({signal.SIGCHLD}, 0.5)
        for pid in groups:  # the whole group: also what a child had started itself
            _signal_quietly(os.killpg, pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)


def spawn(run: Callable[[], None]) -> int:
    """Fork a child in a process group of its own that runs this and ends; gives its process id."""
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        return pid
    os._exit(_child(run, parent))


def _child(run: Callable[[], None], parent: int) -> int:
    try:
        os.setpgid(0, 0)
        _die_with(parent)
        for number in _WATCHED:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)
        run()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except KeyboardInterrupt:
        return 0
    except Exception:  # noqa: BLE001  the last stop of this process
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def _die_with(parent: int) -> None:
    """Ask Linux to end this process when the supervisor is killed; elsewhere do without."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        raise SystemExit(0)


def reap() -> list[tuple[int, int]]:
    """The children that have ended, with their exit status (128 + signal when killed)."""
    ended: list[tuple[int, int]] = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return ended
        if not pid:
            return ended
        code = os.waitstatus_to_exitcode(status)
        ended.append((pid, code if code >= 0 else 128 - code))


def _children_left() -> bool:
    reap()
    try:
        return os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False


def _signal_quietly(send: Callable[[int, int], None], pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        send(pid, number)
