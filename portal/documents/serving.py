"""Answers that carry a page or an original. The caller found the row through its owner."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from urllib.parse import quote

from flask import Response, abort

from portal.core.text import fold

from .models import Document, PageImage
from .upright import turned
from .vault import Purpose, current_vault

_ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"
_SAFE_IN_HEADER = "!#$&+-.^_`|~"  # RFC 5987, attr-char


def send_page(page: PageImage) -> Response:
    """The page as a picture to look at."""
    body = current_vault().read(page.picture_name, Purpose.PAGE)
    return _picture(page, body)


def send_thumbnail(page: PageImage) -> Response:
    """The small picture of the page."""
    body = current_vault().read(page.thumbnail_name, Purpose.THUMBNAIL)
    return _picture(page, body)


def send_original(document: Document) -> Response:
    """The file as it was sent, to save and never to open in the browser; 404 if none may be had."""
    if document.original_name is None or not document.may_be_saved:
        abort(404)
    pieces = _begun(current_vault().open(document.original_name, Purpose.ORIGINAL))
    response = Response(pieces, mimetype=document.media_type)
    response.content_length = document.byte_size
    return _guarded(response, "attachment", document.shown_name)


def _picture(page: PageImage, body: bytes) -> Response:
    shown = Response(turned(body, page.turned), mimetype="image/jpeg")
    return _guarded(shown, "inline", _page_name(page))


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Take the first piece now, so that a missing file is an error page and not half an answer."""
    return chain([next(pieces)], pieces)


def _page_name(page: PageImage) -> str:
    stem = page.document.shown_name.rpartition(".")[0]
    return f"{stem}-{page.number}.jpg"


def _guarded(response: Response, manner: str, name: str) -> Response:
    plain = fold(name).encode("ascii", "ignore").decode()
    encoded = quote(name, safe=_SAFE_IN_HEADER)
    response.headers.set(
        "Content-Disposition", manner, **{"filename": plain, "filename*": f"UTF-8''{encoded}"}
    )
    response.headers["Content-Security-Policy"] = _ALONE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
