"""Why a file was not taken, each reason with one sentence that says what to do now."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "empty": _l("The file is empty. Take the photo again or choose another file."),
    "too_large": _l("The file is larger than 20 MB. Take a photo of the paper and send the photo."),
    "unknown_kind": _l(
        "This kind of file cannot be opened. Send a photo of the paper or a PDF file."
    ),
    "wrong_name": _l(
        "The end of the file name does not fit what is in the file."
        " Take a photo of the paper and send the photo."
    ),
    "damaged": _l(
        "The file is damaged or not complete. Take the photo again or choose another file."
    ),
    "locked": _l(
        "The PDF file asks for a password. Send it without a password, or send photos of the pages."
    ),
    "too_many_pages": _l(
        "The PDF file has more than 40 pages. Split it and send the parts as several files."
    ),
    "too_many_pixels": _l(
        "The picture has too many pixels. Take the photo again with a smaller picture size."
    ),
    "too_complex": _l(
        "The file takes too long to open. Take photos of the pages and send the photos."
    ),
    "busy": _l(
        "Many files are being received right now. Wait one minute, then send the file again."
    ),
    "too_many_files": _l(
        "You have already sent 20 files here. Remove a file you do not need, then send this one."
    ),
    "no_room": _l(
        "Your files together are larger than 100 MB."
        " Remove a file you do not need, then send this one."
    ),
}


class Rejected(Exception):
    """A file was not taken; nothing of it is kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason if reason in SENTENCES else "damaged"

    @property
    def sentence(self) -> str:
        """The reason in the reader's language, with what to do next."""
        return str(SENTENCES[self.reason])
