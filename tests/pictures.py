"""Pictures and papers made for tests: nothing binary is kept in the tree."""

from __future__ import annotations

import io

import piexif
import pikepdf
from PIL import Image, ImageDraw
from pillow_heif import register_heif_opener

register_heif_opener()

CANARY_DEVICE = "Chim-Hoang-Yen-Mau-May"


def photo(width: int = 640, height: int = 480, *, colour: str = "#c8c8b4") -> bytes:
    """A small honest photograph of a paper."""
    return _jpeg(_paper(width, height, colour))


def photo_with_position(width: int = 4000, height: int = 3000) -> bytes:
    """Twelve megapixels from a telephone: on its side, with a position and a device in it."""
    gps = {
        piexif.GPSIFD.GPSLatitudeRef: b"N",
        piexif.GPSIFD.GPSLatitude: ((22, 1), (4, 1), (1234, 100)),
        piexif.GPSIFD.GPSLongitudeRef: b"E",
        piexif.GPSIFD.GPSLongitude: ((105, 1), (1, 1), (5678, 100)),
    }
    first = {piexif.ImageIFD.Make: CANARY_DEVICE.encode(), piexif.ImageIFD.Orientation: 6}
    return _jpeg(_paper(width, height, "#e0e0d0"), exif=piexif.dump({"0th": first, "GPS": gps}))


def heic(width: int = 1200, height: int = 900) -> bytes:
    """What an iPhone sends."""
    target = io.BytesIO()
    _paper(width, height, "#d0d8e0").save(target, "HEIF", quality=60)
    return target.getvalue()


def pdf(pages: int = 3) -> bytes:
    """A paper of several pages."""
    target = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(595, 842))
        document.save(target)
    return target.getvalue()


def _paper(width: int, height: int, colour: str) -> Image.Image:
    image = Image.new("RGB", (width, height), colour)
    draw = ImageDraw.Draw(image)
    for row in range(height // 12, height, height // 12):
        draw.line(
            (width // 10, row, width - width // 10, row),
            fill="#303030",
            width=max(1, height // 200),
        )
    return image


def _jpeg(image: Image.Image, **kwargs: object) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=88, **kwargs)
    return target.getvalue()
