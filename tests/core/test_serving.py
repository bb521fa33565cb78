"""The supervisor, with real processes and short waits."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.core.serving import AddressTaken, require_free

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import os, signal, subprocess, sys, time
from pathlib import Path
from portal.core.serving import Patience, Supervisor
folder = Path(sys.argv[1])

def note(name, text=""):
    with open(folder / name, "a") as file:
        file.write(f"{os.getpid()} {text}\\n")

def web():
    helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    note("helper", str(helper.pid))
    note("web")
    while not (folder / "end-web").exists():
        time.sleep(0.02)
    raise SystemExit(3)

def stubborn():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    note("work")
    time.sleep(60)

def crashing():
    note("work", str(time.monotonic()))
    os._exit(9)

def steady():
    note("work")
    time.sleep(60)

patience = Patience(first=0.1, longest=0.4, healthy=30, farewell=1)
raise SystemExit(Supervisor(web=web, work=globals()[sys.argv[2]], patience=patience).run())
"""

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def begin(worker: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(tmp_path), worker],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(child)
        until(lambda: (tmp_path / "web").exists() and (tmp_path / "work").exists())
        return child

    yield begin
    for child in running:
        if child.poll() is None:
            child.kill()
        child.wait(5)


def until(ready: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def pids(folder: Path, *names: str) -> set[int]:
    found = set()
    for name in names:
        for line in (folder / name).read_text().splitlines():
            found.update(int(word) for word in line.split() if word.isdigit())
    return found


def gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything_quietly(
    start: Start, tmp_path: Path, number: signal.Signals
) -> None:
    supervisor = start("steady")
    supervisor.send_signal(number)
    assert supervisor.wait(10) == 0
    until(lambda: all(gone(pid) for pid in pids(tmp_path, "web", "work", "helper")))


def test_a_worker_that_will_not_stop_is_killed(start: Start, tmp_path: Path) -> None:
    supervisor = start("stubborn")
    supervisor.terminate()
    assert supervisor.wait(10) == 0
    until(lambda: all(gone(pid) for pid in pids(tmp_path, "web", "work", "helper")))


def test_a_dead_worker_comes_back_with_growing_delay(start: Start, tmp_path: Path) -> None:
    supervisor = start("crashing")
    until(lambda: len((tmp_path / "work").read_text().splitlines()) >= 5)
    supervisor.terminate()
    assert supervisor.wait(10) == 0
    assert supervisor.stderr is not None
    said = supervisor.stderr.read()
    lines = [line for line in said.splitlines() if "the worker ended with status 9" in line]
    assert [line.rsplit(" in ", 1)[1] for line in lines[:4]] == ["0.1 s", "0.2 s", "0.4 s", "0.4 s"]
    moments = [float(line.split()[1]) for line in (tmp_path / "work").read_text().splitlines()]
    assert moments[3] - moments[2] >= 0.4


def test_when_web_ends_all_ends_with_its_status(start: Start, tmp_path: Path) -> None:
    supervisor = start("steady")
    (tmp_path / "end-web").touch()
    assert supervisor.wait(10) == 3
    until(lambda: all(gone(pid) for pid in pids(tmp_path, "web", "work", "helper")))


def test_a_killed_supervisor_leaves_no_orphan(start: Start, tmp_path: Path) -> None:
    supervisor = start("steady")
    supervisor.kill()
    supervisor.wait(5)
    until(lambda: all(gone(pid) for pid in pids(tmp_path, "web", "work")))
    for pid in pids(
        tmp_path, "helper"
    ):  # what web had started; gunicorn's workers end by themselves
        os.kill(pid, signal.SIGKILL)


def test_a_taken_port_is_said_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(AddressTaken, match=f"port {port}.*PORT=8010"):
            require_free("127.0.0.1", port)
    require_free("127.0.0.1", port)
