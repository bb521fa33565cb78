"""The pictograms: one drawing a name, all of one make, none alike, nothing in the file but drawings."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from portal.config import ROOT
from portal.policies.easy.lists import MOST_PICTURES, load_easy
from tests.policies.conftest import CONTENT

SPRITE = ROOT / "static" / "icons" / "pictograms.svg"
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = ElementTree.parse(SPRITE).getroot()
SYMBOLS = {symbol.get("id", ""): symbol for symbol in DRAWN}
PICTURES = load_easy(CONTENT / "policies").pictures
MAKE = {
    "viewBox": "0 0 48 48", "fill": "none", "stroke": "currentColor", "stroke-width": "3",
    "stroke-linecap": "round", "stroke-linejoin": "round",
}  # fmt: skip
SHAPES = {
    "path": {"d"}, "circle": {"cx", "cy", "r"}, "rect": {"x", "y", "width", "height", "rx"},
    "ellipse": {"cx", "cy", "rx", "ry"},
}  # fmt: skip


def test_each_name_has_a_drawing_and_each_drawing_a_name() -> None:
    assert list(SYMBOLS) == list(PICTURES) and len(SYMBOLS) == len(list(DRAWN)) <= MOST_PICTURES


def test_no_two_mean_the_same() -> None:
    for language in ("vi", "en"):
        meanings = Counter(name.in_language(language).lower() for name in PICTURES.values())
        assert meanings.most_common(1)[0][1] == 1


def test_no_two_are_alike() -> None:
    drawings = {
        name: tuple(sorted(ElementTree.tostring(shape) for shape in symbol))
        for name, symbol in SYMBOLS.items()
    }
    assert len(set(drawings.values())) == len(drawings)


@pytest.mark.parametrize("name", SYMBOLS)
def test_a_drawing_is_of_the_one_make(name: str) -> None:
    symbol = SYMBOLS[name]
    assert symbol.tag == f"{SVG}symbol" and symbol.attrib == {"id": name, **MAKE}
    for shape in symbol:
        kind = shape.tag.removeprefix(SVG)
        filled = {"fill", "stroke"} if "fill" in shape.attrib else set[str]()
        assert set(shape.attrib) == SHAPES[kind] | filled
        if filled:
            assert (shape.get("fill"), shape.get("stroke")) == ("currentColor", "none")
        assert not list(shape) and not (shape.text or "").strip()


def test_the_file_holds_no_script_address_or_style() -> None:
    words = SPRITE.read_text("utf-8")
    assert not re.search(r"<script|<style|<image|<use|<foreignObject|href|\son\w+=|url\(|<!", words)
    assert words.count("http") == 1  # the name space


def test_it_is_light() -> None:
    assert len(SPRITE.read_bytes()) < 16_000
