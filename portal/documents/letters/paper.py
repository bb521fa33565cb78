"""An official letter as data: what it says and in which parts, with no look of its own.

The parts are those of an administrative paper (Decree 30/2020/NĐ-CP, annex I). Official papers are
in Vietnamese, so their words are too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

COUNTRY = "Cộng hòa xã hội chủ nghĩa Việt Nam"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LANGUAGE = "vi-VN"


@dataclass(frozen=True)
class Heading:
    """The name of a part, one level below the kind of the paper."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text without line breaks."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list, numbered or with dashes."""

    lines: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True)
class Facts:
    """A table of label and value; `about` says to those who cannot see it what it holds."""

    about: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Columns:
    """A table with named columns; the first cell of a row names the row."""

    about: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own; on a screen nothing."""


Block = Heading | Paragraph | Items | Facts | Columns | NewPage


@dataclass(frozen=True)
class Signature:
    """Who signs: the lines above the signature, what to do there, the name below it."""

    lines: tuple[str, ...]
    note: str = ""
    name: str = ""


@dataclass(frozen=True)
class Paper:
    """One official letter. `parent` is the body above the issuing one; `form` names its form.

    A `landscape` one lies on its side, for tables of many columns.
    """

    kind: str
    issuer: str
    place: str
    on: date
    parent: str = ""
    number: str = ""
    subject: str = ""
    form: str = ""
    to: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    landscape: bool = False

    @property
    def title(self) -> str:
        """What a file or a page with this letter is called."""
        return ", ".join(part for part in (self.kind, self.number) if part)

    @property
    def place_and_date(self) -> str:
        """As it stands under the motto: "Hàm Yên, ngày 05 tháng 02 năm 2027"."""
        month = f"{self.on.month:02d}" if self.on.month < 3 else str(self.on.month)
        return f"{self.place}, ngày {self.on.day:02d} tháng {month} năm {self.on.year}"


NUMBER = "Số:"
NO_NUMBER = "chưa ghi"
TO = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph for each line that says something."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def words_of(paper: Paper) -> Iterator[str]:
    """Every text of the letter in reading order; what each way of writing it out must hold."""
    yield from (text for text in (paper.parent, paper.issuer, paper.number) if text)
    yield from (COUNTRY, MOTTO, paper.place_and_date, paper.kind)
    yield from (text for text in (paper.form, paper.subject, *paper.to) if text)
    for block in paper.blocks:
        yield from _words_of_block(block)
    for signature in paper.signatures:
        yield from (text for text in (*signature.lines, signature.note, signature.name) if text)
    yield from paper.recipients


def _words_of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Items(lines):
            yield from lines
        case Facts(_, rows):
            yield from (cell for row in rows for cell in row)
        case Columns(_, head, rows):
            yield from head
            yield from (cell for row in rows for cell in row)
