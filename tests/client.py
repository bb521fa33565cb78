"""A browser without script: reads pages as people do and refuses a page that is not whole."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from lxml import html as lxml_html
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.test import TestResponse

Values = Mapping[str, Any]
_SKIPPED_TYPES = {"submit", "button", "hidden", "image", "reset"}
_MOST_REDIRECTS = 6


class PageWrong(AssertionError):
    """A page breaks a rule that every page keeps."""


class CheckingClient:
    """One browser: its cookies, and a check of everything it is shown."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.http: FlaskClient = app.test_client()

    def get(self, path: str, **kwargs: Any) -> Page:
        return self._follow(self.http.get(path, **kwargs))

    def post(self, path: str, data: Values | None = None, **kwargs: Any) -> Page:
        return self._follow(self.http.post(path, data=dict(data or {}), **kwargs))

    def raw(self, path: str, **kwargs: Any) -> TestResponse:
        return self.http.get(path, **kwargs)

    def _follow(self, response: TestResponse) -> Page:
        for _ in range(_MOST_REDIRECTS):
            if response.status_code not in {301, 302, 303, 307, 308}:
                return Page(self, response)
            response = self.http.get(response.headers["Location"])
        raise PageWrong("redirected too often")


class Page:
    """One answer, parsed and checked when it is HTML."""

    def __init__(self, client: CheckingClient, response: TestResponse) -> None:
        self.client, self.response = client, response
        self.status = response.status_code
        self.path = response.request.path
        self.headers = response.headers
        self.is_html = response.mimetype == "text/html"
        self.text = response.get_data(as_text=True) if self.is_html else ""
        self.tree = lxml_html.document_fromstring(self.text) if self.text else None
        if self.tree is not None:
            check(self)

    @property
    def title(self) -> str:
        return _words(self.one("//title"))

    @property
    def heading(self) -> str:
        return _words(self.one("//h1"))

    @property
    def words(self) -> str:
        """What main says, as plain text."""
        return _words(self.one("//main"))

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        return [
            _words(e) for e in self.all("//*[contains(@class,'govuk-error-summary__list')]//li")
        ]

    def all(self, xpath: str) -> list[Any]:
        assert self.tree is not None, f"no page at {self.path}, status {self.status}"
        return list(self.tree.xpath(xpath))

    def one(self, xpath: str) -> Any:
        found = self.all(xpath)
        assert len(found) == 1, f"{len(found)} x {xpath} at {self.path}"
        return found[0]

    def link(self, name: str) -> str:
        """The address of the link with this accessible name, or a part of it."""
        hits = [a for a in self.all("//a[@href]") if name in _words(a)]
        assert hits, (
            f"no link '{name}' at {self.path}: {[_words(a) for a in self.all('//main//a')]}"
        )
        return str(hits[0].get("href"))

    def follow(self, name: str) -> Page:
        return self.client.get(self.link(name))

    def press(self, name: str, values: Values | None = None, files: Values | None = None) -> Page:
        """Fill in the form with this button and press it."""
        for form in self.all("//form"):
            for button in form.xpath(".//button"):
                if name in _words(button):
                    return self._send(form, values or {}, files, button)
        raise AssertionError(
            f"no button '{name}' at {self.path}: {[_words(b) for b in self.all('//button')]}"
        )

    def send(self, values: Values, files: Values | None = None) -> Page:
        """Fill in the form that has these boxes and press its first button."""
        for form in self.all("//main//form"):
            if set(values) <= _names(form):
                buttons = form.xpath(".//button[@type='submit']")
                return self._send(form, values, files, buttons[0] if buttons else None)
        raise AssertionError(f"no form with {sorted(values)} at {self.path}")

    def _send(self, form: Any, values: Values, files: Values | None, button: Any) -> Page:
        unknown = set(values) - _names(form)
        assert not unknown, f"the form at {self.path} has no {unknown}"
        data: dict[str, Any] = {**_prefilled(form), **values}
        if button is not None and button.get("name"):
            data[button.get("name")] = button.get("value") or ""
        for name, given in (files or {}).items():
            data[name] = [(io.BytesIO(content), file_name) for file_name, content in given]
        target = form.get("action") or self.response.request.full_path.rstrip("?")
        if (form.get("method") or "get").lower() == "get":
            return self.client.get(target, query_string=data)
        return self.client.post(target, data)


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _names(form: Any) -> set[str]:
    return {e.get("name") for e in form.xpath(".//input|.//select|.//textarea") if e.get("name")}


def _prefilled(form: Any) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for element in form.xpath(".//input|.//select|.//textarea"):
        name, kind = element.get("name"), (element.get("type") or "text").lower()
        if not name or kind in {"submit", "button", "file"}:
            continue
        if kind in {"radio", "checkbox"}:
            if element.get("checked") is not None:
                data.setdefault(name, []).append(element.get("value") or "on")
        elif element.tag == "select":
            chosen = element.xpath(".//option[@selected]")
            data[name] = chosen[0].get("value") if chosen else ""
        elif element.tag == "textarea":
            data[name] = (element.text or "").lstrip("\n")
        else:
            value = element.get("value") or ""
            before = data.get(name, [])
            both = [*(before if isinstance(before, list) else [before]), value]
            data[name] = both if len(both) > 1 else value
    return data


def check(page: Page) -> None:
    """Every rule that holds for every page."""
    wrong = [
        *_document_wrong(page), *_ids_wrong(page), *_labels_wrong(page), *_links_wrong(page),
        *_headers_wrong(page),
    ]  # fmt: skip
    if wrong:
        raise PageWrong(f"{page.path} ({page.status}): " + "; ".join(wrong))


def _document_wrong(page: Page) -> list[str]:
    wrong = []
    if not page.text.lower().startswith("<!doctype html>"):
        wrong.append("no doctype")
    language = (
        "en" if page.response.request.script_root == "/en" or "/en/" in page.path[:4] else None
    )
    root = page.one("/html")
    if root.get("lang") not in {"vi", "en"} or (language and root.get("lang") != language):
        wrong.append(f"lang is {root.get('lang')}")
    for tag in ("title", "h1", "main"):
        if len(page.all(f"//{tag}[not(ancestor::svg)]")) != 1:
            wrong.append(f"not exactly one {tag}")
    levels = [int(h.tag[1]) for h in page.all("//h1|//h2|//h3|//h4")]
    wrong += [
        f"heading jumps from {a} to {b}"
        for a, b in zip(levels, levels[1:], strict=False)
        if b > a + 1
    ]
    if (
        page.errors
        and not page.title.startswith(("Lỗi:", "Error:"))
        and "tệp" not in page.title.lower()
    ):
        wrong.append("an error page whose title does not say so first")
    return wrong


def _ids_wrong(page: Page) -> list[str]:
    ids = [e.get("id") for e in page.all("//*[@id]")]
    doubled = {i for i in ids if ids.count(i) > 1}
    wrong = [f"id {i} stands twice" for i in doubled]
    for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
        for element in page.all(f"//*[@{name}]"):
            wrong += [
                f"{name} names missing {i}" for i in element.get(name).split() if i not in ids
            ]
    return wrong


def _labels_wrong(page: Page) -> list[str]:
    wrong = []
    labelled = {label.get("for") for label in page.all("//label[@for]")}
    for element in page.all("//input|//select|//textarea"):
        if (element.get("type") or "text").lower() in _SKIPPED_TYPES:
            continue
        if element.get("id") not in labelled and not element.get("aria-label"):
            wrong.append(f"no label for {element.get('name')}")
    wrong += ["a button without words" for b in page.all("//button") if not _words(b)]
    wrong += [f"an empty link to {a.get('href')}" for a in page.all("//a[@href]") if not _words(a)]
    wrong += [f"no alt on {i.get('src')}" for i in page.all("//img[not(@alt)]")]
    wrong += [
        "an inline style or handler"
        for _ in page.all(
            "//*[@style]|//*[@onclick]|//script[not(@src) and not(@type='application/ld+json')]"
        )
    ]
    return wrong


def _links_wrong(page: Page) -> list[str]:
    """Links within the portal lead to an address that exists."""
    wrong = []
    ids = {e.get("id") for e in page.all("//*[@id]")}
    for link in page.all("//a[@href]"):
        href = link.get("href")
        if href.startswith("#"):
            if href != "#" and href[1:] not in ids:
                wrong.append(f"{href} leads nowhere")
            continue
        if not href.startswith("/") or href.startswith("/static/"):
            if not href.startswith(("http://", "https://", "tel:", "mailto:", "/static/")):
                wrong.append(f"a link to {href!r}")
            continue
        if not _exists(page.client.app, href):
            wrong.append(f"dead link {href}")
    return wrong


def _exists(app: Flask, href: str) -> bool:
    path = urlsplit(href).path
    path = path[3:] or "/" if path == "/en" or path.startswith("/en/") else path
    try:
        app.url_map.bind("localhost").match(path, method="GET")
    except MethodNotAllowed:
        return False
    except HTTPException as error:
        return error.code in {301, 302, 308}
    return True


def _headers_wrong(page: Page) -> list[str]:
    wrong = []
    policy = page.headers.get("Content-Security-Policy", "")
    for part in (
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ):
        # The card of a policy is made for the frames of other sites.
        framed = part.startswith("frame-") and page.path.endswith("/the")
        if part not in policy and not framed:
            wrong.append(f"CSP lacks {part}")
    if page.headers.get("Referrer-Policy") != "same-origin":
        wrong.append("Referrer-Policy is not same-origin")
    if page.headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append("no nosniff")
    cache = page.headers.get("Cache-Control", "")
    if "no-store" not in cache and not cache.startswith("public"):
        wrong.append(f"Cache-Control is {cache!r}")
    if cache.startswith("public") and page.headers.get("Set-Cookie"):
        wrong.append("a public page sets a cookie")
    return wrong
