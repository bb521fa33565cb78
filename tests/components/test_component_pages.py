"""The layouts as HTML: titles, languages, sizes, caching; no browser needed."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, render_template_string

from portal.core import assets

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "static" / "build"
NAME_VI, NAME_EN = "Cổng hỗ trợ người khuyết tật", "Portal for people with disabilities"
# What govuk-frontend's macros say in English unless told otherwise.
ENGLISH = [
    "Error:", "There is a problem", "Show password", "Hide password", "Show", "Hide", "Menu", "Back",
    "Warning", "Breadcrumb", "Pagination", "Previous", "Next", "Page", "Day", "Month", "Year",
    "Success", "Important", "Change", "Skip to", "optional", "Sign out", "Account", "Help",
]  # fmt: skip


def title_of(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.S)
    assert found
    return " ".join(found.group(1).split())


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/controls", f"Các ô để điền — {NAME_VI}"),
        ("/question", f"Bạn là nam hay nữ? — Phần 2 trong 6 — {NAME_VI}"),
        ("/parts?done", f"Đã nhận 3 tệp, 1 tệp bị từ chối. — Các phần của trang — {NAME_VI}"),
        ("/parts?lang=en", f"Các phần của trang — {NAME_EN}"),
        ("/broken", f"Cổng đang bận — {NAME_VI}"),
        ("/broken?lang=en", f"Cổng đang bận — {NAME_EN}"),
    ],
)
def test_titles_say_result_page_step_and_portal(gallery: Flask, path: str, title: str) -> None:
    assert title_of(gallery.test_client().get(path).text) == title


def test_a_page_with_mistakes_says_so_first(gallery: Flask) -> None:
    title = title_of(gallery.test_client().post("/question").text)
    assert title.startswith("Lỗi: Bạn là nam hay nữ?")


def test_a_page_without_a_title_does_not_render(gallery: Flask) -> None:
    with gallery.test_request_context("/"), pytest.raises(Exception, match="title"):
        render_template_string('{% extends "layouts/base.html" %}')


@pytest.mark.parametrize("path", ["/controls", "/question", "/parts?done", "/desk", "/broken"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_english_is_left_on_a_vietnamese_page(gallery: Flask, path: str, method: str) -> None:
    response = getattr(gallery.test_client(), method)(path)
    if response.status_code == 405:
        return
    html = re.sub(r'<a[^>]* lang="en"[^>]*>English</a>', "", response.text)
    texts = " | ".join(
        re.findall(r">([^<]+)<", html)
        + re.findall(r'(?:aria-label|show-password|hide-password)="([^"]+)"', html)
    )
    assert 'lang="vi"' in html
    assert [word for word in ENGLISH if re.search(rf"\b{word}", texts)] == []


@pytest.mark.parametrize("path", ["/controls", "/question", "/parts", "/desk", "/broken"])
def test_one_h1_no_double_ids_no_inline_code(gallery: Flask, path: str) -> None:
    html = gallery.test_client().get(path).text
    assert len(re.findall(r"<h1\b", html)) == 1
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)", html)
    pointed = {
        i
        for group in re.findall(r'aria-(?:describedby|labelledby|controls)="([^"]+)"', html)
        for i in group.split()
    }
    assert pointed <= set(ids)


def test_the_other_language_is_named_in_itself(gallery: Flask) -> None:
    client = gallery.test_client()
    assert re.search(r'href="/en/desk\??" [^>]*lang="en"[^>]*>English<', client.get("/desk").text)
    assert re.search(r'lang="vi"[^>]*>Tiếng Việt<', client.get("/desk?lang=en").text)


def test_signing_out_is_a_form_where_someone_is_signed_in(gallery: Flask) -> None:
    client = gallery.test_client()
    assert '<form method="post" action="/sign-out">' in client.get("/desk").text
    assert "/sign-out" not in client.get("/controls").text


def test_public_pages_touch_no_session(gallery: Flask) -> None:
    client = gallery.test_client()
    client.get("/parts?done")
    with client.session_transaction() as session:
        session["_flashes"] = [("done", "Đã lưu.")]
    response = client.get("/public")
    assert "Đã lưu." not in response.text
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers["Vary"]
    assert "Đã lưu." in client.get("/parts").text


def test_built_files_have_hashed_names_at_the_root(gallery: Flask) -> None:
    manifest = json.loads((BUILD / "manifest.json").read_text())
    with gallery.test_request_context("/", environ_overrides={"SCRIPT_NAME": "/en"}):
        address = render_template_string("{{ asset('portal.css') }}")
    assert re.fullmatch(r"/static/build/portal\.[0-9a-f]{12}\.css", address)
    assert address.endswith(manifest["portal.css"])
    assert gallery.test_client().get(address).status_code == 200


def test_without_a_build_pages_still_come(tmp_path: Path, caplog: Any) -> None:
    assert assets.read_manifest(tmp_path / "manifest.json") == {}
    assert "npm ci" in caplog.text


@pytest.mark.parametrize(("name", "most"), [("portal.css", 12_000), ("portal.js", 7_000)])
def test_the_first_visit_is_small(name: str, most: int) -> None:
    manifest = json.loads((BUILD / "manifest.json").read_text())
    assert len(gzip.compress((BUILD / manifest[name]).read_bytes(), 9)) <= most


def test_nothing_is_fetched_from_elsewhere() -> None:
    manifest = json.loads((BUILD / "manifest.json").read_text())
    css = (BUILD / manifest["portal.css"]).read_text()
    assert "url(" not in css
    assert "@import" not in css
    assert "@font-face" not in css
