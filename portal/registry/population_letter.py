"""The list of persons to be compared with the population database, as an official letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from portal.core.text import clean
from portal.documents.letters.paper import Columns, Paper, Paragraph, Signature
from portal.registry.population import Asked

SEXES = {"male": "Nam", "female": "Nữ", "other": "Khác"}
HEAD = (
    "Số thứ tự",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Số định danh cá nhân",
    "Nơi ở",
    "Kết quả đối chiếu",
)


def day_words(birth: str) -> str:
    """A partial ISO date as papers write it: 05/03/1990, 03/1990, 1990."""
    return "/".join(reversed(birth.split("-")))


def row_of(place: int, one: Asked) -> tuple[str, ...]:
    """One line of the list; the last cell is for the answer."""
    return (
        str(place), clean(one.name), day_words(one.birth) or "chưa rõ", SEXES.get(one.sex, "chưa rõ"),
        one.identity_number or "chưa có", clean(one.residence) or "chưa rõ",
    )  # fmt: skip


def letter(people: Sequence[Asked], *, issuer: str, place: str, on: date) -> Paper:
    """The request with its list; health is not spoken of."""
    rows = tuple((*row_of(n, one), "") for n, one in enumerate(people, start=1))
    return Paper(
        kind="Danh sách đề nghị đối chiếu", issuer=issuer, place=place, on=on,
        subject="với Cơ sở dữ liệu quốc gia về dân cư",
        blocks=(
            Paragraph(
                f"{issuer} đề nghị đối chiếu thông tin của {len(people)} người sau đây với Cơ sở dữ liệu"
                " quốc gia về dân cư. Với mỗi người, ghi: khớp; khác (ghi rõ thông tin nào khác); hoặc"
                " không tìm thấy."
            ),
            Columns("Những người cần đối chiếu và chỗ ghi kết quả", HEAD, rows),
        ),
        signatures=(
            Signature(("NGƯỜI LẬP DANH SÁCH",), "(Ký, ghi rõ họ tên)"),
            Signature(("NGƯỜI ĐỐI CHIẾU",), "(Ký, ghi rõ họ tên)"),
        ),
    )  # fmt: skip
