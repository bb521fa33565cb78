"""What lists write for types, levels and sex, and what it means; the rest is asked."""

from __future__ import annotations

from collections.abc import Mapping

from portal.registry.imports.fields import plain

# Longest first: "nghe nói" is one type, whatever stands between the two words.
_TYPES = {
    "than kinh tam than": "psychosocial", "tam than than kinh": "psychosocial", "than kinh": "psychosocial",
    "tam than": "psychosocial", "nghe noi": "hearing_speech", "nghe va noi": "hearing_speech",
    "cam diec": "hearing_speech", "khiem thinh": "hearing_speech", "nghe": "hearing_speech", "noi": "hearing_speech",
    "diec": "hearing_speech", "cam": "hearing_speech", "van dong": "mobility", "nhin": "visual", "thi giac": "visual",
    "khiem thi": "visual", "mu": "visual", "tri tue": "intellectual", "khac": "other",
}  # fmt: skip
_LEVELS = {
    "dac biet nang": "extreme", "db nang": "extreme", "dbn": "extreme", "nang": "severe", "nhe": "mild",
}  # fmt: skip
_SEXES = {
    "nam": "male", "trai": "male", "m": "male", "male": "male", "nu": "female", "gai": "female",
    "f": "female", "female": "female", "khac": "other",
}  # fmt: skip
# Words that say nothing here. "và" stands between two types.
_EMPTY_WORDS = (
    "khuyet tat",
    "dang tat",
    "muc do",
    "nguoi",
    "dang",
    "tat",
    "bi",
    "va",
    "kt",
    "muc",
    "loai",
)
_MARKS = frozenset({"x", "1", "co", "v", "true", "yes", "c", "xx", "+"})
NOTHING = frozenset({"", "khong", "khong co", "chua co", "chua", "0", "k"})


def types_of(text: str, remembered: Mapping[str, object]) -> list[str] | None:
    """The types that a cell names, each once; None when it is not understood as a whole."""
    words = plain(text)
    known = remembered.get(words)
    if isinstance(known, list):
        return [str(one) for one in known]
    found = _scan(words, _TYPES)
    return list(dict.fromkeys(found)) if found else None


def level_of(text: str, remembered: Mapping[str, object]) -> str | None:
    """The one level that a cell names; None when it is not understood."""
    words = plain(text)
    known = remembered.get(words)
    if isinstance(known, str):
        return known
    found = _scan(words, _LEVELS)
    return found[0] if found and len(set(found)) == 1 else None


def sex_of(text: str) -> str | None:
    """male, female or other; None when it is not understood."""
    return _SEXES.get(plain(text))


def is_marked(text: str) -> bool:
    """Whether a cell of a column "marked with x" is marked."""
    return plain(text) in _MARKS or text.strip() in {"✓", "✔", "☑", "√", "*", "+"}


def _scan(words: str, known: Mapping[str, str]) -> list[str] | None:
    """The meanings of all words one after the other; None where a word is left over."""
    rest, found = words, []
    sayings = sorted(known, key=len, reverse=True)
    while rest:
        said = next((one for one in sayings if rest == one or rest.startswith(f"{one} ")), None)
        empty = next(
            (one for one in _EMPTY_WORDS if rest == one or rest.startswith(f"{one} ")), None
        )
        if said is None and empty is None:
            return None
        if said is not None:
            found.append(known[said])
        rest = rest[len(said or empty or "") :].strip()
    return found
