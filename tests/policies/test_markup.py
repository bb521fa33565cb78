"""Markdown to HTML: only what the allow-list names comes out, whoever wrote the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup, escape

from portal.law import current_book
from portal.policies.easy.measure import shown
from portal.policies.markup import TAGS, headings, plain, render
from portal.policies.placeholders import PLACEHOLDER, Placeholder
from portal.policies.text_rules import line_problems
from tests.policies.conftest import TODAY


def fill(found: Placeholder) -> Markup:
    return escape(f"[{found.kind}/{found.argument}]")


def drawn(text: str) -> str:
    return "".join(str(part.html) for part in render(text, fill))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://evil.example/x.png)",
        "<https://evil.example>",
        '[x](https://good.example "onmouseover=alert(1)")',
        "<a href='x' style='position:fixed'>x</a>",
        "**<iframe>**",
    ],
)
def test_nothing_dangerous_comes_out(text: str) -> None:
    tree = html.fromstring(f"<div>{drawn(text)}</div>")
    assert {element.tag for element in tree.iter()} <= TAGS | {"div"}
    for element in tree.iter():
        assert set(element.attrib) <= {"href", "id", "lang", "class", "start"}
        address = element.get("href", "https://")
        assert address.startswith(("https://", "/", "#", "tel:", "mailto:"))


@given(st.text(alphabet=st.sampled_from("<>[]()!*_#`{}:/ \n|-abàjs&;\"'=\\"), max_size=80))
@settings(deadline=None, max_examples=150)
def test_no_text_breaks_out(text: str) -> None:
    tree = html.fromstring(f"<div>{drawn(text)}</div>")
    assert {element.tag for element in tree.iter()} <= TAGS | {"div"}


def test_good_links_stay() -> None:
    text = "[a](https://a.example) [b](tel:111) [c](mailto:a@b.vn) [d](/chinh-sach) [e](#ai)"
    tree = html.fromstring(drawn(text))
    found = tree.xpath("//a/@href")
    assert found == ["https://a.example", "tel:111", "mailto:a@b.vn", "/chinh-sach", "#ai"]
    assert set(tree.xpath("//a/@class")) == {"govuk-link"}


def test_headings_carry_their_names() -> None:
    text = "## Ai được cấp {#ai}\n\nMột\n\n### Nhỏ\n"
    assert '<h2 id="ai" class="govuk-heading-m">Ai được cấp</h2>' in drawn(text)
    assert headings(text) == [(1, 2, "ai", "Ai được cấp"), (5, 3, "", "Nhỏ")]


def test_placeholders_are_filled_anywhere_in_a_line() -> None:
    assert "[value/a.b]" in drawn("Trong **{{ value:a.b }}** nhé")
    assert "[vi/đặc biệt nặng]" in drawn("({{vi:đặc biệt nặng}})")
    assert "{{ value }}" in drawn("{{ value }}")


def test_a_filled_value_cannot_bring_markup() -> None:
    def hostile(found: Placeholder) -> Markup:
        return escape("<b>**x**</b>")

    [part] = render("{{ value:a.b }}", hostile)
    assert "<b>" not in part.html and "**x**" in part.html


def test_tables_part_a_text() -> None:
    parts = render("Một\n\n{{ table:allowance }}\n\nHai\n", fill)
    assert [part.table for part in parts] == ["", "allowance", ""]
    assert [plain(part.html).strip() for part in parts] == ["Một", "", "Hai"]


def test_plain_words_keep_apart() -> None:
    assert plain(Markup("<p>một</p><p>hai &amp; ba</p>")).split() == ["một", "hai", "&", "ba"]


@pytest.mark.parametrize(
    "line",
    [
        "{{ value:" + " " * 50_000, "{{ value:" + "x " * 25_000, "{{ value:x" * 6_000,
        "1" * 50_000, "1." * 25_000, "1" + " " * 50_000, "[" * 3_000, "[](" * 3_000,
        "## a" + " " * 50_000 + "b",
    ],
    ids=["spaces", "words", "many", "digits", "points", "gap", "brackets", "links", "heading"],
)  # fmt: skip
def test_no_line_is_read_for_long(line: str) -> None:
    began = time.process_time()
    list(line_problems(line, current_book(), TODAY))
    shown(line)
    render(line, lambda found: escape(found.argument))
    headings(line)
    assert time.process_time() - began < 5


def test_a_placeholder_keeps_what_stands_inside() -> None:
    found = [
        one["argument"]
        for one in PLACEHOLDER.finditer("{{vi:x}} {{ vi :  ba  lá phiếu }} {{ vi: }}")
    ]
    assert found == ["x", "ba  lá phiếu"]
