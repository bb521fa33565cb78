"""Answers that carry a leaflet as a file. Whether they may be kept is said by the view (`@cacheable`)."""

from __future__ import annotations

from flask import Response, abort, request

from .formats import FORMATS
from .leaflet import Leaflet

_ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


def send(leaflet: Leaflet, ending: str, *, stem: str) -> Response:
    """The leaflet as a file to save; 404 for an ending nobody writes. Slow, see `pdf`.

    `stem` is the name of the file without its ending, in plain letters, digits and dashes.
    """
    chosen = FORMATS.get(ending)
    if chosen is None or not chosen.here():
        abort(404)
    return send_written(chosen.write(leaflet), ending, stem=stem)


def send_written(written: bytes, ending: str, *, stem: str) -> Response:
    """A leaflet that was written before; whoever has it already is told so."""
    response = Response(written, content_type=FORMATS[ending].media_type)
    response.headers.set("Content-Disposition", "attachment", filename=f"{stem}.{ending}")
    response.headers["Content-Security-Policy"] = _ALONE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.add_etag()
    response.make_conditional(request)
    return response
