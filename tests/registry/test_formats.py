"""Every format of a certificate says what the data say, in Vietnamese, with tags, whatever the name."""

from __future__ import annotations

import io
import re

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import html as lxml_html

from portal.core.codes import spoken
from portal.core.database import db
from portal.documents.letters import braille
from portal.documents.letters.formats import FORMATS
from portal.documents.letters.paper import words_of
from portal.documents.press import cells as louis
from portal.orgs.models import Unit
from portal.registry import queries
from portal.registry.formats import card, official
from portal.registry.models import Certificate
from tests.conftest import fresh
from tests.letters.papers import HOSTILE
from tests.letters.reading import docx_text, pdf_text, plain, tags
from tests.registry.certificates import LINES, drafted, signed

TEXT = {"pdf": pdf_text, "chu-lon.pdf": pdf_text, "docx": docx_text, "txt": bytes.decode}
# Signs that the fonts of the PDF lack are replaced there, which tests of the letters look at.
NO_FONT = {"no font", "directions"}
needs_braille = pytest.mark.skipif(not braille.available(), reason="liblouis is not installed here")


@pytest.fixture
def paper_with(site, officer):
    def make(name: str = "Trần Thị Mai", **more):
        with db.writing() as session:
            found = signed(session, site.direct, officer, full_name=name, **more)
            return found, queries.paper_of(session, found)

    return make


def test_the_paper_says_what_the_law_lists(paper_with):
    found, paper = paper_with(types=["mobility", "visual"])
    words = list(words_of(paper))
    for said in (
        "Trần Thị Mai", "05/03/1990", "Nữ", "Thôn 3, xã Hàm Yên, tỉnh Tuyên Quang",
        "Khuyết tật vận động; Khuyết tật nhìn", "Nặng", found.number, spoken(found.check_code),
        "http://localhost/kiem-tra-giay", "Phó Chủ tịch", "Lê Văn Ký",
        "Hàm Yên, ngày 16 tháng 11 năm 2026", "Giấy xác nhận khuyết tật",
    ):  # fmt: skip
        assert said in words, said
    assert not any("008190123456" in one for one in words), "the law's list has no identity number"
    assert paper.form.startswith("Mẫu 06, 01/2019/TT-BLĐTBXH")


@pytest.mark.parametrize("name", ["Trần Thị Mai", *HOSTILE.values()])
@pytest.mark.parametrize("ending", TEXT)
def test_every_word_of_the_paper_is_in_the_file(paper_with, ending, name):
    _found, paper = paper_with(name)
    text = plain(TEXT[ending](FORMATS[ending].write(paper)))
    hard = {HOSTILE[one] for one in NO_FONT}
    missing = [one for one in words_of(paper) if plain(one) not in text]
    assert missing == [] or (name in hard and ending.endswith("pdf") and len(missing) <= 1)


@pytest.mark.parametrize("ending", ["pdf", "chu-lon.pdf"])
def test_a_pdf_says_its_language_title_and_parts(paper_with, ending):
    _found, paper = paper_with()
    written = FORMATS[ending].write(paper)
    with pikepdf.open(io.BytesIO(written)) as file:
        assert str(file.Root.Lang) == "vi-VN" and file.Root.MarkInfo.Marked
        assert str(file.docinfo.Title) == paper.title
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
    found = [tag for tag, _scope in tags(written) if re.fullmatch("H[1-6]", tag)]
    assert found == ["H1"]
    headers = [scope for tag, scope in tags(written) if tag == "TH"]
    assert headers == (["Row"] * 9 if ending == "pdf" else [])
    assert FORMATS[ending].write(paper) == written, "the same file each time"


def test_large_print_is_18_points_and_nothing_smaller(paper_with):
    import pypdfium2
    import pypdfium2.raw as raw

    _found, paper = paper_with()
    document = pypdfium2.PdfDocument(FORMATS["chu-lon.pdf"].write(paper))
    sizes = set()
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            if text.get_text_range(at, 1).strip():
                sizes.add(round(raw.FPDFText_GetFontSize(text.raw, at)))
    assert min(sizes) == 18, sizes


def test_the_word_file_says_its_language_and_marks_its_tables(paper_with):
    _found, paper = paper_with()
    opened = docx.Document(io.BytesIO(FORMATS["docx"].write(paper)))
    lang = opened.styles.element.find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "vi-VN" and opened.core_properties.title == paper.title
    looks = [table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) for table in opened.tables]  # fmt: skip
    assert looks == ["0", "1", "1", "1", "0"]


@needs_braille
def test_braille_keeps_to_forty_cells_and_twenty_five_lines(paper_with):
    _found, paper = paper_with()
    written = FORMATS["brf"].write(paper).decode("ascii")
    pages = written.split("\f")
    assert pages.pop() == "" and len(pages) >= 2
    for number, page in enumerate(pages, start=1):
        lines = page.split("\r\n")
        assert lines.pop() == "" and len(lines) <= 25
        assert max(map(len, lines)) <= 40
        assert lines[0].strip() == "#" + "".join("JABCDEFGHI"[int(d)] for d in str(number))
    assert ".TR;*N .TH,I .MAI" in written


@needs_braille
@pytest.mark.parametrize("name", HOSTILE)
def test_braille_of_a_hostile_name_is_still_braille(paper_with, name):
    _found, paper = paper_with(HOSTILE[name])
    written = FORMATS["brf"].write(paper)
    assert written.isascii() and b"'\\X" not in written and b"'\\Y" not in written
    assert max(len(line) for page in written.split(b"\f") for line in page.split(b"\r\n")) <= 40
    note = louis.translated([braille._STAND_IN_NOTE])[0].split()[:3]
    owned_up = b" ".join(word.encode() for word in note) in written
    assert owned_up == (name in {"no font", "letters"})


@needs_braille
def test_braille_of_a_long_text_loses_nothing():
    cells = " ".join(louis.translated(["Đoạn văn rất dài. " * 100]))
    assert cells.count(".!,OAN V>N R9*T D;AI4") == 100


def test_without_liblouis_there_is_no_braille_and_no_link(paper_with, monkeypatch, site, officer, citizen, browser_of):  # fmt: skip
    from tests.cases.making import at_state
    from tests.words import said

    ref = at_state(site, citizen, officer, "certificate_signed")
    monkeypatch.setattr(louis, "PROGRAM", "no-such-program")
    browser = browser_of(citizen)
    page = browser.get(f"/ho-so/{ref}/giay-xac-nhan")
    assert said("This site cannot make braille files now. Use the plain text, or ask the office for braille.") in page.words  # fmt: skip
    assert not page.all("//a[contains(@href, '.brf')]")
    assert browser.raw(f"/ho-so/{ref}/giay-xac-nhan.brf").status_code == 404
    _found, paper = paper_with()
    with pytest.raises(braille.NoBraille):
        braille.braille(paper)


@pytest.mark.parametrize("name", ["Trần Thị Mai", *HOSTILE.values()])
def test_the_page_says_the_same_words(site, officer, citizen, browser_of, name):
    from tests.cases.making import at_state

    ref = at_state(site, citizen, officer, "certificate_signed", name=name.replace("\x00", "")[:90])
    page = browser_of(citizen).get(f"/ho-so/{ref}/giay-xac-nhan")
    article = page.one("//article[@lang='vi']")
    with db.reading() as session:
        paper = queries.paper_of(session, fresh(Certificate))
    text = plain(article.text_content())
    assert [one for one in words_of(paper) if plain(one) not in text] == []
    assert len(article.xpath(".//dt")) == 9 and not article.xpath(".//script|.//b")
    assert lxml_html.tostring(article).count(b"<article") == 1


@pytest.mark.parametrize("name", ["Trần Thị Mai", *HOSTILE.values()])
def test_the_print_over_the_blank_says_the_same(site, officer, name):
    with db.writing() as session:
        found = signed(session, site.direct, officer, full_name=name)
    layout = card.read_layout(None)
    written = card.card(found, place="Hàm Yên", lines=LINES, layout=layout)
    text = plain(pdf_text(written))
    words = card.words_on_card(found, place="Hàm Yên", lines=LINES)
    missing = [key for key, one in words.items() if plain(card.printable(one)) not in text]
    assert missing == [] or (name in {HOSTILE[one] for one in NO_FONT} and missing == ["full_name"])
    with pikepdf.open(io.BytesIO(written)) as file:
        box = [float(n) for n in file.pages[0].MediaBox]
    assert (round(box[2] / 72 * 25.4), round(box[3] / 72 * 25.4)) == (98, 66)


@pytest.mark.parametrize(
    ("layout", "size"),
    [({"lies": "portrait"}, (66, 98)), ({"sheet": "a4"}, (210, 297)), ({"dx": 3, "dy": -2}, (98, 66)),
     ({"dx": "x", "points": 99, "places": {"nowhere": [1, 2], "number": [1e9, "a"]}}, (98, 66))],
)  # fmt: skip
def test_a_layout_moves_the_print(layout, size):
    from tests.registry.certificates import DAY

    with_layout = card.trial_print(card.read_layout(layout), DAY)
    with pikepdf.open(io.BytesIO(with_layout)) as file:
        box = [float(n) for n in file.pages[0].MediaBox]
    assert (round(box[2] / 72 * 25.4), round(box[3] / 72 * 25.4)) == size
    assert "họvàtên" in plain(pdf_text(with_layout))


def test_offsets_move_every_line_by_so_many_millimetres(site, officer):
    import pypdfium2

    def where(layout):
        document = pypdfium2.PdfDocument(card.card(found, place="Hàm Yên", lines=LINES, layout=card.read_layout(layout)))  # fmt: skip
        text = document[0].get_textpage()
        at = text.get_text_range().index("Trần")
        left, _bottom, _right, top = text.get_charbox(at)
        return left / 72 * 25.4, top / 72 * 25.4

    with db.writing() as session:
        found = signed(session, site.direct, officer)
    x, y = where({})
    moved_x, moved_y = where({"dx": 4, "dy": 3})
    assert (moved_x - x, y - moved_y) == pytest.approx((4, 3), abs=0.1)
    own_x, _y = where({"places": {"full_name": [20, 20]}})
    assert x - own_x == pytest.approx(12, abs=0.1)


def test_a_draft_shows_no_number_and_no_code(site, officer):
    with db.writing() as session:
        found = drafted(session, site.direct)
        paper = official.paper(found, unit=session.get_one(Unit, site.direct.id))
    assert paper.number == "" and not any("Mã kiểm tra" in one for one in words_of(paper))
