"""What a message must not say, since other people read it on a screen that lies on the table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from portal.core.text import fold, lower_toned

# Whole words with their tones; a list for our own texts, not a filter for what people write.
_ILLNESS = (
    "khuyết tật", "tàn tật", "thương tật", "dạng tật", "bệnh", "bệnh án", "ốm", "mù", "khiếm thị",
    "điếc", "khiếm thính", "câm", "liệt", "bại não", "tâm thần", "thần kinh", "trí tuệ", "tự kỷ",
    "vận động", "xe lăn", "ung thư", "hiv", "nạn nhân chất độc", "da cam", "giám định y khoa",
    "chẩn đoán", "điều trị", "đặc biệt nặng", "mức độ nặng", "mức độ nhẹ", "tử vong", "qua đời",
    "disability", "disabled", "illness", "disease", "blind", "deaf", "mental", "wheelchair",
    "diagnosis", "severe", "medical assessment", "died",
)  # fmt: skip
_BENEFIT = (
    "trợ cấp", "trợ giúp xã hội", "bảo trợ", "mai táng", "bảo hiểm y tế", "trợ giúp pháp lý",
    "hộ nghèo", "cận nghèo", "miễn giảm", "chăm sóc, nuôi dưỡng", "nuôi dưỡng", "an sinh",
    "số tiền", "đồng/tháng",
    "allowance", "benefit", "pension", "legal aid", "poor household", "social assistance",
    "health insurance", "funeral",
)  # fmt: skip
_LINK = re.compile(
    r"https?:|www\.|\b[a-z0-9-]+\.(?:vn|com|org|net|gov)\b|/tai-khoan|/can-bo|//", re.IGNORECASE
)


class Indiscreet(AssertionError):
    """A message text says what it must not; the message names the words."""


def telling_words(text: str) -> list[str]:
    """The words in a message that name an illness or a benefit, with or without tone marks."""
    toned, bare = f" {_spaced(lower_toned(text))} ", f" {_spaced(fold(text))} "
    return [
        word
        for word in (*_ILLNESS, *_BENEFIT)
        if f" {_spaced(word)} " in toned
        or (_told_without_tones(word) and f" {_spaced(fold(word))} " in bare)
    ]


def assert_discreet(text: str, *, links: bool = False, names: Iterable[str] = ()) -> None:
    """Check a message text of ours: no illness, no benefit, no name given, no link.

    `links=True` is for e-mail, where a link to sign in may stand; never for SMS.

    Raises:
        Indiscreet: naming what is wrong.
    """
    found = telling_words(text)
    found += [name for name in names if fold(name) and fold(name) in fold(text)]
    if not links and _LINK.search(text):
        found.append("a link")
    if found:
        raise Indiscreet(f"the message says: {', '.join(found)}")


def _told_without_tones(word: str) -> bool:
    """Only several words are sure without tones: "mu" alone may be anything."""
    return " " in word and fold(word) != word


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[^\w/]+", " ", text).split())
