"""No honest file is refused, and what is kept of it is upright, legible and bare."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import pytest
from PIL import Image

from portal.documents.intake import Received, receive
from portal.documents.vault import Purpose, Vault

from . import corpus

HONEST: list[tuple[str, Callable[[], bytes], int]] = [
    ("photo.jpg", corpus.photo, 1),
    ("IMG_0001.JPG", corpus.photo, 1),
    ("scan.jpeg", corpus.cmyk_scan, 1),
    ("no-extension", corpus.photo, 1),
    ("Giấy khám ngày 12.5.2026", corpus.photo, 1),
    (unicodedata.normalize("NFD", "Giấy xác nhận khuyết tật.jpg"), corpus.photo, 1),
    ("two.jpg", corpus.two_picture_jpeg, 1),
    ("profile.jpg", corpus.profiled_jpeg, 1),
    ("clear.png", corpus.see_through_png, 1),
    ("palette.png", corpus.palette_png, 1),
    ("fax.png", corpus.one_bit_png, 1),
    ("xray.png", corpus.sixteen_bit_png, 1),
    ("IMG_2.HEIC", corpus.heic, 1),
    ("iphone-renamed.jpg", corpus.heic, 1),
    ("zalo.webp", corpus.webp, 1),
    ("moving.webp", corpus.moving_webp, 1),
    ("three.pdf", corpus.pdf, 3),
    ("BIG.PDF", corpus.pdf, 3),
    ("forty.pdf", lambda: corpus.blank_pdf(40), 40),
    ("protected-from-editing.pdf", lambda: corpus.locked_pdf(user=""), 3),
    ("scanner.pdf", lambda: b"\x1b%-12345X@PJL\r\n" + corpus.pdf(1), 1),
    ("poster.pdf", lambda: corpus.blank_pdf(1, 14_000, 14_000), 1),
]


def kept_page(vault: Vault, received: Received, number: int = 1) -> Image.Image:
    name = received.pages[number - 1].picture_name
    return Image.open(io.BytesIO(vault.read(name, Purpose.PAGE)))


@pytest.mark.parametrize(("name", "make", "pages"), HONEST, ids=[row[0] for row in HONEST])
def test_honest_file_is_taken(
    vault: Vault, name: str, make: Callable[[], bytes], pages: int
) -> None:
    received = receive(io.BytesIO(make()), name)
    assert [page.number for page in received.pages] == list(range(1, pages + 1))
    for number, page in enumerate(received.pages, start=1):
        picture = kept_page(vault, received, number)
        assert (picture.format, picture.size) == ("JPEG", (page.width, page.height))
        assert max(picture.size) <= 2400
    small = vault.read(received.pages[0].thumbnail_name, Purpose.THUMBNAIL)
    assert max(Image.open(io.BytesIO(small)).size) <= 320


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_is_upright_however_the_phone_was_held(vault: Vault, orientation: int) -> None:
    picture = kept_page(vault, receive(io.BytesIO(corpus.photo(orientation)), "a.jpg"))
    assert picture.height > picture.width
    assert _near(picture, (10, 10), corpus.RED)
    assert _near(picture, (picture.width - 10, picture.height - 10), corpus.BLUE)


def test_large_photo_with_place_is_shrunk_and_bare(vault: Vault) -> None:
    received = receive(io.BytesIO(corpus.twelve_megapixels()), "a.jpg")
    picture = kept_page(vault, received)
    assert picture.size == (1800, 2400)
    assert received.original_name is None
    assert not picture.getexif() and "exif" not in picture.info


@pytest.mark.parametrize("make", [corpus.see_through_png, corpus.palette_png, corpus.cmyk_scan])
def test_paper_stays_white_and_ink_red(vault: Vault, make: Callable[[], bytes]) -> None:
    picture = kept_page(vault, receive(io.BytesIO(make()), "a")).convert("RGB")
    assert _near(picture, (450, 50), corpus.WHITE)
    assert _near(picture, (50, 50), corpus.RED)


def test_what_was_typed_into_a_form_is_on_the_page(vault: Vault) -> None:
    picture = kept_page(vault, receive(io.BytesIO(corpus.form_pdf()), "form.pdf"))
    assert _near(picture, (picture.width // 2, picture.height // 2), (0, 0, 0))
    assert _near(picture, (10, 10), corpus.WHITE)


def test_pdf_keeps_its_original(vault: Vault) -> None:
    data = corpus.pdf()
    received = receive(io.BytesIO(data), "a.pdf")
    assert received.original_name is not None
    assert vault.read(received.original_name, Purpose.ORIGINAL) == data


def test_sixteen_bit_grey_keeps_its_shade(vault: Vault) -> None:
    picture = kept_page(vault, receive(io.BytesIO(corpus.sixteen_bit_png()), "a.png"))
    assert _near(picture.convert("RGB"), (5, 5), (156, 156, 156))


def _near(picture: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = picture.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(a - b) < 40 for a, b in zip(found, colour, strict=True))
