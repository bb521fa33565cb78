"""One list: the order and the file from standard input, its rows to standard output."""

import json
import sys
from typing import BinaryIO

from . import confine
from .refusal import Refused
from .sheets import Most, Sheet, open_sheet
from .wire import read_frames, write_frame

_LARGEST_ORDER = 64 * 1024 * 1024
_AT_A_TIME = 500


def main() -> None:
    """Read one order with its file, answer in batches of rows, end with `done` or one `refused`."""
    answers = sys.stdout.buffer
    try:
        head, data = next(read_frames(sys.stdin.buffer, largest=_LARGEST_ORDER))
        if data.startswith(b"PK"):
            import openpyxl  # noqa: F401  loaded before the limits, which would stop it half way
        most = Most(
            head["most_rows"], head["most_columns"], head["most_cell"], head["most_unpacked"]
        )
        confine.limit(memory=head["memory"], cpu_seconds=head["cpu_seconds"])
        confine.close_the_door()
        _send(open_sheet(data, most), answers)
    except Exception as error:  # noqa: BLE001  whatever a hostile file raises is a refusal
        write_frame(answers, {"refused": _reason(error), "error": type(error).__name__})
    answers.flush()


def _send(sheet: Sheet, answers: BinaryIO) -> None:
    write_frame(
        answers, {"sheet": sheet.name[:100], "others": [n[:100] for n in sheet.others[:20]]}
    )
    batch: list[tuple[int, list[str]]] = []
    count = 0
    for line in sheet.lines:
        count += 1
        batch.append(line)
        if len(batch) == _AT_A_TIME:
            _hand_over(batch, answers)
            batch = []
    _hand_over(batch, answers)
    write_frame(answers, {"done": count})


def _hand_over(batch: list[tuple[int, list[str]]], answers: BinaryIO) -> None:
    if batch:
        write_frame(answers, {"rows": len(batch)}, json.dumps(batch, ensure_ascii=False).encode())


def _reason(error: Exception) -> str:
    if isinstance(error, Refused):
        return error.reason
    return "too_complex" if isinstance(error, MemoryError) else "damaged"


if __name__ == "__main__":
    main()
