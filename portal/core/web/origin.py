"""Who may send a form: only our own pages.

Two guards, both on every unsafe request: where it comes from (Origin, Sec-Fetch-Site), and a token
bound to the session or a signed stamp. The second one is checked by each form, so that an expired
token shows the form again, filled, instead of an error.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, abort, request

from portal.core.web.transactions import SAFE_METHODS


def init_app(app: Flask) -> None:
    """Refuse unsafe requests that another site sent."""

    @app.before_request
    def refuse_foreign_forms() -> None:
        if request.method not in SAFE_METHODS and not comes_from_here():
            abort(403)


def comes_from_here() -> bool:
    """Whether the browser says that our own page sent this request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc.lower() == request.host.lower()
    return True
