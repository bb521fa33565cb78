"""The files a leaflet can be had as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal.documents.press.cells import available

from .braille import braille
from .leaflet import Leaflet
from .pdf import large, pdf
from .plain import text


@dataclass(frozen=True)
class Format:
    """One kind of file: its media type, how it is written, and whether this site can write it."""

    media_type: str
    write: Callable[[Leaflet], bytes]
    here: Callable[[], bool] = lambda: True


FORMATS = {
    "pdf": Format("application/pdf", pdf),
    "chu-lon.pdf": Format("application/pdf", large),
    "txt": Format("text/plain; charset=utf-8", text),
    "brf": Format("application/x-brf", braille, available),
}
# For the addresses of files: `f"/chinh-sach/<slug:slug>.<{ENDING}:ending>"`.
ENDING = "any(" + ",".join(f'"{name}"' for name in FORMATS) + ")"
