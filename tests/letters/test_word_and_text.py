"""The Word file has real styles and says its language; the plain text has every word in order."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from portal.documents.letters.frozen import freeze, thaw
from portal.documents.letters.paper import Facts, Items, paragraphs, words_of
from portal.documents.letters.plain import text
from portal.documents.letters.word import word
from tests.letters.papers import HOSTILE, paper
from tests.letters.reading import docx_text, plain


@pytest.fixture(scope="module")
def opened():
    return docx.Document(io.BytesIO(word(paper())))


def test_language_and_title(opened):
    lang = opened.styles.element.find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "vi-VN"
    assert opened.core_properties.title == paper().title
    assert opened.core_properties.language == "vi-VN"
    assert opened.core_properties.author == paper().issuer


def test_headings_and_lists_have_real_styles(opened):
    styles = [p.style.name for p in opened.paragraphs if p.text.strip()]
    assert styles.count("Heading 1") == 1 and styles.count("Heading 2") == 1
    assert styles.count("List Number") == 4 and styles.count("List Bullet") == 2


def test_each_numbered_list_begins_at_one(opened):
    numbered = [p for p in opened.paragraphs if p.style.name == "List Number"]
    ids = [p._p.pPr.numPr.numId.val for p in numbered]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    numbering = opened.part.numbering_part.element
    for num_id in set(ids):
        overrides = numbering.num_having_numId(num_id).findall(f".//{qn('w:startOverride')}")
        assert [one.get(qn("w:val")) for one in overrides] == ["1"]


def test_the_head_of_a_table_is_marked_and_layout_claims_none(opened):
    looks = [table._tbl.tblPr.find(qn("w:tblLook")) for table in opened.tables]
    marked = [(one.get(qn("w:firstRow")), one.get(qn("w:firstColumn"))) for one in looks]
    assert marked == [("0", "0"), ("0", "1"), ("1", "1"), ("0", "0")]
    heads = [t.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for t in opened.tables]
    assert heads == [False, False, True, False]
    captions = [t._tbl.tblPr.find(qn("w:tblCaption")) for t in opened.tables]
    assert [one is not None for one in captions] == [False, True, True, False]


def test_page_and_face(opened):
    section = opened.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.5)
    assert section.left_margin.mm == pytest.approx(30, abs=0.5)
    assert opened.styles["Normal"].font.name == "Times New Roman"
    assert opened.styles["Normal"].font.size.pt == 13


@pytest.mark.parametrize("name", ["", *HOSTILE])
def test_every_word_is_in_the_word_file(name):
    letter = paper(HOSTILE.get(name, "Trần Thị Mai"))
    found = plain(docx_text(word(letter)))
    assert [one for one in words_of(letter) if plain(one) not in found] == []


@pytest.mark.parametrize("name", ["", *HOSTILE])
def test_every_word_is_in_the_plain_text_in_order(name):
    letter = paper(HOSTILE.get(name, "Trần Thị Mai"))
    found, at = text(letter).decode(), 0
    assert [one for one in words_of(letter) if one not in found] == []
    # A table with columns is told row by row, each cell after the name of its column.
    for one in words_of(replace(letter, blocks=letter.blocks[:-1])):
        at = found.find(one, at)
        assert at >= 0, one
    assert "\r" not in found and "\0" not in found


def test_a_letter_without_number_says_so_or_leaves_room():
    bare = paper(number="")
    assert "Số: chưa ghi" in text(bare).decode()
    assert "Số: ....." in docx_text(word(bare))


def test_lists_without_lines_do_no_harm():
    assert word(paper(blocks=(Items(()), Facts("Bảng", ()))))


@pytest.mark.parametrize("name", ["", *HOSTILE])
def test_a_kept_letter_reads_back_the_same(name):
    letter = paper(HOSTILE.get(name, "Trần Thị Mai"))
    assert thaw(freeze(letter)) == letter


def test_what_no_file_may_hold_is_gone_and_everything_else_stays():
    letter = paper(HOSTILE["xml"] + HOSTILE["directions"] + HOSTILE["letters"])
    whole = "".join(words_of(letter))
    assert not set(whole) & set("\x0b\x0c\x00\x1f\ufffe\uffff\u202e\u2066\u061c\n")
    assert "ɓ K'Brêh Ƀŏ" in whole and "<w:br/>" in whole


def test_lines_become_paragraphs():
    assert [one.text for one in paragraphs("một\n\n hai \r\nba")] == ["một", "hai", "ba"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2027, 2, 5), "Hàm Yên, ngày 05 tháng 02 năm 2027"),
        ((2026, 11, 22), "Hàm Yên, ngày 22 tháng 11 năm 2026"),
        ((2026, 3, 9), "Hàm Yên, ngày 09 tháng 3 năm 2026"),
        ((2026, 1, 31), "Hàm Yên, ngày 31 tháng 01 năm 2026"),
    ],
)
def test_place_and_date(day, said):
    from datetime import date

    assert paper(on=date(*day)).place_and_date == said
