"""The forms of a letter that a person asked for besides the official one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.service import Text
from portal.cases.serving.effective import of_case
from portal.documents.letters.formats import FORMATS


@dataclass(frozen=True)
class Extra:
    """One form: as a file with this ending, or as something that an officer does.

    `also` is what the office is told to do, `together` the line to tick when the letter is handed
    over, `mine` the name of the file for the person who asked for it.
    """

    code: str
    name: Text
    also: Text
    together: Text
    mine: Text
    ending: str = ""

    @property
    def here(self) -> bool:
        """Whether this site can write the file; what an officer does is always possible."""
        return not self.ending or FORMATS[self.ending].here()


EXTRAS: tuple[Extra, ...] = (
    Extra(
        "large", _l("large print"),
        _l("Print it in large print, too"), _l("In large print"),
        _l("PDF file in large print, as you asked"), "chu-lon.pdf",
    ),
    Extra(
        "braille", _l("braille"),
        _l("Emboss it in braille, too"), _l("In braille"),
        _l("Braille file (BRF), as you asked"), "brf",
    ),
    Extra(
        "text", _l("plain text"),
        _l("Send or save it as plain text, too"), _l("As plain text"),
        _l("Plain text for your screen reader, as you asked"), "txt",
    ),
    Extra(
        "spoken", _l("read aloud"),
        _l("Read it aloud to the person when you hand it over"), _l("Read aloud to the person"),
        _l("The office reads this letter to you when you receive it. You can also ask by telephone."),
    ),
    Extra(
        "easy", _l("short and easy words"),
        _l("Explain it in short and easy words when you hand it over"),
        _l("Explained in short and easy words"),
        _l("The office explains this letter to you in short and easy words when you receive it."),
    ),
)  # fmt: skip


def extras(codes: Iterable[str]) -> Sequence[Extra]:
    """These forms, in the order in which they were asked about; unknown ones are left out."""
    asked = set(codes)
    return [one for one in EXTRAS if one.code in asked]


def extras_of_case(session: Session, case: Case) -> Sequence[Extra]:
    """The forms that the person of this case asked for, as it holds now."""
    return extras(of_case(session, case).formats)


def also_in(session: Session, case: Case) -> list[str]:
    """The same as the history keeps it with a letter that is made."""
    return [one.code for one in extras_of_case(session, case)]
