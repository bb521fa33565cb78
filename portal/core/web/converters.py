"""What may stand in an address: anything else is a 404 before any view is asked."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter


class Code(BaseConverter):
    """A ten-digit code."""

    regex = r"[0-9]{10}"


class Slug(BaseConverter):
    """Small letters without marks, digits and dashes."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def init_app(app: Flask) -> None:
    """Make the converters known to routes."""
    app.url_map.converters["code"] = Code
    app.url_map.converters["slug"] = Slug
