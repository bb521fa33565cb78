"""The ways a typed address can be read: which words name the commune, which the province."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from portal.orgs.place_words import Word, bare, one_slip, words

_SEGMENTS = re.compile(r"[,;/\n|]+")
_LONGEST_TEXT = 200
_MOST_WORDS = 24
_SLIP_FROM = 5  # letters; shorter province names have too many neighbours

# The words people put before a name, as typed: full, without tones, and shortened.
KIND_WORDS: Mapping[str, str] = {
    "xã": "commune", "xa": "commune", "x": "commune",
    "phường": "ward", "phuong": "ward", "p": "ward", "ph": "ward",
    "đặc khu": "special_zone", "dac khu": "special_zone",
    "thị trấn": "", "thi tran": "", "tt": "",
}  # fmt: skip
_PROVINCE_WORDS = frozenset({"tỉnh", "tinh", "thành phố", "thanh pho", "tp", "t"})
_DISTRICT_WORDS = frozenset(
    {
        "huyện",
        "huyen",
        "h",
        "quận",
        "quan",
        "q",
        "thị xã",
        "thi xa",
        "tx",
        "thành phố",
        "thanh pho",
        "tp",
    }
)

Aliases = Mapping[str, frozenset[str]]  # bare name of a province, old or short -> codes
Segments = tuple[tuple[Word, ...], ...]


@dataclass(frozen=True)
class Reading:
    """One way to understand the text; `provinces` is None when none was named.

    `old_only` is a name and a district without a word between them: only a former commune that lay
    in just that district answers it.
    """

    name: tuple[Word, ...]
    kind: str = ""
    provinces: frozenset[str] | None = None
    district: str = ""
    guessed: bool = False
    old_only: bool = False


def readings(text: str, aliases: Aliases) -> list[Reading]:
    """Every sensible reading of the text, the likeliest first, none twice."""
    segments = _segments(text)
    found: dict[Reading, None] = {}
    for rest, provinces, guessed in _provinces(segments, aliases):
        for reading in _names(rest):
            if len(reading.name) > _lead(reading.name, KIND_WORDS):
                found.setdefault(replace(reading, provinces=provinces, guessed=guessed))
    return list(found)


def province_alone(text: str, aliases: Aliases) -> frozenset[str]:
    """The codes of the province that is all the text says; empty if it says more or less."""
    for rest, provinces, guessed in _provinces(_segments(text), aliases):
        if provinces and not guessed and not any(rest):
            return provinces
    return frozenset()


def _segments(text: str) -> Segments:
    parts = (words(part) for part in _SEGMENTS.split(text[:_LONGEST_TEXT]))
    kept, room = [], _MOST_WORDS
    for part in parts:
        if part[:room]:
            kept.append(part[:room])
            room -= len(part[:room])
    return tuple(kept)


Split = tuple[Segments, frozenset[str] | None, bool]


def _provinces(segments: Segments, aliases: Aliases) -> Iterator[Split]:
    """The text without its province, for each province it may name; then the whole text."""
    if segments:
        last, first = segments[-1], segments[0]
        for cut in range(len(last)):
            codes = aliases.get(bare(last[cut:]))
            if codes:
                yield (*segments[:-1], _without_word(last[:cut])), codes, False
        for cut in range(len(first) - 1, 0, -1):
            codes = aliases.get(bare(_without_lead(first[:cut])))
            if codes:
                yield (first[cut:], *segments[1:]), codes, False
    yield segments, None, False
    if segments:
        yield from _guessed_provinces(segments, aliases)


def _guessed_provinces(segments: Segments, aliases: Aliases) -> Iterator[Split]:
    last = segments[-1]
    for cut in range(max(0, len(last) - 4), len(last)):
        typed = bare(last[cut:]).replace(" ", "")
        codes = _near(typed, aliases) if len(typed) >= _SLIP_FROM else frozenset()
        if codes:
            yield (*segments[:-1], _without_word(last[:cut])), codes, True


def _near(typed: str, aliases: Aliases) -> frozenset[str]:
    hits = (codes for name, codes in aliases.items() if one_slip(typed, name.replace(" ", "")))
    return frozenset().union(*hits)


def _spelled(part: tuple[Word, ...], first: int, last: int) -> str:
    """Words as typed, in lower case, as the tables of lead words hold them."""
    return " ".join(one.plain for one in part[first:last])


def _lead(part: tuple[Word, ...], table: Mapping[str, str] | frozenset[str]) -> int:
    """How many words at the start are a lead word of the table."""
    for size in (2, 1):
        if len(part) >= size and _spelled(part, 0, size) in table:
            return size
    return 0


def _without_lead(part: tuple[Word, ...]) -> tuple[Word, ...]:
    return part[_lead(part, _PROVINCE_WORDS) :]


def _without_word(part: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words before a province name, less "tỉnh" or "thành phố" at their end."""
    for size in (2, 1):
        if len(part) >= size and _spelled(part, len(part) - size, len(part)) in _PROVINCE_WORDS:
            return part[:-size]
    return part


def _names(segments: Segments) -> Iterator[Reading]:
    """Each part that may be the commune; one with its kind word before it comes first."""
    filled = [part for part in segments if part]
    for position, part in enumerate(filled):
        after = filled[position + 1] if position + 1 < len(filled) else ()
        yield from _marked(part, _district_name(after))
    for position in range(len(filled) - 1, -1, -1):
        after = filled[position + 1] if position + 1 < len(filled) else ()
        yield Reading(filled[position], district=_district_name(after))
        yield Reading(filled[position][_lead(filled[position], _DISTRICT_WORDS) :])
        yield from _with_district(filled[position])
        yield from _with_bare_district(filled[position])


def _marked(part: tuple[Word, ...], district: str) -> Iterator[Reading]:
    for start in range(len(part)):
        size = _lead(part[start:], KIND_WORDS)
        if size:
            name = part[start + size :]
            kind = KIND_WORDS[_spelled(part, start, start + size)]
            yield Reading(name, kind=kind, district=district)
            yield from (replace(reading, kind=kind) for reading in _with_district(name))
            yield from (replace(reading, kind=kind) for reading in _with_bare_district(name))


def _with_district(part: tuple[Word, ...]) -> Iterator[Reading]:
    """ "Yên Phú huyện Bắc Mê": the commune before the word, the old district after it."""
    for start in range(1, len(part)):
        size = _lead(part[start:], _DISTRICT_WORDS)
        if size and part[start + size :]:
            yield Reading(part[:start], district=bare(part[start + size :]))


def _with_bare_district(part: tuple[Word, ...]) -> Iterator[Reading]:
    """ "Yên Phú Bắc Mê": every way to part the words into a commune and its old district."""
    for cut in range(1, len(part)):
        yield Reading(part[:cut], district=bare(part[cut:]), old_only=True)


def _district_name(part: tuple[Word, ...]) -> str:
    return bare(part[_lead(part, _DISTRICT_WORDS) :])
