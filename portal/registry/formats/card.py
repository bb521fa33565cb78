"""Printing over the province's blank card: what stands where, in millimetres, settable by unit.

The size of the card is the law's; where a province prints its labels is not known here, so a unit
moves the whole print and each line until its test print fits.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from portal.core.clock import today
from portal.core.codes import spoken
from portal.documents.letters.frozen import printable
from portal.law import current_book
from portal.registry.formats.official import SEXES, date_words, level_name, type_names
from portal.registry.models import Certificate

_TEMPLATE = Path(__file__).with_name("card.typ").read_bytes()
_one_at_a_time = threading.Lock()
LANDSCAPE, PORTRAIT = "landscape", "portrait"
CARD, A4 = "card", "a4"
_MOST, _POINTS = 200.0, (6.0, 14.0)

# Left and top of each line on a card lying on its side, and how wide it may become.
PLACES: Mapping[str, tuple[float, float, float]] = {
    "number": (38, 13, 50), "full_name": (32, 22, 62), "birth": (32, 28, 34), "sex": (80, 28, 14),
    "residence": (32, 34, 62), "types": (32, 42, 62), "level": (32, 48, 62),
    "place_and_date": (48, 52, 46), "signer": (48, 55, 46), "signer_name": (48, 62, 46),
    "check_code": (4, 61, 40),
}  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """How a unit prints: the whole print moved by dx and dy, then each line at its own place."""

    dx: float = 0.0
    dy: float = 0.0
    points: float = 9.0
    lies: str = LANDSCAPE
    sheet: str = CARD
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def place(self, name: str) -> tuple[float, float]:
        """Left and top of a line before the whole print is moved."""
        own = self.places.get(name)
        return (float(own[0]), float(own[1])) if own else PLACES[name][:2]


def read_layout(kept: Mapping[str, Any] | None) -> Layout:
    """The layout a unit keeps; what is missing or out of bounds is as proposed."""
    kept = kept or {}
    lies = current_book().value("certification.card_orientation", today()).text
    return Layout(
        dx=_within(kept.get("dx"), 0.0), dy=_within(kept.get("dy"), 0.0),
        points=min(max(_within(kept.get("points"), 9.0), _POINTS[0]), _POINTS[1]),
        lies=str(kept.get("lies") or lies), sheet=str(kept.get("sheet") or CARD),
        places={n: (_within(p[0], 0), _within(p[1], 0)) for n, p in (kept.get("places") or {}).items() if n in PLACES},
    )  # fmt: skip


def size_of_card(layout: Layout, on: date) -> tuple[float, float]:
    """Width and height of the card as it lies in the printer, in millimetres."""
    short, tall = (float(n) for n in current_book().value("certification.card_size_mm", on).text.split("x"))  # fmt: skip
    return (tall, short) if layout.lies == LANDSCAPE else (short, tall)


def card(certificate: Certificate, *, place: str, lines: tuple[str, ...], layout: Layout) -> bytes:
    """The print over the blank card, as a PDF of its size. Slow: a few milliseconds."""
    on = certificate.signed_on or today()
    return _compile(words_on_card(certificate, place=place, lines=lines), layout, on, marks=False)


def trial_print(layout: Layout, on: date) -> bytes:
    """Each line as its name in a frame, with millimetres along the edges, on plain paper."""
    return _compile({name: LABELS[name] for name in PLACES}, layout, on, marks=True)


LABELS = {
    "number": "Số", "full_name": "Họ và tên", "birth": "Ngày sinh", "sex": "Giới tính",
    "residence": "Nơi cư trú", "types": "Dạng khuyết tật", "level": "Mức độ khuyết tật",
    "place_and_date": "Nơi và ngày ký", "signer": "Chức vụ người ký", "signer_name": "Họ tên người ký",
    "check_code": "Mã kiểm tra",
}  # fmt: skip


def words_on_card(
    certificate: Certificate, *, place: str, lines: tuple[str, ...]
) -> dict[str, str]:
    """What is printed over the blank, line by line; its labels are on the blank already."""
    on, holder = certificate.signed_on or today(), certificate.holder
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    said = f"{place}, ngày {on.day:02d} tháng {month} năm {on.year}"
    return {
        "number": certificate.number or "", "full_name": holder.get("full_name") or "",
        "birth": date_words(holder.get("birth") or ""), "sex": SEXES.get(holder.get("sex") or "", ""),
        "residence": holder.get("residence") or "", "types": type_names(certificate.types, on),
        "level": level_name(certificate.level, on), "place_and_date": said,
        "signer": " / ".join(line.upper() for line in lines),
        "signer_name": certificate.signer_name or "",
        "check_code": f"Mã kiểm tra: {spoken(certificate.check_code)}" if certificate.check_code else "",
    }  # fmt: skip


def _compile(words: Mapping[str, str], layout: Layout, on: date, *, marks: bool) -> bytes:
    width, height = size_of_card(layout, on)
    texts = [
        {"text": printable(words[name]), "x": x, "y": y, "w": PLACES[name][2], "name": name}
        for name in PLACES if words.get(name)
        for x, y in [layout.place(name)]
    ]  # fmt: skip
    data = {
        **{n: v for n, v in asdict(layout).items() if n != "places"}, "width": width, "height": height,
        "texts": texts, "marks": marks, "title": "In thử trên phôi giấy" if marks else "In trên phôi giấy",
    }  # fmt: skip
    moment = int(datetime.combine(on, time(12), UTC).timestamp())
    with _one_at_a_time:
        written = _compiler().compile(
            _TEMPLATE, format="pdf", timestamp=moment, sys_inputs={"card": json.dumps(data)}
        )
    if not isinstance(written, bytes):
        raise TypeError("typst gave no file")
    return written


def _within(value: Any, otherwise: float) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return otherwise
    return number if -_MOST <= number <= _MOST else otherwise


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(ignore_system_fonts=True)
