"""Security and caching headers on every answer, errors and files too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none';"
    " frame-ancestors 'none'"
)
BASE_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Exactly this: with no-referrer browsers send "Origin: null" and forms over TLS are refused.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
# What another site may show in a frame of its own: public words without a form or a cookie.
FRAMED_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY.replace(
        "frame-ancestors 'none'", "frame-ancestors *"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# Nothing below these is for search engines.
PRIVATE_PATHS = ("/ho-so", "/tai-khoan", "/can-bo")
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
PUBLIC_CACHE = "public, max-age=60"
View = TypeVar("View", bound=Callable[..., Any])


def cacheable(view: View) -> View:
    """Mark a public page: the same for everyone, without token, cookie or sign of who is there."""
    view.cacheable = True  # type: ignore[attr-defined]
    return view


def shown_anywhere(view: View) -> View:
    """Mark a public page that other sites may show in a frame."""
    view.shown_anywhere = True  # type: ignore[attr-defined]
    return view


def keep_nowhere() -> None:
    """Take the mark from the page of this request: it is public, and still no trace of it may stay."""
    g.keep_nowhere = True


def is_cacheable() -> bool:
    """Whether the current address is a public page that may be kept by browsers and proxies."""
    if g.get("keep_nowhere", False):
        return False
    view = current_app.view_functions.get(request.endpoint or "")
    return bool(getattr(view, "cacheable", False)) and request.method in {"GET", "HEAD"}


def is_private(path: str) -> bool:
    """Whether an address is of someone's own affairs or of the desk."""
    return any(path == private or path.startswith(f"{private}/") for private in PRIVATE_PATHS)


def init_app(app: Flask, *, secure: bool) -> None:
    """Add the headers to every answer."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        view = current_app.view_functions.get(request.endpoint or "")
        if getattr(view, "shown_anywhere", False) and response.status_code == 200:
            response.headers.update(FRAMED_HEADERS)
        for name, value in BASE_HEADERS.items():
            response.headers.setdefault(name, value)
        if is_private(request.path):
            response.headers["X-Robots-Tag"] = "noindex"
        if secure:
            response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
        if is_cacheable() and response.status_code == 200:
            response.headers["Cache-Control"] = PUBLIC_CACHE
            response.headers["Vary"] = "Accept-Encoding"
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
