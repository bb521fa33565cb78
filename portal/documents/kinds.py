"""The few kinds of file that are taken, told by their content; the name only has to agree."""

from dataclasses import dataclass

from portal.core.text import clean

from .rejection import Rejected

LONGEST_NAME = 120
_NAMELESS = "tai-lieu"
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', " "))
_HEAD = 1024  # a PDF may begin this late, after what some scanners write first
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_NEVER = """
    7z apk app bat bin cmd com cpl dll dmg doc docm docx exe gif hta htm html iso jar js jse lnk mht
    mhtml mjs msi odt php pif ppt pptm pptx ps1 py rar reg rtf scr sh svg svgz swf vbe vbs wsf xht
    xhtml xls xlsm xlsx xml zip
"""


@dataclass(frozen=True)
class Kind:
    """A kind of file: what the decoders call it, how it is sent back, how its names end."""

    decoder: str
    media_type: str
    extensions: tuple[str, ...]

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


JPEG = Kind("JPEG", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif"))
PNG = Kind("PNG", "image/png", ("png",))
WEBP = Kind("WEBP", "image/webp", ("webp",))
HEIF = Kind("HEIF", "image/heic", ("heic", "heif", "hif"))
PDF = Kind("PDF", "application/pdf", ("pdf",))
KINDS = (JPEG, PNG, WEBP, HEIF, PDF)


def recognise(data: bytes, filename: str) -> Kind:
    """The kind these bytes are.

    Raises:
        Rejected: if they are none that is taken, or the name claims another kind.
    """
    kind = _by_content(data)
    if kind is None:
        raise Rejected("unknown_kind")
    if not _agrees(_extension(filename), kind):
        raise Rejected("wrong_name")
    return kind


def shown_name(filename: str, kind: Kind) -> str:
    """The name as it may be shown and saved: no path, no hidden direction, a true ending."""
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    name = clean(clean(last).translate(_NOT_IN_NAMES)).rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or extension.lower() not in kind.extensions:
        stem, extension = name, kind.extensions[0]
    room = LONGEST_NAME - len(extension) - 1
    return f"{stem[:room].strip('. ') or _NAMELESS}.{extension}"


def _by_content(data: bytes) -> Kind | None:
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and _HEIF_BRANDS & {data[8:12], data[16:20], data[20:24]}:
        return HEIF
    return PDF if _is_paper(data[:_HEAD]) else None


def _is_paper(head: bytes) -> bool:
    """A PDF mark with no markup, program or archive before it."""
    before, mark, _ = head.partition(b"%PDF-")
    foreign = b"<" in before or before.startswith((b"MZ", b"PK", b"\x7fELF", b"#!"))
    return bool(mark) and not foreign


def _extension(filename: str) -> str:
    name = clean(filename.replace("\\", "/").rsplit("/", 1)[-1])
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def _agrees(extension: str, kind: Kind) -> bool:
    """Phones call a HEIC photo .jpg and dates look like endings, so only a false promise counts.

    Every picture is made anew, so which picture format a name claims does not matter.
    """
    if extension in _NEVER.split():
        return False
    claimed = next((known for known in KINDS if extension in known.extensions), None)
    return claimed is None or claimed.is_picture == kind.is_picture
