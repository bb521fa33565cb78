"""Leaflets as PDF for PDF/UA-1: tags, languages, headings, lists, tables, links, pictograms, page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from flask import Flask

from portal.config import ROOT
from portal.core import languages
from portal.documents.leaflets import (
    Columns,
    Heading,
    Items,
    Paragraph,
    Pictured,
    Run,
    pictures,
    run,
)
from portal.documents.leaflets.cleaned import cleaned
from portal.documents.leaflets.leaflet import words_of
from portal.documents.leaflets.pdf import large, pdf
from tests.documents.leaflet_cases import PAGE, PAPER, leaflet
from tests.letters.papers import HOSTILE
from tests.letters.reading import pdf_pages, pdf_text, plain, tags

WRITERS = {"pdf": pdf, "large": large}


@pytest.fixture(scope="module", autouse=True)
def speaking() -> Iterator[None]:
    app = Flask("leaflets")
    app.config["TRANSLATIONS"] = ROOT / "translations"
    languages.init_app(app)
    with app.app_context():
        yield


@pytest.fixture(params=WRITERS)
def write(request: Any) -> Any:
    return WRITERS[request.param]


def named(written: bytes) -> list[str]:
    return [tag for tag, _scope in tags(written)]


def streams(written: bytes) -> str:
    with pikepdf.open(io.BytesIO(written)) as file:
        return "".join(page.Contents.read_bytes().decode("latin-1") for page in file.pages)


@pytest.mark.parametrize(("language", "said"), [("vi", "vi-VN"), ("en", "en")])
def test_the_catalogue_says_language_and_title(write, language, said):
    with pikepdf.open(io.BytesIO(write(leaflet(language=language)))) as file:
        assert str(file.Root.Lang) == said
        assert file.Root.MarkInfo.Marked and file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo.Title) == leaflet().title
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"


def test_headings_are_headings(write):
    found = [tag for tag in named(write(leaflet())) if tag[:1] == "H" and tag[1:].isdigit()]
    assert found[:3] == ["H1", "H2", "H3"]


def test_a_level_is_never_skipped(write):
    odd = replace(leaflet(), blocks=(Heading("Nhỏ", 3), Paragraph(run("a")), Heading("Lớn", 5)))
    found = [tag for tag in named(write(odd)) if tag[:1] == "H" and tag[1:].isdigit()]
    assert found == ["H1", "H2", "H3"]


def test_lists_are_lists_and_pictures_no_numbers(write):
    with pikepdf.open(io.BytesIO(write(replace(leaflet(), blocks=leaflet().blocks[:-1])))) as file:
        lists = [one for one in every(file.Root.StructTreeRoot) if one.get("/S") == "/L"]
        kinds = [str(numbering(one)) for one in lists]
    assert len(lists) == 3 and kinds[1] == "/Decimal" and kinds[2] in {"/None", "/Circle"}


def every(element: Any) -> Iterator[Any]:
    held = element.get("/K")
    for child in held if isinstance(held, pikepdf.Array) else [] if held is None else [held]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from every(child)


def numbering(listed: Any) -> Any:
    held = listed.A if isinstance(listed.A, pikepdf.Array) else [listed.A]
    return next(row.ListNumbering for row in held if "/ListNumbering" in row)


def test_every_row_and_every_column_has_its_header():
    headers = [scope for tag, scope in tags(pdf(leaflet())) if tag == "TH"]
    assert headers == ["Column"] * 3 + ["Row"] * 2
    assert "Caption" in named(pdf(leaflet()))


def test_large_print_has_one_column_and_names_each_cell():
    written = large(leaflet())
    assert "Table" not in named(written)
    assert plain("Một tháng: 540.000 đồng") in plain(pdf_text(written))


def test_links_lead_and_say_where(write):
    with pikepdf.open(io.BytesIO(write(leaflet()))) as file:
        found = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Link"]  # fmt: skip
        assert {str(one.A.URI) for one in found} == {PAPER, PAGE}
        assert all(str(one.Contents) for one in found)


def test_an_address_that_would_run_is_only_words(write):
    odd = replace(
        leaflet(), blocks=(Paragraph((Run("bấm", href="javascript:alert(1)"),)),), address=""
    )
    with pikepdf.open(io.BytesIO(write(odd))) as file:
        assert not [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Link"]  # fmt: skip


def test_foreign_words_bear_their_language(write):
    assert "/Lang(vi-VN)" in streams(write(leaflet(language="en")))


def test_pictograms_are_decoration(write, monkeypatch):
    monkeypatch.setattr(pictures.drawn, "__defaults__", (sprite(),))
    drawn = write(leaflet())
    monkeypatch.setattr(pictures.drawn, "__defaults__", (sprite().with_name("none.svg"),))
    bare = write(leaflet())
    assert "Figure" not in named(drawn) and "Formula" not in named(drawn)
    assert streams(drawn).count("/Artifact") > streams(bare).count("/Artifact")
    text = plain(pdf_text(drawn))
    assert [one for one in words_of(leaflet()) if plain(one) not in text] == []


def sprite() -> Any:
    return pictures.SPRITE


def test_a_sprite_that_is_none_leaves_words(tmp_path):
    broken = tmp_path / "sprite.svg"
    broken.write_text("<svg", encoding="utf-8")
    assert pictures.drawn(["tien"], broken) == {}
    assert pictures.drawn(["tien"], tmp_path / "missing.svg") == {}


def test_every_word_is_in_it(write):
    text = plain(pdf_text(write(leaflet())))
    assert [one for one in words_of(leaflet()) if plain(one) not in text] == []


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if name not in {"no font", "directions"}]
)
def test_text_stays_text(write, name):
    given = leaflet(HOSTILE[name])
    written = write(given)
    text = plain(pdf_text(written))
    assert [one for one in words_of(cleaned(given)) if plain(one) not in text] == []
    assert shape(written) == shape(write(leaflet())), "the text changed the structure"


def shape(written: bytes) -> list[tuple[str, str]]:
    """The structure; a link that breaks over lines is drawn in several spans."""
    return [one for one in tags(written) if one[0] != "Span"]


@pytest.mark.parametrize("name", ["no font", "directions"])
def test_signs_that_fonts_do_not_have_still_give_a_file(write, name):
    text = plain(pdf_text(write(leaflet(HOSTILE[name]))))
    assert (plain("Ô vuông thay cho chữ") in text) == (name == "no font")


def test_it_is_the_same_file_each_time(write):
    assert write(leaflet()) == write(leaflet())


def test_a_long_one_goes_on_over_numbered_pages(write):
    written = write(leaflet(rows=90))
    pages = pdf_pages(written)
    assert pages > 2 and plain(f"{pages} / {pages}") in plain(pdf_text(written))


def test_long_words_stay_on_the_page(write):
    import pypdfium2

    document = pypdfium2.PdfDocument(write(leaflet("x" * 200)))
    try:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert (
                max(right for left, _low, right, _top in boxes if right > left)
                <= page.get_width() - 40
            )
            text.close()
    finally:
        document.close()


@pytest.mark.parametrize(
    "block",
    [Items(()), Pictured(()), Paragraph(()), Columns("Bảng", ("Ai", "Gì"), ()), Heading("")],
)
def test_parts_without_words_do_no_harm(write, block):
    assert plain("Trợ cấp") in plain(pdf_text(write(replace(leaflet(), blocks=(block,)))))
