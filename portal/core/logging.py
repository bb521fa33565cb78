"""One line of JSON an event, plain values from an allow-list only, so no personal data slips in."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

# A field that is not named here is not written, whatever a caller passes.
FIELDS = (
    "request", "method", "route", "status", "ms", "language", "bytes", "cached",
    "job", "count", "error", "where", "reference", "worker", "attempt", "kind",
)  # fmt: skip


class JsonLine(logging.Formatter):
    """Formats a record as one line; line breaks inside values stay encoded."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": record.msg if isinstance(record.msg, str) and not record.args else "message",
        }
        for name in FIELDS:
            value = getattr(record, name, None)
            if isinstance(value, str | int | float | bool):
                line[name] = value[:200] if isinstance(value, str) else value
        if record.exc_info and record.exc_info[1] is not None:
            line["error"], line["where"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def describe(error: BaseException) -> tuple[str, str]:
    """The class of an error and where it arose; never its text, which may hold what people typed."""
    trace, places = error.__traceback__, []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(
            f"{code.co_filename.rsplit('/', 2)[-2]}/{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
        )
        trace = trace.tb_next
    return type(error).__name__, " < ".join(reversed(places[-4:]))


def set_up(level: str) -> None:
    """Send the portal's log to standard output, one JSON object a line."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLine())
    root = logging.getLogger("portal")
    root.handlers[:] = [handler]
    root.setLevel(level)
    root.propagate = False


def event(name: str, **values: str | int | float | bool) -> None:
    """Write one event with plain values."""
    logging.getLogger("portal").info(name, extra=values)
