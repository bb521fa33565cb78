"""PDF pages become pictures: a picture can be shown and described without risk."""

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from .pictures import Page, Sizes, make_page
from .refusal import Refused

_POINTS_PER_INCH = 72
_DOTS_PER_INCH = 300  # the most a small page (an identity card) is enlarged to


def open_paper(data: bytes, sizes: Sizes, most_pages: int) -> Iterator[Page]:
    """Yield each page as pictures, in order; nothing in the file is run."""
    paper = _opened(data)
    count = len(paper)
    if count == 0:
        raise Refused("damaged")
    if count > most_pages:
        raise Refused("too_many_pages")
    if paper.get_formtype() != pdfium_c.FORMTYPE_NONE:
        paper.init_forms()  # what people typed into the fields belongs on the picture
    for number in range(count):
        yield _drawn(paper, number, sizes)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise Refused("locked") from error
        raise Refused("damaged") from error


def _drawn(paper: pdfium.PdfDocument, number: int, sizes: Sizes) -> Page:
    try:
        page = paper[number]
        scale = min(sizes.page_side / max(*page.get_size(), 1), _DOTS_PER_INCH / _POINTS_PER_INCH)
        bitmap = page.render(scale=scale, rev_byteorder=True)
    except pdfium.PdfiumError as error:
        raise Refused("damaged") from error
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    page.close()
    return make_page(picture, sizes)
