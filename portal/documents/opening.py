"""Starts a workshop, hands it one file, takes back pages; nothing is decoded in this process."""

import logging
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore, Timer
from typing import IO, Any

from .kinds import Kind
from .limits import Limits
from .rejection import Rejected
from .workshop.wire import BrokenTalk, Head, read_frames, write_frame

AT_ONCE = 2
_START = (
    "import runpy, sys; sys.path.append(sys.argv[1]);"
    " runpy.run_module(sys.argv[2], run_name='__main__')"
)
_turns = BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OpenedPage:
    """One page as JPEG, with its thumbnail; size in pixels."""

    number: int
    width: int
    height: int
    picture: bytes
    thumbnail: bytes


def open_pages(data: bytes, kind: Kind, limits: Limits) -> Generator[OpenedPage, None, None]:
    """Yield the pages of the file, each as soon as it is made.

    Raises:
        Rejected: at any moment, also after some pages.
    """
    with turn(limits), workshop(limits) as process:
        _hand_over(process, data, kind, limits)
        frames = _answers(process, limits)
        for head, body in frames:
            if head.get("done"):
                return
            yield _page(head, body, *next(frames, ({}, b"")))
    raise Rejected("too_complex")


@contextmanager
def turn(limits: Limits) -> Iterator[None]:
    """Only a few files are open at once, so that many senders cannot use up the machine."""
    if not _turns.acquire(timeout=limits.patience_seconds):
        raise Rejected("busy")
    try:
        yield
    finally:
        _turns.release()


@contextmanager
def workshop(limits: Limits, job: str = "workshop") -> Iterator["subprocess.Popen[bytes]"]:
    """A process with no environment, no inherited files and an end in sight."""
    folder = str(Path(__file__).parent)
    process = subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", _START, folder, job],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # decoders quote what they read, and logs hold nothing personal
        env={},
        cwd="/",
        close_fds=True,
    )
    bell = Timer(limits.wall_seconds, process.kill)
    bell.daemon = True
    bell.start()
    try:
        yield process
    finally:
        bell.cancel()
        process.kill()
        with suppress(BrokenPipeError), process:
            pass  # closes the pipes and waits, so that no dead process stays behind


def _hand_over(process: "subprocess.Popen[bytes]", data: bytes, kind: Kind, limits: Limits) -> None:
    order = {
        "kind": kind.decoder,
        "memory": limits.memory,
        "cpu_seconds": limits.cpu_seconds,
        "most_pixels": limits.most_pixels,
        "most_pages": limits.most_pages,
        "page_side": limits.page_side,
        "thumbnail_side": limits.thumbnail_side,
    }
    pipe = pipe_of(process.stdin)
    try:
        write_frame(pipe, order, data)
        pipe.close()
    except BrokenPipeError as error:
        raise Rejected("too_complex") from error


def _answers(process: "subprocess.Popen[bytes]", limits: Limits) -> Iterator[tuple[Head, bytes]]:
    """What the workshop says, checked: it may have been taken over by the file it opened."""
    left = limits.opened_bytes
    try:
        for head, body in read_frames(pipe_of(process.stdout), largest=limits.opened_bytes):
            left -= len(body)
            if left < 0:
                raise Rejected("too_complex")
            if "refused" in head:
                _log.info("a file was refused: %s (%s)", *_words(head))
                raise Rejected(str(head["refused"]))
            yield head, body
    except BrokenTalk as error:
        raise Rejected("too_complex") from error


def _page(head: Head, picture: bytes, second: Head, thumbnail: bytes) -> OpenedPage:
    try:
        size = head["page"]
        number, width, height = int(size["number"]), int(size["width"]), int(size["height"])
    except (KeyError, TypeError, ValueError) as error:
        raise Rejected("too_complex") from error
    if second.get("thumbnail") != number:
        raise Rejected("too_complex")
    return OpenedPage(number, width, height, picture, thumbnail)


def _words(head: Head) -> tuple[str, str]:
    """Reason and error name, letters only, for the log."""
    said = (str(head.get(name, ""))[:40] for name in ("refused", "error"))
    first, second = ("".join(c for c in word if c.isalpha() or c == "_") for word in said)
    return first, second


def pipe_of(pipe: IO[bytes] | None) -> Any:
    """One end of a pipe to a workshop, which is always there."""
    if pipe is None:
        raise RuntimeError("the workshop was started without pipes")
    return pipe
