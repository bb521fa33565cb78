"""A JPEG that says which way is up: nothing is decoded, nothing else is added."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops, ImageOps

from portal.documents.upright import turned
from tests.pictures import photo


@pytest.mark.parametrize(
    ("quarters", "size"), [(0, (64, 48)), (1, (48, 64)), (2, (64, 48)), (3, (48, 64))]
)
def test_it_is_shown_turned_to_the_right(quarters, size):
    plain = photo(64, 48)
    shown = ImageOps.exif_transpose(Image.open(io.BytesIO(turned(plain, quarters))))
    expected = Image.open(io.BytesIO(plain)).rotate(-90 * quarters, expand=True)
    assert shown.size == size == expected.size
    assert ImageChops.difference(shown.convert("RGB"), expected.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("quarters", [0, 4, -1])
def test_an_upright_page_is_sent_as_it_is(quarters):
    assert turned(photo(), quarters) == photo()


def test_what_is_no_jpeg_is_left_alone():
    assert turned(b"%PDF-", 1) == b"%PDF-"
