"""What a column of a list can be, and how its heading tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.core.text import fold

LEVELS = ("extreme", "severe", "mild")
TYPES = ("mobility", "hearing_speech", "visual", "psychosocial", "intellectual", "other")
_SIGNS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class Field:
    """One meaning of a column; `headings` are how lists call it, folded, signs as spaces."""

    slug: str
    label: Any
    headings: tuple[str, ...] = ()
    # Two columns may both mean it; their contents are joined.
    joins: bool = False


FIELDS = (
    Field("name", _l("Full name"), ("ho va ten", "ho ten", "ten", "ho va ten nguoi khuyet tat", "ho ten nguoi khuyet tat", "ho va ten nkt", "ho ten nkt", "ten nguoi khuyet tat", "ho va chu dem", "ho va ten doi tuong", "ho ten doi tuong", "ten doi tuong"), joins=True),
    Field("birth", _l("Date of birth, or only the year"), ("ngay sinh", "ngay thang nam sinh", "nam sinh", "sinh ngay", "ngay thang nam", "ntns", "ns", "sinh nam", "ngay sinh nam sinh")),
    Field("birth_male", _l("Year of birth, written here for men"), ("nam sinh nam", "ngay sinh nam", "ngay thang nam sinh nam", "sinh nam nam")),
    Field("birth_female", _l("Year of birth, written here for women"), ("nam sinh nu", "ngay sinh nu", "ngay thang nam sinh nu", "sinh nam nu")),
    Field("sex", _l("Sex"), ("gioi tinh", "nam nu", "phai", "gioi", "gt")),
    Field("male", _l("Sex: male, marked with x"), ("nam", "gioi tinh nam")),
    Field("female", _l("Sex: female, marked with x"), ("nu", "gioi tinh nu")),
    Field("identity", _l("Personal identification number"), ("so dinh danh", "so dinh danh ca nhan", "ma dinh danh", "ma dinh danh ca nhan", "cccd", "so cccd", "can cuoc", "so can cuoc", "can cuoc cong dan", "so can cuoc cong dan", "cmnd", "so cmnd", "cccd cmnd", "cmnd cccd", "so cmnd cccd", "so cccd cmnd", "so cmt", "cmt", "so cmnd cccd dinh danh", "so dinh danh cccd", "so dinh danh ca nhan cccd", "dinh danh", "sddcn", "chung minh nhan dan", "so chung minh nhan dan")),
    Field("address", _l("Where the person lives"), ("dia chi", "thon", "thon xom", "thon to dan pho", "thon ban", "to dan pho", "noi o", "noi o hien nay", "cho o", "cho o hien nay", "noi cu tru", "noi thuong tru", "thuong tru", "ho khau", "ho khau thuong tru", "xom", "ban", "ap", "khu pho", "khu", "khom", "to", "buon", "xa", "xa phuong", "so nha", "dia chi thuong tru"), joins=True),
    Field("types", _l("Type of disability"), ("dang tat", "dang khuyet tat", "loai khuyet tat", "loai tat", "dang kt", "cac dang khuyet tat", "dang khuyet tat dang tat", "khuyet tat")),
    Field("level", _l("Level of disability"), ("muc do", "muc do khuyet tat", "muc do kt", "muc do tat", "md khuyet tat", "mdkt", "mdkt muc do", "hang tat", "muc")),
    Field("number", _l("Number of the certificate"), ("so giay", "so giay xac nhan", "so giay xac nhan khuyet tat", "so hieu", "so hieu giay", "so gxn", "so gxnkt", "so hieu giay xac nhan", "so hieu giay xac nhan khuyet tat", "so giay chung nhan", "gxnkt", "so gxn khuyet tat", "ma so giay", "so xac nhan", "so giay xn", "so giay xnkt", "so gxn kt")),
    Field("signed", _l("Day the certificate was signed"), ("ngay cap", "ngay cap giay", "ngay ky", "ngay xac nhan", "ngay cap giay xac nhan", "ngay cap gxn", "ngay thang cap", "thoi gian cap", "nam cap", "ngay thang nam cap", "ngay cap giay xac nhan khuyet tat", "so ngay cap")),
    Field("note", _l("Note"), ("ghi chu", "chu thich", "ghi chu khac"), joins=True),
    Field("type_mobility", _l("Physical disability, marked with x"), ("van dong", "khuyet tat van dong", "kt van dong")),
    Field("type_hearing_speech", _l("Hearing and speech disability, marked with x"), ("nghe noi", "khuyet tat nghe noi", "nghe", "kt nghe noi")),
    Field("type_visual", _l("Visual disability, marked with x"), ("nhin", "khuyet tat nhin", "thi giac", "kt nhin")),
    Field("type_psychosocial", _l("Mental and psychiatric disability, marked with x"), ("than kinh tam than", "khuyet tat than kinh tam than", "than kinh", "tam than", "kt than kinh tam than")),
    Field("type_intellectual", _l("Intellectual disability, marked with x"), ("tri tue", "khuyet tat tri tue", "kt tri tue")),
    Field("type_other", _l("Other disability, marked with x"), ("khac", "khuyet tat khac", "kt khac", "dang khac")),
    Field("level_extreme", _l("Extremely severe, marked with x"), ("dac biet nang", "khuyet tat dac biet nang", "dbn", "kt dac biet nang")),
    Field("level_severe", _l("Severe, marked with x"), ("nang", "khuyet tat nang", "kt nang")),
    Field("level_mild", _l("Mild, marked with x"), ("nhe", "khuyet tat nhe", "kt nhe")),
)  # fmt: skip
BY_SLUG: Mapping[str, Field] = {field.slug: field for field in FIELDS}
_BY_HEADING = {heading: field.slug for field in FIELDS for heading in field.headings}
_LOOKED_THROUGH = 15  # rows in which the headings may stand
_NEEDED = 2  # headings that are understood, or a row is none of headings


@dataclass(frozen=True)
class Headings:
    """The names of the columns, and the place of the first row below them in the list."""

    names: list[str]
    below: int


def plain(text: str) -> str:
    """Folded, with every sign as one space: how headings and words are compared."""
    return _SIGNS.sub(" ", fold(text)).strip()


def meaning(heading: str, remembered: Mapping[str, str]) -> str:
    """The field of a heading, as this unit said before or as lists call it; "" when unknown."""
    words = plain(heading)
    if words in remembered:
        return remembered[words]
    if words in _BY_HEADING:
        return _BY_HEADING[words]
    for ending in (words.rsplit("  ", 1)[-1], re.sub(r"^[0-9]+ | [0-9]+$", "", words)):
        if ending in _BY_HEADING:
            return _BY_HEADING[ending]
    # A heading of two lines, "Dạng khuyết tật | Vận động": the lower one says more.
    upper, bar, lower = heading.rpartition("|")
    return meaning(lower, remembered) if bar and upper else ""


def guess(names: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """Column number to field, each field once unless it joins."""
    found: dict[str, str] = {}
    for place, name in enumerate(names):
        slug = meaning(name, remembered)
        if slug and (BY_SLUG[slug].joins or slug not in found.values()):
            found[str(place)] = slug
    return found


def find_headings(rows: Sequence[Sequence[str]]) -> Headings | None:
    """The row that names the columns, joined with a second row of names where there is one."""
    best, most = -1, _NEEDED - 1
    for place, row in enumerate(rows[:_LOOKED_THROUGH]):
        known = len({slug for cell in row if (slug := meaning(cell, {}))})
        if known > most:
            best, most = place, known
    if best < 0:
        return None
    return _of_two_rows(rows, best) or Headings(list(rows[best]), best + 1)


def _of_two_rows(rows: Sequence[Sequence[str]], place: int) -> Headings | None:
    """Names in two rows: each way round, the row with more of them was found first."""
    for above, below in ((place, place + 1), (place - 1, place)):
        if above < 0 or below >= len(rows) or not _are_names(rows[above], rows[below]):
            continue
        return Headings(_joined(rows[above], rows[below]), below + 1)
    return None


def _are_names(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the lower row only divides columns of the upper one, and holds no person."""
    if any(cell and cell[0].isdigit() for cell in below):
        return False
    under_a_gap = sum(
        1 for n, cell in enumerate(below) if cell and (n >= len(above) or not above[n])
    )
    named = sum(1 for cell in below if cell and meaning(cell, {}))
    top = sum(1 for cell in above if cell and meaning(cell, {}))
    return under_a_gap >= 1 and named >= 2 and top >= 1


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    names, last = [], ""
    for place in range(max(len(above), len(below))):
        upper = above[place] if place < len(above) else ""
        lower = below[place] if place < len(below) else ""
        last = upper or (last if lower else "")
        names.append(f"{last} | {lower}" if lower and last else (lower or upper))
    return names
