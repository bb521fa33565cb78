"""The files a letter can be had as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .paper import Paper
from .pdf import pdf
from .plain import text
from .word import word


@dataclass(frozen=True)
class Format:
    """One kind of file: its media type and how it is written."""

    media_type: str
    write: Callable[[Paper], bytes]


FORMATS = {
    "pdf": Format("application/pdf", pdf),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "txt": Format("text/plain; charset=utf-8", text),
}
