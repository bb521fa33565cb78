"""One picture in, one upright sRGB JPEG and its thumbnail out, with nothing of the camera left."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

from .refusal import Refused

PAGE_QUALITY = 85  # small print of a photographed paper stays legible
THUMBNAIL_QUALITY = 75
_WHITE = (255, 255, 255)
_HIGH_BYTE = {"I;16": 1, "I;16L": 1, "I;16B": 0}  # where it stands in each pair
_ORIENTATION = 0x0112  # the EXIF tag for "which way is up"
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Sizes:
    """Upper bounds in pixels: whole picture before decoding, longest side of page and thumbnail."""

    most_pixels: int
    page_side: int
    thumbnail_side: int


@dataclass(frozen=True)
class Page:
    """A page as it is kept: both pictures are JPEG."""

    width: int
    height: int
    picture: bytes
    thumbnail: bytes


def open_picture(data: bytes, kind: str, sizes: Sizes) -> Page:
    """Decode the bytes as exactly this kind (Pillow's name of the format) and make the page."""
    with _opened(data, kind, sizes.most_pixels) as source:
        source.draft(None, _at_least(source.size, sizes.page_side))
        source.load()
        small = _shrunk(source, sizes.page_side)
        return make_page(ImageOps.exif_transpose(_coloured(small, source)), sizes)


def _opened(data: bytes, kind: str, most_pixels: int) -> Image.Image:
    """Read the head only; a head that promises too many pixels ends here."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = most_pixels
    try:
        return Image.open(io.BytesIO(data), formats=[kind])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused("too_many_pixels") from error


def make_page(picture: Image.Image, sizes: Sizes) -> Page:
    """Write page and thumbnail from the pixels alone."""
    bare = _pixels_only(picture)
    page = _jpeg(bare, PAGE_QUALITY)
    thumbnail = _jpeg(_shrunk(bare, sizes.thumbnail_side), THUMBNAIL_QUALITY)
    return Page(bare.width, bare.height, page, thumbnail)


def _at_least(size: tuple[int, int], side: int) -> tuple[int, int]:
    """A box of the picture's own shape: a JPEG may then be decoded at half or a quarter size."""
    longest = max(size)
    return (max(1, size[0] * side // longest), max(1, size[1] * side // longest))


def _shrunk(picture: Image.Image, side: int) -> Image.Image:
    """The picture with its longest side at most this long; smaller ones are not blown up."""
    smooth = _eight_bit(picture)
    if max(smooth.size) <= side:
        return smooth
    return smooth.resize(_at_least(smooth.size, side), Image.Resampling.LANCZOS, reducing_gap=1.0)


def _eight_bit(picture: Image.Image) -> Image.Image:
    """A mode that can be resized smoothly: no palette, no single bits, no 16-bit grey."""
    if picture.mode in _HIGH_BYTE:
        return Image.frombytes("L", picture.size, picture.tobytes()[_HIGH_BYTE[picture.mode] :: 2])
    if picture.mode in ("I", "F"):
        return picture.point(lambda value: value / 256).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture


def _coloured(small: Image.Image, source: Image.Image) -> Image.Image:
    """The small picture in sRGB or grey, keeping only the camera's word on which way is up."""
    exif = source.getexif()
    flat = _on_white(_to_srgb(small, source.info.get("icc_profile")))
    result = flat if flat.mode in ("RGB", "L") else flat.convert("RGB")
    result.info = {}
    result.getexif()[_ORIENTATION] = exif.get(_ORIENTATION, 1)
    return result


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, _SRGB, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # a broken profile is common and must not cost anyone their paper


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "La", "RGBa"):
        return picture
    see_through = picture.convert("RGBA")
    sheet = Image.new("RGB", picture.size, _WHITE)
    sheet.paste(see_through, mask=see_through.getchannel("A"))
    return sheet


def _pixels_only(picture: Image.Image) -> Image.Image:
    """A fresh picture of the same pixels: comments and XMP would otherwise travel along."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
