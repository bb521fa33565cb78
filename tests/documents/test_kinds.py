"""Names as people and attackers write them, and what is shown of them."""

from __future__ import annotations

import unicodedata

import pytest

from portal.documents import kinds

NAMES = [
    ("photo.jpg", "photo.jpg"),
    ("PHOTO.JPG", "PHOTO.JPG"),
    ("photo", "photo.jpg"),
    ("C:\\Users\\Hoa\\Giấy khám.jpg", "Giấy khám.jpg"),
    ("../../etc/passwd", "passwd.jpg"),
    ("/var/www/a.jpg", "a.jpg"),
    ("..", "tai-lieu.jpg"),
    ("", "tai-lieu.jpg"),
    (".jpg", "tai-lieu.jpg"),
    (".htaccess", "htaccess.jpg"),
    ("photo\u202egpj.exe", "photogpj.exe.jpg"),
    ("a\u2066b\u2069c\u200e.jpg", "abc.jpg"),
    ("a\x00b\r\nSet-Cookie: x.jpg", "ab Set-Cookie x.jpg"),
    ('<img src=x onerror="y">.jpg', "img src=x onerror= y.jpg"),
    ("ngày 12.5.2026", "ngày 12.5.2026.jpg"),
    (unicodedata.normalize("NFD", "Giấy tờ.jpg"), "Giấy tờ.jpg"),
    ("CON.jpg", "CON.jpg"),
    ("ảnh 😀.jpeg", "ảnh 😀.jpeg"),
]


@pytest.mark.parametrize(("given", "shown"), NAMES)
def test_shown_name(given: str, shown: str) -> None:
    assert kinds.shown_name(given, kinds.JPEG) == shown


def test_long_name_keeps_its_ending() -> None:
    shown = kinds.shown_name("ư" * 500 + ".jpg", kinds.JPEG)
    assert len(shown) == kinds.LONGEST_NAME and shown.endswith("ư.jpg")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe1", kinds.JPEG),
        (b"\x89PNG\r\n\x1a\n", kinds.PNG),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", kinds.WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", kinds.HEIF),
        (b"\x00\x00\x00\x20ftypmif1\x00\x00\x00\x00heic", kinds.HEIF),
        (b"%PDF-1.4", kinds.PDF),
        (b"\xef\xbb\xbf%PDF-1.4", kinds.PDF),
    ],
)
def test_recognised_by_content(data: bytes, kind: kinds.Kind) -> None:
    assert kinds.recognise(data, "paper") is kind
