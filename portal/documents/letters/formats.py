"""The files a letter can be had as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .braille import available, braille
from .large import large
from .paper import Paper
from .pdf import pdf
from .plain import text
from .word import word


@dataclass(frozen=True)
class Format:
    """One kind of file: its media type, how it is written, and whether this site can write it."""

    media_type: str
    write: Callable[[Paper], bytes]
    here: Callable[[], bool] = lambda: True


FORMATS = {
    "pdf": Format("application/pdf", pdf),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", word),
    "txt": Format("text/plain; charset=utf-8", text),
    "chu-lon.pdf": Format("application/pdf", large),
    "brf": Format("application/x-brf", braille, available),
}
# For the addresses of files: `f"/giay/<uuid:letter_id>.<{ENDING}:ending>"`.
ENDING = "any(" + ",".join(f'"{name}"' for name in FORMATS) + ")"
