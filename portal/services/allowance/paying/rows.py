"""The lines of a list in one form, whether prepared or fixed, in words for screens and papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.core.languages import current_language
from portal.services.allowance.applying.money import way_words
from portal.services.allowance.paying.forms import group_words
from portal.services.allowance.paying.lists import Draft, Prepared
from portal.services.allowance.paying.models import PaymentLine
from portal.services.allowance.words import KINDS


@dataclass(frozen=True)
class Row:
    """One line: whom it is for, what, how much, to whom and how."""

    key: str
    person_id: UUID
    name: str
    kind: str
    group: str
    due: int
    arrears: int
    too_much: int
    payee: str
    payment: Mapping[str, Any]
    collected: bool | None = None

    @property
    def total(self) -> int:
        return self.due + self.arrears

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.kind])

    @property
    def group_words(self) -> str:
        return group_words(self.group, current_language())

    @property
    def to(self) -> str:
        """Who receives the money: the carer, who collects it, or the person."""
        return self.payee or str(self.payment.get("holder") or "") or self.name

    @property
    def way(self) -> str:
        return way_words(dict(self.payment))

    @property
    def account(self) -> str:
        """Bank and number, for whoever makes the transfer."""
        parts = (self.payment.get("bank"), self.payment.get("account"))
        return ", ".join(str(one) for one in parts if one)

    @property
    def collected_words(self) -> str:
        if self.collected is None:
            return _("Not marked yet")
        return _("Collected") if self.collected else _("Not collected")


def of_draft(draft: Draft) -> list[Row]:
    """The lines as they would be fixed now."""
    return [_prepared(line) for line in draft.lines]


def _prepared(line: Prepared) -> Row:
    award = line.known.latest
    return Row(
        line.award_id.hex, line.known.person.id, line.known.person.full_name, line.known.kind, line.group,
        line.due.month, line.due.arrears, line.due.too_much, award.payee or "", award.payment or {},
    )  # fmt: skip


def of_lines(lines: Iterable[PaymentLine]) -> list[Row]:
    """The lines of an approved list."""
    return [
        Row(
            one.id.hex, one.person_id, one.name, one.kind, one.group, one.due, one.arrears, one.too_much,
            one.payee or "", one.payment or {}, one.collected,
        )
        for one in lines
    ]  # fmt: skip


def paid(found: Sequence[Row]) -> list[Row]:
    """The lines with money."""
    return [row for row in found if row.total]


def too_much(found: Sequence[Row]) -> list[Row]:
    """The lines that say what was paid beyond what was due."""
    return [row for row in found if row.too_much]


HEAD = (
    ("no", "STT"), ("name", "Họ và tên"), ("kind", "Khoản hưởng"), ("group", "Nhóm hưởng"),
    ("due", "Tiền tháng này (đồng)"), ("arrears", "Truy lĩnh, khấu trừ (đồng)"),
    ("total", "Tổng cộng (đồng)"), ("to", "Người nhận tiền"), ("way", "Hình thức chi trả"),
    ("account", "Tài khoản"), ("collected", "Tình trạng nhận tiền"),
)  # fmt: skip


def cells(number: int, row: Row) -> tuple[int | str, ...]:
    """A line in the order of `HEAD`."""
    return (
        number, row.name, row.kind_words, row.group_words, row.due, row.arrears, row.total, row.to, row.way,
        row.account, row.collected_words,
    )  # fmt: skip
