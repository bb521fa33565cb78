"""A letter as plain text: short lines, no columns, for braille displays and simple readers."""

from __future__ import annotations

from collections.abc import Iterator

from .paper import (
    COUNTRY,
    MOTTO,
    NO_NUMBER,
    NUMBER,
    RECIPIENTS,
    TO,
    Block,
    Columns,
    Facts,
    Heading,
    Items,
    Paper,
    Paragraph,
    Signature,
)


def text(paper: Paper) -> bytes:
    """The letter in UTF-8, a blank line between its parts."""
    parts = ["\n".join(part) for part in _parts(paper)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _parts(paper: Paper) -> Iterator[list[str]]:
    yield [
        *_some(paper.parent, paper.issuer), f"{NUMBER} {paper.number or NO_NUMBER}",
    ]  # fmt: skip
    yield [COUNTRY, MOTTO, paper.place_and_date]
    yield _some(paper.kind, paper.form, paper.subject)
    yield [f"{TO} {line}" for line in paper.to]
    for block in paper.blocks:
        yield list(_block(block))
    for signature in paper.signatures:
        yield _signature(signature)
    if paper.recipients:
        yield [RECIPIENTS, *(f"- {line}" for line in paper.recipients)]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(words) | Paragraph(words):
            yield words
        case Items(lines, numbered):
            yield from (
                f"{n}. {line}" if numbered else f"- {line}" for n, line in enumerate(lines, start=1)
            )
        case Facts(_, rows):
            yield from (f"{label}: {value}" for label, value in rows)
        case Columns(_, head, rows):
            for row in rows:
                yield "; ".join(
                    f"{name}: {cell}" for name, cell in zip(head, row, strict=True) if cell
                )


def _signature(signature: Signature) -> list[str]:
    return [*signature.lines, *_some(signature.note, signature.name)]


def _some(*texts: str) -> list[str]:
    return [one for one in texts if one]
