"""Why a list was not taken, each reason with one sentence that says what to do now."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "empty": _l("The file is empty. Choose another file."),
    "too_large": _l("The file is larger than 10 MB. Remove pictures from it, or split the list into two files."),
    "too_large_unpacked": _l("The workbook is far too large once it is unpacked. Copy the list alone into a new workbook and send that one."),
    "too_complex": _l("The file takes too long to read. Copy the list alone into a new workbook and send that one."),
    "damaged": _l("The file is damaged or not complete. Open it on your computer, save it again, then send it."),
    "old_excel": _l("This is an old Excel file (.xls) or one with a password. Open it, save it as .xlsx without a password, then send it."),
    "xlsb": _l("This is a binary workbook (.xlsb). Open it, save it as .xlsx, then send it."),
    "not_a_list": _l("This file is neither an Excel workbook (.xlsx) nor a list as text (.csv). Save the list as .xlsx, then send it."),
    "macros": _l("The workbook holds macros, small programs that may do harm. Save it as .xlsx without macros, then send it."),
    "external_links": _l("The workbook takes values from other files. Copy the list, paste it as values into a new workbook, and send that one."),
    "too_many_rows": _l("The list has more than 20,000 rows. Split it into several files."),
    "too_many_columns": _l("The list has more than 60 columns. Remove the columns that are not needed."),
    "cell_too_long": _l("One cell holds more than 2,000 characters. Shorten it, then send the file again."),
    "no_rows": _l("No list was found in the file: there must be a row of headings and at least one row below it."),
    "no_headings": _l("No row of headings was found. The first row must name the columns, for example: Họ và tên, Ngày sinh, Mức độ."),
    "encoding": _l("The letters of this file cannot be read, they were saved in an old way. Open it in Excel, save it as .xlsx or as CSV UTF-8, then send it."),
    "old_font": _l("The list is written in an old font (such as .VnTime or VNI). Convert it to Unicode first, then send it."),
    "busy": _l("Many files are being received right now. Wait one minute, then send the file again."),
}  # fmt: skip


class Refused(Exception):
    """A list was not taken; nothing of it is kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason if reason in SENTENCES else "damaged"

    @property
    def sentence(self) -> str:
        """The reason in the reader's language, with what to do next."""
        return str(SENTENCES[self.reason])
