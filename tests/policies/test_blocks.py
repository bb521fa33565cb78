"""Finished HTML of a text becomes blocks of a leaflet: nothing lost, nothing that runs."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from portal.documents.leaflets import Columns, Heading, Items, Paragraph, Run, run
from portal.policies.blocks import blocks_of, runs_of
from portal.policies.markup import render, vietnamese

SITE = "https://cong.example"


def blocks(body: str, language: str = "vi") -> list[object]:
    html = "".join(part.html for part in render(body, lambda found: vietnamese(found.argument)))
    return list(blocks_of(Markup(html), site=SITE, about="Trang", language=language))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("## Ai {#ai}", [Heading("Ai")]),
        ("### Nhỏ", [Heading("Nhỏ", 3)]),
        ("Một\nhai.", [Paragraph(run("Một hai."))]),
        ("a **b** c", [Paragraph((Run("a "), Run("b", strong=True), Run(" c")))]),
        ("- a\n- b", [Items((run("a"), run("b")))]),
        ("3. a\n4. b", [Items((run("a"), run("b")), numbered=True, start=3)]),
        ("[x](/chinh-sach/y)", [Paragraph((Run("x", href=f"{SITE}/chinh-sach/y"),))]),
        ("[x](#ai)", [Paragraph(run("x"))]),
        ("[x](https://a.example/b)", [Paragraph((Run("x", href="https://a.example/b"),))]),
        ("[x](javascript:alert(1))", [Paragraph(run("[x](javascript:alert(1))"))]),
        ("{{ vi:Hà Nội }}", [Paragraph(run("Hà Nội"))]),
        ("> câu", [Paragraph(run("câu"))]),
        ("&lt;b&gt; &amp; <i>x</i>", [Paragraph(run("<b> & <i>x</i>"))]),
    ],
)  # fmt: skip
def test_each_part(body: str, found: list[object]) -> None:
    assert joined(blocks(body)) == joined(found)


def joined(found: list[object]) -> list[object]:
    """Stretches alike in everything but where they were cut are one."""
    return [
        Paragraph(_one(block.runs)) if isinstance(block, Paragraph) else block for block in found
    ]


def _one(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    kept: list[Run] = []
    for one in runs:
        last = kept[-1] if kept else None
        if last and (last.strong, last.href, last.language) == (one.strong, one.href, one.language):
            kept[-1] = Run(last.text + one.text, one.strong, one.href, one.language)
        else:
            kept.append(one)
    return tuple(kept)


def test_a_list_inside_a_list_keeps_order_and_numbers() -> None:
    found = blocks("1. a\n   - x\n   - y\n2. b\n3. c")
    assert found == [
        Items((run("a"),), numbered=True), Items((run("x"), run("y"))),
        Items((run("b"), run("c")), numbered=True, start=2),
    ]  # fmt: skip


def test_paragraphs_of_one_list_line_stay_one_line() -> None:
    (found,) = blocks("- a\n\n  b\n- c")
    assert isinstance(found, Items)
    assert ["".join(one.text for one in line).strip() for line in found.lines] == ["a b", "c"]


def test_a_table_is_named_by_the_heading_above_it() -> None:
    found = blocks("## Mức\n\n| Ai | Gì |\n|---|---|\n| a | **b** |\n| c | d |")
    assert found[1] == Columns("Mức", ("Ai", "Gì"), (("a", "b"), ("c", "d")))


def test_vietnamese_in_english_is_marked_also_numbers_of_documents() -> None:
    html = Markup(
        '<p>See <a href="/en/van-ban/x">20/2021/NĐ-CP</a> and <span lang="vi">nặng</span>.</p>'
    )
    (found,) = blocks_of(html, site=SITE, about="", language="en")
    assert isinstance(found, Paragraph)
    assert [(one.text.strip(), one.language) for one in found.runs] == [
        ("See", ""), ("20/2021/NĐ-CP", "vi"), ("and", ""), ("nặng", "vi"), (".", ""),
    ]  # fmt: skip


def test_a_line_is_runs() -> None:
    assert runs_of(Markup("a <strong>b</strong>"), site=SITE, language="vi") == (
        Run("a "), Run("b", strong=True),
    )  # fmt: skip
