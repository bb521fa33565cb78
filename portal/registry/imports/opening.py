"""Hands a list to the limited process and takes its rows back; nothing is decoded here."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from portal.documents.opening import pipe_of, turn, workshop
from portal.documents.rejection import Rejected
from portal.documents.workshop.wire import BrokenTalk, Head, read_frames, write_frame
from portal.registry.imports import limits
from portal.registry.imports.refusals import Refused

Line = tuple[int, list[str]]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Opened:
    """A list as it was read: the sheet it stood on, sheets left out, rows with their line."""

    sheet: str
    others: tuple[str, ...]
    rows: list[Line]


def open_list(stream: BinaryIO) -> tuple[bytes, Opened]:
    """The bytes and the rows of a list.

    Raises:
        Refused: with the sentence to show; nothing of the file is kept.
    """
    data = stream.read(limits.FILE_BYTES + 1)
    if not data:
        raise Refused("empty")
    if len(data) > limits.FILE_BYTES:
        raise Refused("too_large")
    try:
        return data, _rows(data)
    except Rejected as busy:
        raise Refused(busy.reason) from busy
    except (BrokenTalk, BrokenPipeError) as broken:
        raise Refused("too_complex") from broken


def _rows(data: bytes) -> Opened:
    own = limits.OF_THE_PROCESS
    with turn(own), workshop(own, "workshop.sheet_job") as process:
        pipe = pipe_of(process.stdin)
        write_frame(pipe, _order(), data)
        pipe.close()
        return _collected(read_frames(pipe_of(process.stdout), largest=own.opened_bytes))


def _order() -> Head:
    own = limits.OF_THE_PROCESS
    return {
        "memory": own.memory, "cpu_seconds": own.cpu_seconds, "most_rows": limits.MOST_ROWS,
        "most_columns": limits.MOST_COLUMNS, "most_cell": limits.MOST_CELL,
        "most_unpacked": limits.MOST_UNPACKED,
    }  # fmt: skip


def _collected(frames: Iterator[tuple[Head, bytes]]) -> Opened:
    sheet, rows = "", list[Line]()
    others: tuple[str, ...] = ()
    for head, body in frames:
        if "refused" in head:
            reason = Refused(str(head["refused"]))
            _log.info("a list was refused: %s", reason.reason)
            raise reason
        if "sheet" in head:
            sheet, others = str(head["sheet"]), tuple(str(one) for one in head.get("others", ()))
        if "rows" in head:
            rows += [_line(one) for one in _parsed(body)]
        if len(rows) > limits.MOST_ROWS:
            raise Refused("too_many_rows")
        if "done" in head:
            return Opened(sheet, others, rows)
    raise Refused("too_complex")


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise BrokenTalk from error


def _line(one: Any) -> Line:
    """One row, checked: the process may have been taken over by the file it opened."""
    try:
        line, cells = one
        return int(line), [str(cell)[: limits.MOST_CELL] for cell in cells][: limits.MOST_COLUMNS]
    except (TypeError, ValueError) as error:
        raise BrokenTalk from error
