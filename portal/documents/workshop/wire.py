"""How the portal and the workshop talk: frames of a 4-byte length, a line of JSON, then bytes.

Everything goes through pipes, so an opened paper never lies readable on a disk.
"""

import json
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">II")

Head = dict[str, Any]


class BrokenTalk(Exception):
    """The other side stopped in the middle of a frame, or sent something that is no frame."""


def write_frame(pipe: BinaryIO, head: Head, body: bytes = b"") -> None:
    """Send one frame: a small JSON head and a body of bytes."""
    line = json.dumps(head).encode()
    pipe.write(_LENGTHS.pack(len(line), len(body)) + line)
    pipe.write(body)


def read_frames(pipe: BinaryIO, *, largest: int) -> Iterator[tuple[Head, bytes]]:
    """Yield frames until the pipe ends; a frame of more than `largest` bytes is refused unread."""
    while first := _exactly(pipe, _LENGTHS.size, may_end=True):
        head_length, body_length = _LENGTHS.unpack(first)
        if head_length + body_length > largest:
            raise BrokenTalk
        yield _head(_exactly(pipe, head_length)), _exactly(pipe, body_length)


def _head(line: bytes) -> Head:
    try:
        head = json.loads(line)
    except ValueError as error:
        raise BrokenTalk from error
    if not isinstance(head, dict):
        raise BrokenTalk
    return head


def _exactly(pipe: BinaryIO, length: int, *, may_end: bool = False) -> bytes:
    data = pipe.read(length)
    if len(data) == length or (may_end and not data):
        return data
    raise BrokenTalk
