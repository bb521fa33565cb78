"""Answers that carry a letter as a file. The caller found the letter through its owner."""

from __future__ import annotations

from flask import Response, abort

from .formats import FORMATS
from .paper import Paper

_ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


def send(paper: Paper, ending: str, *, stem: str) -> Response:
    """The letter as a file to save; 404 for an ending nobody writes. Slow, see `pdf` and `word`.

    `stem` is the name of the file without its ending, in plain letters, digits and dashes.
    """
    chosen = FORMATS.get(ending)
    if chosen is None or not chosen.here():
        abort(404)
    response = Response(chosen.write(paper), content_type=chosen.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{stem}.{ending}")
    response.headers["Content-Security-Policy"] = _ALONE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
