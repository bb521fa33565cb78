"""Leaflets for ears and fingers: text one idea a line, and braille by 40 cells and 25 lines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from portal.config import ROOT
from portal.core import languages
from portal.documents.leaflets import Columns, Items, Paragraph, Run, run
from portal.documents.leaflets.braille import braille
from portal.documents.leaflets.cleaned import cleaned
from portal.documents.leaflets.formats import FORMATS
from portal.documents.leaflets.leaflet import words_of
from portal.documents.leaflets.plain import text
from portal.documents.leaflets.spoken import sentences
from portal.documents.press import cells
from tests.documents.leaflet_cases import PAGE, PAPER, leaflet
from tests.letters.papers import HOSTILE
from tests.letters.reading import plain

needs_braille = pytest.mark.skipif(not cells.available(), reason="liblouis is not installed here")


@pytest.fixture(scope="module", autouse=True)
def speaking() -> Iterator[None]:
    app = Flask("leaflets")
    app.config["TRANSLATIONS"] = ROOT / "translations"
    languages.init_app(app)
    with app.app_context():
        yield


def lines(**more: object) -> list[str]:
    return text(replace(leaflet(), **more)).decode().splitlines()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        ("Một câu. Hai câu.", ["Một câu.", "Hai câu."]),
        ("Mức 1.080.000 đồng là đủ.", ["Mức 1.080.000 đồng là đủ."]),
        ("Từ ngày 1 tháng 7 năm 2026. Sau đó thế nào? Hỏi xã!",
         ["Từ ngày 1 tháng 7 năm 2026.", "Sau đó thế nào?", "Hỏi xã!"]),
        ("Bạn nói: “Tôi muốn nộp.” Rồi đưa giấy.", ["Bạn nói: “Tôi muốn nộp.”", "Rồi đưa giấy."]),
        ("1. 2. 3.", ["1. 2. 3."]),
        ("", []),
    ],
)  # fmt: skip
def test_a_line_is_a_sentence(told, heard):
    assert ["".join(one.text for one in line) for line in sentences(run(told))] == heard


def test_a_sentence_keeps_the_languages_of_its_words():
    told = (Run("One. The law "), Run("Luật. Hai", language="vi"), Run(" stays."))
    found = [[(one.text, one.language) for one in line] for line in sentences(told)]
    assert found == [
        [("One.", "")], [("The law ", ""), ("Luật.", "vi")], [("Hai", "vi"), (" stays.", "")],
    ]  # fmt: skip


def test_tables_are_sentences_with_the_name_of_each_cell():
    table = Columns(
        "Mức", ("Ai", "Hệ số", "Ghi chú"), (("Nặng", "1,5", ""), ("Nhẹ", "0", "Không."))
    )
    heard = lines(blocks=(table,))
    assert heard[heard.index("Mức") + 2 :][:6] == [
        "Ai: Nặng.", "Hệ số: 1,5.", "", "Ai: Nhẹ.", "Hệ số: 0.", "Ghi chú: Không.",
    ]  # fmt: skip


def test_addresses_stand_at_the_end_after_their_words_and_once():
    link = Paragraph((Run("giấy", href=PAPER), Run(" và "), Run("giấy này", href=PAPER)))
    phone = Items(((Run("Gọi "), Run("1022", href="tel:1022")),))
    heard = lines(blocks=(link, phone))
    assert heard.count(f"giấy: {PAPER}") == 1 and "tel:" not in "".join(heard)
    assert heard[-1] == PAGE and heard.index(f"giấy: {PAPER}") > heard.index("- Gọi 1022")


def test_numbers_of_a_list_go_on_from_where_it_starts():
    assert "3. ba Trần Thị Mai" in lines() and "4. bốn" in lines()


@pytest.mark.parametrize("name", HOSTILE)
def test_every_word_is_in_the_text_and_no_sign_that_breaks_it(name):
    given = leaflet(HOSTILE[name])
    written = text(given).decode()
    assert [one for one in words_of(cleaned(given)) if plain(one) not in plain(written)] == []
    assert not set(written) & set("\x00\x0b\x0c\u202e\u2066\u200f")


@needs_braille
@pytest.mark.parametrize("language", ["vi", "en"])
def test_braille_keeps_to_its_pages(language):
    written = braille(leaflet(language=language, rows=30)).decode("ascii")
    pages = written.split("\f")
    assert pages[-1] == "" and len(pages) > 3
    for number, page in enumerate(pages[:-1], start=1):
        rows = page.split("\r\n")[:-1]
        assert len(rows) <= cells.LINES and all(len(row) <= cells.CELLS for row in rows)
        assert rows[0].strip() == cells._number(number)


@needs_braille
def test_english_braille_writes_vietnamese_words_in_vietnamese():
    mixed = (Run("Level "), Run("đặc biệt nặng", language="vi"), Run(" of law."))
    written = braille(replace(leaflet("x", "en"), blocks=(Paragraph(mixed),))).decode("ascii")
    vietnamese = cells.translated(["đặc biệt nặng"])[0]
    english = cells.translated(["Level"], cells.table_of("en"))[0]
    assert f"{english} {vietnamese} " in written.replace("\r\n  ", " ")


@needs_braille
def test_what_has_no_cells_is_owned_up_to():
    written = braille(leaflet(HOSTILE["no font"])).decode("ascii")
    note = cells.translated(["Hai dấu hỏi thay"])[0]
    assert note in written and note not in braille(leaflet()).decode("ascii")


def test_without_the_program_there_is_no_braille_and_text_stays(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert not FORMATS["brf"].here() and FORMATS["txt"].here()
    with pytest.raises(cells.NoBraille):
        braille(leaflet())
