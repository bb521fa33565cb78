"""From a case and a signer to the letter itself."""

from __future__ import annotations

from collections.abc import Iterator

from portal.cases.letters import signing
from portal.cases.letters.kinds import LetterKind
from portal.cases.letters.signing import Capacity, Signer
from portal.cases.letters.source import Doubtful, Source
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import Paper, Signature
from portal.law import current_book
from portal.law.parameters import Parameter

_SIGN_HERE = "(Ký và ghi rõ họ tên)"


def write(kind: LetterKind, source: Source, signer: Signer) -> Paper:
    """The letter, exactly as it will be kept."""
    by_desk = signer.capacity is Capacity.DESK
    return as_printed(
        Paper(
            kind=kind.title("vi"),
            parent=source.unit.name if by_desk or kind.issued_by else "",
            issuer=_issuer(kind, source, by_desk),
            number=signer.number,
            form=_form(kind, source),
            place=_place(source),
            on=source.on,
            to=_to(kind, source),
            blocks=tuple(kind.body(source)),
            signatures=tuple(_signatures(kind, source, signer)),
            recipients=("Như trên;", "Lưu: Văn thư, hồ sơ.") if kind.addressed or kind.to else (),
        )
    )


def unverified(kind: LetterKind, source: Source, language: str) -> list[Doubtful]:
    """What the letter rests on that staff must compare with the text in force, in their language."""
    book = current_book()
    keys = [f"form.{kind.form}.title", f"form.{kind.form}.number", "authority.one_stop_desk"]
    found = [
        book.find(key, source.on) for key in (*keys, source.service.procedure_key(source.case))
    ]
    return [
        Doubtful(
            f"{one.label.in_language(language)}: {one.name(language)}", one.basis.cited(language)
        )
        for one in (*found, source.period)
        if one is not None and not one.verified
    ]


def _issuer(kind: LetterKind, source: Source, by_desk: bool) -> str:
    if kind.issued_by:
        return current_book().value(kind.issued_by, source.on).name("vi")
    return source.desk if by_desk else source.unit.name


def _to(kind: LetterKind, source: Source) -> tuple[str, ...]:
    if kind.to is not None:
        return kind.to(source)
    return (f"Ông (bà) {source.applicant}",) if kind.addressed else ()


def _form(kind: LetterKind, source: Source) -> str:
    """The number of the form, which a paper may only claim once someone has checked it."""
    number: Parameter | None = current_book().find(f"form.{kind.form}.number", source.on)
    if number is None or not number.verified:
        return ""
    return ", ".join(part for part in (number.text, number.basis.cited("vi")) if part)


def _place(source: Source) -> str:
    """The name of the commune without its kind, or of the province; a bare number keeps its kind."""
    commune = source.unit.commune
    if commune is None:
        return source.unit.province.name
    return commune.full_name if commune.name.isdecimal() else commune.name


def _signatures(kind: LetterKind, source: Source, signer: Signer) -> Iterator[Signature]:
    if kind.signed_by_applicant:
        yield Signature(("Người nộp hồ sơ",), _SIGN_HERE, source.applicant)
    above = signing.lines(source.unit, signer, at_desk=kind.signer_title)
    yield Signature(above, _SIGN_HERE, signer.name)
    if kind.also_sign is not None:
        yield from kind.also_sign(source)
