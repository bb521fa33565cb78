"""The PDF is tagged for PDF/UA-1: language, title, headings, tables with headers, own fonts."""

from __future__ import annotations

import io

import pikepdf
import pytest

from portal.documents.letters.paper import Facts, Items, Paragraph, words_of
from portal.documents.letters.pdf import pdf
from tests.letters.papers import HOSTILE, paper
from tests.letters.reading import pdf_pages, pdf_text, plain, tags


@pytest.fixture(scope="module")
def written() -> bytes:
    return pdf(paper())


def test_the_catalogue_says_language_title_and_that_it_is_tagged(written):
    with pikepdf.open(io.BytesIO(written)) as file:
        root = file.Root
        assert str(root.Lang) == "vi-VN"
        assert root.MarkInfo.Marked and not root.MarkInfo.get("/Suspects", False)
        assert "/StructTreeRoot" in root
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(file.docinfo.Title) == paper().title
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == paper().title


def test_the_kind_is_the_one_first_heading(written):
    found = [tag for tag, _scope in tags(written) if tag[:1] == "H" and tag[1:].isdigit()]
    assert found == ["H1", "H2"]


def test_every_row_and_every_column_has_its_header(written):
    headers = [scope for tag, scope in tags(written) if tag == "TH"]
    assert headers == ["Row", "Row", "Column", "Column", "Row", "Row"]
    assert "" not in headers


def test_lists_are_lists(written):
    found = [tag for tag, _scope in tags(written)]
    assert found.count("L") == 3 and found.count("LI") == 6


def test_fonts_are_embedded(written):
    with pikepdf.open(io.BytesIO(written)) as file:
        fonts = [o for o in file.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]  # fmt: skip
        assert fonts
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def test_it_is_the_same_file_each_time(written):
    assert pdf(paper()) == written


def test_every_word_is_in_it(written):
    text = plain(pdf_text(written))
    assert [one for one in words_of(paper()) if plain(one) not in text] == []


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if name not in {"no font", "directions"}]
)
def test_text_stays_text(name):
    letter = paper(HOSTILE[name])
    written = pdf(letter)
    text = plain(pdf_text(written))
    assert [one for one in words_of(letter) if plain(one) not in text] == []
    assert tags(written) == tags(pdf(paper())), "the text changed the structure"


@pytest.mark.parametrize("name", ["no font", "directions"])
def test_signs_that_fonts_do_not_have_still_give_a_file(name):
    letter = paper(HOSTILE[name])
    text = plain(pdf_text(pdf(letter)))
    assert "trầnthịmai" in text or "giấytiếpnhận" in text
    with pikepdf.open(io.BytesIO(pdf(letter))) as file:
        assert file.Root.MarkInfo.Marked


def test_missing_signs_are_owned_up_to():
    assert plain("Ô vuông thay cho chữ") in plain(pdf_text(pdf(paper(HOSTILE["no font"]))))
    assert plain("Ô vuông thay cho chữ") not in plain(pdf_text(pdf(paper())))


def test_long_names_stay_on_the_page():
    letter = paper("x" * 200)
    with_edges = pdf(letter)
    import pypdfium2

    document = pypdfium2.PdfDocument(with_edges)
    try:
        for number in range(len(document)):
            page = document[number]
            width = page.get_width()
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, _bottom, right, _top = text.get_charbox(at)
                assert right <= width - 40 or right == left
            text.close()
    finally:
        document.close()


def test_a_long_letter_goes_on_over_pages():
    letter = paper(blocks=(Paragraph("Đoạn văn. " * 900), Facts("Bảng", tuple((f"Nhãn {n}", "giá trị") for n in range(80)))))  # fmt: skip
    written = pdf(letter)
    assert pdf_pages(written) > 3
    assert [scope for tag, scope in tags(written) if tag == "TH"] == ["Row"] * 80


def test_a_letter_with_nothing_but_its_head():
    bare = paper(blocks=(), signatures=(), recipients=(), to=(), subject="", form="", number="")
    assert plain(bare.kind) in plain(pdf_text(pdf(bare)))


def test_lists_without_lines_do_no_harm():
    assert pdf(paper(blocks=(Items(()), Facts("Bảng", ()))))
