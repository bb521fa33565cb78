"""Files as people and attackers send them, made anew for every run."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cache
from typing import Any

import piexif
import pikepdf
import pillow_heif
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

CANARY = "CanaryNguyenThiHoa"
LATITUDE = ((10, 1), (46, 1), (371234, 10000))  # degrees, minutes, seconds as a phone writes them
RED, BLUE, WHITE = (200, 20, 20), (20, 20, 200), (255, 255, 255)

pillow_heif.register_heif_opener()


@cache
def paper(width: int = 900, height: int = 1200) -> Image.Image:
    """A sheet with writing: red at the top left, blue at the bottom right, to tell what is up."""
    sheet = Image.new("RGB", (width, height), WHITE)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, width // 4, height // 4), fill=RED)
    pen.rectangle((width * 3 // 4, height * 3 // 4, width, height), fill=BLUE)
    for line in range(height // 3, height * 2 // 3, 40):
        pen.text((width // 8, line), "Giay xac nhan khuyet tat " * 3, fill=(0, 0, 0))
    return sheet


def written(picture: Image.Image, kind: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def camera_notes(orientation: int = 1) -> bytes:
    """EXIF as a phone writes it: place, device, comment, thumbnail."""
    small = written(paper().resize((80, 60)), "JPEG", comment=CANARY.encode())
    notes: bytes = piexif.dump(
        {
            "0th": {
                piexif.ImageIFD.Make: CANARY.encode(),
                piexif.ImageIFD.Orientation: orientation,
                piexif.ImageIFD.ImageDescription: CANARY.encode(),
            },
            "Exif": {piexif.ExifIFD.UserComment: b"ASCII\0\0\0" + CANARY.encode()},
            "GPS": {piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: LATITUDE},
            "1st": {piexif.ImageIFD.Compression: 6},
            "thumbnail": small,
        }
    )
    return notes


def turned(orientation: int) -> Image.Image:
    """The pixels as a sensor held this way records them; turned back they show `paper()`."""
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    return paper() if undo is None else paper().transpose(undo)


def photo(orientation: int = 1) -> bytes:
    notes = camera_notes(orientation)
    return written(turned(orientation), "JPEG", quality=92, exif=notes, comment=CANARY.encode())


def twelve_megapixels() -> bytes:
    noisy = Image.effect_noise((1000, 750), 40).resize((4000, 3000)).convert("RGB")
    return written(noisy, "JPEG", quality=92, exif=camera_notes(6))


def cmyk_scan() -> bytes:
    return written(paper().convert("CMYK"), "JPEG", quality=90)


def see_through_png() -> bytes:
    sheet = paper().convert("RGBA")
    sheet.paste((0, 0, 0, 0), (400, 0, 500, 100))
    notes = PngInfo()
    notes.add_text("Comment", CANARY)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY}</x>")
    return written(sheet, "PNG", pnginfo=notes)


def palette_png() -> bytes:
    return written(paper().convert("P"), "PNG", transparency=0)


def one_bit_png() -> bytes:
    return written(paper().convert("1"), "PNG")


def sixteen_bit_png() -> bytes:
    return written(Image.new("I;16", (600, 800), 40_000), "PNG")


def profiled_jpeg() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000)).tobytes()
    return written(paper(), "JPEG", icc_profile=profile + CANARY.encode())


def heic() -> bytes:
    return written(paper(), "HEIF", exif=camera_notes(1))


def webp() -> bytes:
    return written(paper(), "WEBP", exif=camera_notes(1))


def moving_webp() -> bytes:
    return written(paper(300, 400), "WEBP", save_all=True, append_images=[paper(300, 400)] * 3)


def two_picture_jpeg() -> bytes:
    """What Samsung and Sony phones write: a JPEG with a second picture behind it (MPO)."""
    return written(paper(), "MPO", save_all=True, append_images=[paper(300, 400)])


def pdf(pages: int = 3, **how: Any) -> bytes:
    sheet = paper(300, 400)
    return written(sheet, "PDF", save_all=True, append_images=[sheet] * (pages - 1), **how)


def _saved(document: pikepdf.Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    document.save(out, **how)
    return out.getvalue()


def blank_pdf(pages: int, width: int = 595, height: int = 842) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(width, height))
    return _saved(document)


def locked_pdf(user: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as document:
        return _saved(document, encryption=pikepdf.Encryption(user=user, owner="owner"))


def script_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(pdf(1))) as document:
        document.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('planted')")
        )
        return _saved(document)


def _drawing(content: bytes, *, resources: bool = False) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    page = document.pages[0]
    page.Contents = document.make_stream(content)
    if resources:
        form = document.make_stream(b"/F Do /F Do /F Do /F Do")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = [0, 0, 595, 842]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    return _saved(document)


def endless_pdf() -> bytes:
    """A page that takes minutes to draw though the file is small: millions of strokes."""
    return _drawing(b"0.5 w\n" + b"0 0 m 595 842 l 0 842 l 595 0 l 300 1 l b*\n" * 3_000_000)


def recursive_pdf() -> bytes:
    """A drawing that contains itself four times."""
    return _drawing(b"/F Do", resources=True)


def bomb_pdf() -> bytes:
    """A picture of 60,000 by 60,000 inside a page: 10 GB when unfolded."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    picture = document.make_stream(zlib.compress(bytes(4_000_000), 9))
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width = picture.Height = 60_000
    picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
    picture.Filter = pikepdf.Name.FlateDecode
    page = document.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    page.Contents = document.make_stream(b"595 0 0 842 0 0 cm /I Do")
    return _saved(document)


def form_pdf() -> bytes:
    """A form whose field was filled in: the black box is the field's own drawing."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(600, 800))
    drawn = document.make_stream(b"0 g 0 0 300 300 re f")
    drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    drawn.BBox = [0, 0, 300, 300]
    field = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T=pikepdf.String("name"),
            V=pikepdf.String("x"),
            F=4,
            Rect=[150, 250, 450, 550],
            AP=pikepdf.Dictionary(N=drawn),
        )
    )
    document.pages[0].Annots = pikepdf.Array([field])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    return _saved(document)


def pixel_bomb_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few kilobytes that promise 3.6 thousand million pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    parts = [_png_part(b"IHDR", head), _png_part(b"IDAT", body), _png_part(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def text_bomb_png() -> bytes:
    """A small picture with a compressed note of 200 MB."""
    note = b"Comment\x00\x00" + zlib.compress(bytes(200_000_000), 9)
    small = written(paper(30, 40), "PNG")
    return small[:33] + _png_part(b"zTXt", note) + small[33:]


def _png_part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(30_000_000))
    return out.getvalue()


def macro_docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    return out.getvalue()


PLANTED = b"<script>alert('planted-script')</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
HTML_AS_PDF = b"<html><script>alert(1)</script>%PDF-1.4\n" + b"x" * 100
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(500)
