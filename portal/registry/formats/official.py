"""The certificate as an official paper, the one source of every format it can be had as.

Contents: Law 51/2010/QH12, article 19; titles, names of types and levels are dated parameters.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.core.codes import spoken
from portal.documents.letters.frozen import as_printed
from portal.documents.letters.paper import Block, Facts, Paper, Paragraph, Signature
from portal.law import current_book
from portal.orgs.models import Unit
from portal.registry.models import Certificate

SEXES = {"male": "Nam", "female": "Nữ", "other": "Khác"}
_ABOUT_PERSON = "Người được cấp giấy"
_ABOUT_RESULT = "Dạng khuyết tật và mức độ khuyết tật"
_ABOUT_CHECK = "Cách kiểm tra giấy này"
_SIGN_HERE = "(Ký tên, đóng dấu)"
NOT_SIGNED = "chưa ký"


def paper(
    certificate: Certificate, *, unit: Unit, lines: tuple[str, ...] = (), check_address: str = ""
) -> Paper:
    """The paper as it stands: without number, date and check code while it is a draft."""
    on = certificate.signed_on or certificate.created_at.date()
    return as_printed(
        Paper(
            kind=current_book().value("form.certificate.title", on).name("vi"),
            issuer=unit.name, number=certificate.number or "", form=form_line(on),
            place=place_of(unit), on=on,
            blocks=tuple(_blocks(certificate, on, check_address)),
            signatures=(Signature(lines, _SIGN_HERE, certificate.signer_name or ""),) if lines else (),
        )
    )  # fmt: skip


def type_names(slugs: list[str], on: date) -> str:
    """The types of disability in the words of the law, in the order given."""
    return "; ".join(_name("type", slug, on) for slug in slugs)


def level_name(slug: str, on: date) -> str:
    """The level of disability in the words of the law."""
    return _name("level", slug, on)


def date_words(text: str) -> str:
    """A birth date as papers write it: 05/03/1990, 03/1990 or 1990."""
    return "/".join(reversed(text.split("-")))


def form_line(on: date) -> str:
    """The number of the form with its basis, where someone has checked it."""
    found = current_book().find("form.certificate.number", on)
    if found is None or not found.verified:
        return ""
    return ", ".join(part for part in (found.text, found.basis.cited("vi")) if part)


def place_of(unit: Unit) -> str:
    """The name of the commune without its kind, or of the province; a bare number keeps its kind."""
    commune = unit.commune
    if commune is None:
        return unit.province.name
    return commune.full_name if commune.name.isdecimal() else commune.name


def _blocks(certificate: Certificate, on: date, check_address: str) -> Iterator[Block]:
    yield Facts(_ABOUT_PERSON, tuple(person_rows(certificate)))
    yield Facts(
        _ABOUT_RESULT,
        (
            ("Dạng khuyết tật", type_names(certificate.types, on)),
            ("Mức độ khuyết tật", level_name(certificate.level, on)),
        ),
    )
    yield Paragraph("Giấy này có giá trị kể từ ngày ký.")
    if certificate.check_code:
        yield Facts(_ABOUT_CHECK, tuple(_check_rows(certificate.check_code, check_address)))


def person_rows(certificate: Certificate) -> Iterator[tuple[str, str]]:
    """Who it is about; what is not known is left out."""
    holder = certificate.holder
    rows = (
        ("Họ và tên", holder.get("full_name") or ""),
        ("Ngày, tháng, năm sinh", date_words(holder.get("birth") or "")),
        ("Giới tính", SEXES.get(holder.get("sex") or "", "")),
        ("Nơi cư trú", holder.get("residence") or ""),
    )
    yield from ((label, value) for label, value in rows if value)


def _check_rows(code: str, address: str) -> Iterator[tuple[str, str]]:
    yield "Mã kiểm tra", spoken(code)
    if address:
        yield "Trang kiểm tra", address
        yield "Cần nhập", "Mã kiểm tra và ngày, tháng, năm sinh ghi trên giấy này"


def _name(kind: str, slug: str, on: date) -> str:
    return current_book().value(f"certification.{kind}_name.{slug}", on).name("vi")
