"""The workshop's one job, from orders to answers."""

import sys
from collections.abc import Callable, Iterable
from typing import BinaryIO

from . import confine
from .pictures import Page, Sizes, open_picture
from .refusal import Refused
from .wire import Head, read_frames, write_frame

_LARGEST_ORDER = 64 * 1024 * 1024


def main() -> None:
    """Read one order with its file, answer page by page, end with `done` or one `refused`."""
    answers = sys.stdout.buffer
    try:
        head, data = next(read_frames(sys.stdin.buffer, largest=_LARGEST_ORDER))
        decoder = _decoder(head)
        confine.limit(memory=head["memory"], cpu_seconds=head["cpu_seconds"])
        confine.close_the_door()
        _send(decoder(data), answers)
    except Exception as error:  # decoders raise whatever they like, and the portal needs one word  # noqa: BLE001  whatever a hostile file raises is a refusal
        write_frame(answers, {"refused": _reason(error), "error": type(error).__name__})
    answers.flush()


def _send(pages: Iterable[Page], answers: BinaryIO) -> None:
    count = 0
    for count, page in enumerate(pages, start=1):
        size = {"number": count, "width": page.width, "height": page.height}
        write_frame(answers, {"page": size}, page.picture)
        write_frame(answers, {"thumbnail": count}, page.thumbnail)
    write_frame(answers, {"done": count})


def _decoder(head: Head) -> Callable[[bytes], Iterable[Page]]:
    """Load the one decoder this file needs: each costs a tenth of a second and much memory."""
    sizes = Sizes(head["most_pixels"], head["page_side"], head["thumbnail_side"])
    kind = head["kind"]
    if kind == "PDF":
        from .papers import open_paper

        return lambda data: open_paper(data, sizes, head["most_pages"])
    if kind == "HEIF":
        from .heif import learn_heif

        learn_heif()
    return lambda data: [open_picture(data, kind, sizes)]


def _reason(error: Exception) -> str:
    if isinstance(error, Refused):
        return error.reason
    return "too_complex" if isinstance(error, MemoryError) else "damaged"
