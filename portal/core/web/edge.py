"""The outermost layer: language from the address, finished public pages, compression, the log line.

A public page is the same for everyone, so once made it is kept here, whole and compressed, until
the content or the day changes. Serving it costs no template and no database.
"""

from __future__ import annotations

import gzip
import hashlib
import secrets
import time
from collections.abc import Callable, Hashable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from portal.core.languages import ENVIRON_KEY
from portal.core.logging import event
from portal.core.web.kept import Headers, KeptPage, PageKey, Shelf

CACHEABLE = "portal.cacheable"
ROUTE = "portal.route"
REFERENCE = "portal.reference"
_KEPT_PAGES = 600
_KEPT_SEARCHES = 200
_LONGEST_QUERY = 300
_WORTH_COMPRESSING = 600


class Edge:
    """Wraps the application; one instance a process."""

    def __init__(
        self, app: WSGIApplication, *, stamp: Callable[[], Hashable], hosts: tuple[str, ...]
    ) -> None:
        self.app = app
        self.stamp = stamp
        self.hosts = frozenset(hosts)
        self.pages = Shelf(_KEPT_PAGES, level=9)
        # Apart from the pages: anyone can make up searches, and they must not push the pages out.
        self.searches = Shelf(_KEPT_SEARCHES, level=5)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        take_language(environ)
        environ[REFERENCE] = secrets.token_hex(4)
        answer = Answer()
        key = self._key(environ)
        # Asked before the page is made: what changes meanwhile must make it anew next time.
        stamp = self.stamp() if key else None
        page = self._shelf(key).get(key, stamp) if key else None
        if page is not None:
            body: Iterable[bytes] = [self._from_page(environ, page, answer)]
        else:
            body = self._from_app(environ, answer, key, stamp)
        write_line(environ, answer, started, cached=page is not None)
        start_response(answer.status, answer.headers)
        return body

    def _key(self, environ: WSGIEnvironment) -> PageKey | None:
        """Language, path and query as they came, since a page says its own address and query."""
        host = environ.get("HTTP_HOST", "").rsplit(":", 1)[0].lower()
        query = environ.get("QUERY_STRING", "")
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or len(query) > _LONGEST_QUERY:
            return None
        return (environ[ENVIRON_KEY], environ["PATH_INFO"], query) if host in self.hosts else None

    def _shelf(self, key: PageKey) -> Shelf:
        return self.searches if key[-1] else self.pages

    def _from_page(self, environ: WSGIEnvironment, page: KeptPage, answer: Answer) -> bytes:
        environ[ROUTE] = page.route
        answer.headers = list(page.headers)
        if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            answer.status = "304 Not Modified"
            return b""
        answer.status = "200 OK"
        body = page.plain
        if accepts_gzip(environ):
            body = page.small
            answer.headers.append(("Content-Encoding", "gzip"))
        answer.headers.append(("Content-Length", str(len(body))))
        answer.size = len(body)
        return b"" if environ["REQUEST_METHOD"] == "HEAD" else body

    def _from_app(
        self, environ: WSGIEnvironment, answer: Answer, key: PageKey | None, stamp: Hashable
    ) -> Iterable[bytes]:
        made = self.app(environ, answer.start)
        if not answer.is_html():
            return made
        try:
            plain = b"".join(made)
        finally:
            close = getattr(made, "close", None)
            if close is not None:
                close()
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        if environ.get(CACHEABLE) and key and answer.status.startswith("200"):
            page = self._keep(key, stamp, environ, answer, plain)
            return [self._from_page(environ, page, answer)]
        return [answer.compressed(plain, accepts_gzip(environ))]

    def _keep(
        self, key: PageKey, stamp: Hashable, environ: WSGIEnvironment, answer: Answer, plain: bytes
    ) -> KeptPage:
        etag = f'W/"{hashlib.sha256(plain).hexdigest()[:24]}"'
        own = {"content-length", "etag"}
        headers = [(name, value) for name, value in answer.headers if name.lower() not in own]
        shelf = self._shelf(key)
        headers.append(("ETag", etag))
        page = KeptPage(stamp, etag, headers, plain, environ.get(ROUTE, ""), shelf.level)
        shelf.put(key, page)
        return page


class Answer:
    """What the application said, held back until the body is known."""

    def __init__(self) -> None:
        self.status = "500 Internal Server Error"
        self.headers: Headers = []
        self.size = 0

    def start(self, status: str, headers: Headers, exc_info: Any = None) -> Any:
        self.status, self.headers = status, headers
        return lambda data: None

    def is_html(self) -> bool:
        return any(
            n.lower() == "content-type" and v.startswith("text/html") for n, v in self.headers
        )

    def compressed(self, body: bytes, wanted: bool) -> bytes:
        self.headers = [(n, v) for n, v in self.headers if n.lower() != "content-length"]
        if wanted and len(body) > _WORTH_COMPRESSING:
            body = gzip.compress(body, 5, mtime=0)
            self.headers.append(("Content-Encoding", "gzip"))
        self.headers.append(("Content-Length", str(len(body))))
        self.size = len(body)
        return body


def take_language(environ: WSGIEnvironment) -> None:
    """Move a leading /en into SCRIPT_NAME, so that every route and link works in both languages."""
    path = environ.get("PATH_INFO", "")
    if path == "/en" or path.startswith("/en/"):
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + "/en"
        environ["PATH_INFO"] = path[3:] or "/"
        environ[ENVIRON_KEY] = "en"
    else:
        environ[ENVIRON_KEY] = "vi"


def accepts_gzip(environ: WSGIEnvironment) -> bool:
    return "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")


def write_line(environ: WSGIEnvironment, answer: Answer, started: float, *, cached: bool) -> None:
    """One line a request: the route's pattern, never the address with its codes."""
    event(
        "request",
        reference=environ[REFERENCE],
        method=environ["REQUEST_METHOD"],
        route=environ.get(ROUTE, ""),
        status=int(answer.status[:3]),
        ms=round((time.perf_counter() - started) * 1000, 1),
        language=environ[ENVIRON_KEY],
        bytes=answer.size,
        cached=cached,
    )
