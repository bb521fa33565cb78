"""The limited process: what it may not do, and that its end is not the portal's end."""

from __future__ import annotations

import io
import json
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from portal.documents import kinds, opening
from portal.documents.limits import LIMITS, MEGABYTE, Limits
from portal.documents.opening import open_pages
from portal.documents.rejection import Rejected
from portal.documents.workshop.wire import BrokenTalk, read_frames, write_frame

from . import corpus

FOLDER = Path(opening.__file__).parent
TRY = """
import sys; sys.path.append(sys.argv[1])
from workshop import confine
confine.limit(memory=1 << 30, cpu_seconds=5)
print("closed" if confine.close_the_door() else "open")
def attempt(name, act):
    try: act(); print(name, "allowed")
    except (OSError, MemoryError) as error: print(name, type(error).__name__)
import socket, os, subprocess
attempt("read", lambda: open(sys.argv[2]).read())
attempt("list", lambda: os.listdir(os.path.dirname(sys.argv[2])))
attempt("write", lambda: open(sys.argv[2] + ".new", "w").write("x"))
attempt("connect", lambda: socket.create_connection(("127.0.0.1", int(sys.argv[3])), timeout=2))
attempt("memory", lambda: bytearray(2 << 30))
print("environment", sorted(k for k in os.environ if k != "LC_CTYPE"))
"""


def test_it_can_reach_neither_files_nor_network_nor_memory(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        command = [sys.executable, "-I", "-c", TRY, str(FOLDER), str(secret), port]
        said = subprocess.run(command, capture_output=True, text=True, env={}, check=True).stdout
    closed, *rest = said.splitlines()
    assert "memory MemoryError" in rest and "environment []" in rest
    if closed == "open":
        pytest.skip("this kernel has no Landlock: files and network rest on the other limits")
    assert "read PermissionError" in rest and "list PermissionError" in rest
    assert "write PermissionError" in rest and "connect PermissionError" in rest


def test_it_imports_nothing_of_the_portal() -> None:
    assert "portal" not in opening._START
    for path in (FOLDER / "workshop").glob("*.py"):
        assert "from portal" not in path.read_text() and "from .." not in path.read_text()


@pytest.mark.parametrize(
    "limits",
    [
        replace(LIMITS, memory=90 * MEGABYTE),
        replace(LIMITS, wall_seconds=0.05),
        replace(LIMITS, opened_bytes=10_000),
    ],
    ids=["memory", "time", "size of the answer"],
)
def test_a_workshop_over_its_limits_ends_and_the_next_file_is_opened(
    limits: Limits,
) -> None:
    with pytest.raises(Rejected) as refusal:
        list(open_pages(corpus.twelve_megapixels(), kinds.JPEG, limits))
    assert refusal.value.reason in {"too_complex", "damaged"}
    assert len(list(open_pages(corpus.photo(), kinds.JPEG, LIMITS))) == 1


@pytest.mark.parametrize("make", [corpus.twelve_megapixels, corpus.heic, corpus.pdf])
def test_a_photo_needs_less_than_300_megabytes(make: Callable[[], bytes]) -> None:
    data = make()
    limits = replace(LIMITS, memory=300 * MEGABYTE)
    assert list(open_pages(data, kinds.recognise(data, ""), limits))


def test_no_process_is_left_behind() -> None:
    before = _children()
    list(open_pages(corpus.photo(), kinds.JPEG, LIMITS))
    with pytest.raises(Rejected):
        list(open_pages(corpus.SVG, kinds.JPEG, LIMITS))
    half = open_pages(corpus.pdf(), kinds.PDF, LIMITS)
    next(half)
    half.close()
    assert _children() == before


def test_frames_survive_the_pipe() -> None:
    pipe = io.BytesIO()
    write_frame(pipe, {"a": 1}, b"body")
    write_frame(pipe, {"done": 1})
    pipe.seek(0)
    assert list(read_frames(pipe, largest=100)) == [({"a": 1}, b"body"), ({"done": 1}, b"")]


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00",
        struct.pack(">II", 4, 0) + b"null",
        struct.pack(">II", 3, 0) + b"{]}",
        struct.pack(">II", 2, 50) + b"{}" + b"short",
        struct.pack(">II", 2, 2**31) + b"{}",
        struct.pack(">II", 10, 0) + json.dumps({}).encode(),
    ],
)
def test_broken_talk_is_noticed(sent: bytes) -> None:
    with pytest.raises(BrokenTalk):
        list(read_frames(io.BytesIO(sent), largest=1000))


def _children() -> set[str]:
    return set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
