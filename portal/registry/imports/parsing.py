"""One row of a list as what it says about a person and a certificate, with all that is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from portal.core.text import clean, fold
from portal.registry.imports import dates, identity
from portal.registry.imports.fields import LEVELS, TYPES
from portal.registry.imports.problems import Problem
from portal.registry.imports.wording import NOTHING, is_marked, level_of, sex_of, types_of
from portal.registry.models import NumberShape

_A_NAME = re.compile(r"[^\W\d_][^\d_<>{}\[\]=+*/\\|@#$%^&~]*")
_LONGEST_NAME, _LONGEST_NUMBER, _LONGEST_LINE = 200, 60, 300
Values = Mapping[str, Mapping[str, object]]


@dataclass
class Parsed:
    """What a row says; `birth` is a partial ISO date, `level` "" where there is no certificate."""

    name: str = ""
    birth: str = ""
    sex: str | None = None
    identity: str = ""
    other_number: str = ""
    number_shape: NumberShape | None = None
    residence: str = ""
    types: list[str] = field(default_factory=list)
    level: str = ""
    number: str = ""
    signed_on: date | None = None
    note: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def birth_year(self) -> int | None:
        return int(self.birth[:4]) if self.birth else None

    @property
    def has_certificate(self) -> bool:
        return bool(self.level)


@dataclass(frozen=True)
class Reader:
    """How the rows of one list are read: what its columns and words mean, and which day it is."""

    columns: Mapping[int, str]
    values: Values
    today: date

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """The contents by field; fields that stand in two columns are joined."""
        found: dict[str, str] = {}
        for place, slug in sorted(self.columns.items()):
            text = clean(row[place]) if place < len(row) else ""
            if text:
                found[slug] = (
                    f"{found[slug]}{' ' if slug == 'name' else ', '}{text}"
                    if slug in found
                    else text
                )
        return found

    def read(self, row: Sequence[str]) -> Parsed:
        """The row; every problem is named, not only the first."""
        cells, parsed = self.cells(row), Parsed()
        _name(cells, parsed)
        _sex(cells, parsed)
        _birth(cells, parsed, self.today)
        _identity(cells, parsed)
        parsed.residence = cells.get("address", "")[:_LONGEST_LINE]
        if not parsed.residence:
            parsed.problems.append(("no_address", {}))
        parsed.note = cells.get("note", "")[:_LONGEST_LINE]
        _certificate(cells, parsed, self)
        return parsed

    def knows(self, kind: str) -> Mapping[str, object]:
        return self.values.get(kind, {})


def _name(cells: Mapping[str, str], parsed: Parsed) -> None:
    parsed.name = cells.get("name", "")
    if not parsed.name:
        parsed.problems.append(("no_name", {}))
    elif len(parsed.name) > _LONGEST_NAME:
        parsed.problems.append(("name_long", {}))
    elif not _A_NAME.fullmatch(parsed.name):
        parsed.problems.append(("name_wrong", {"text": parsed.name}))


def _sex(cells: Mapping[str, str], parsed: Parsed) -> None:
    marked = [sex for sex in ("male", "female") if is_marked(cells.get(sex, ""))]
    if len(marked) == 2:
        parsed.problems.append(("sex_twice", {}))
    elif marked:
        parsed.sex = marked[0]
    elif (text := cells.get("sex", "")) and fold(text) not in NOTHING:
        parsed.sex = sex_of(text)
        if parsed.sex is None:
            parsed.problems.append(("sex_unknown", {"text": text[:60]}))


def _birth(cells: Mapping[str, str], parsed: Parsed, today: date) -> None:
    """The date of birth; lists with one column for men and one for women tell the sex by it."""
    split = {sex: cells[f"birth_{sex}"] for sex in ("male", "female") if cells.get(f"birth_{sex}")}
    if len(split) == 2:
        parsed.problems.append(("birth_twice", {}))
        return
    if split:
        parsed.sex = parsed.sex or next(iter(split))
    text = cells.get("birth", "") or next(iter(split.values()), "")
    if fold(text) in NOTHING:
        parsed.problems.append(("no_birth", {}))
        return
    birth = _day("birth", text, parsed)
    if birth and dates.latest_first(birth) > today:
        parsed.problems.append(("birth_future", {"text": text[:60]}))
    else:
        parsed.birth = birth


def _day(what: str, text: str, parsed: Parsed) -> str:
    try:
        return dates.partial(text, folded=fold(text))
    except dates.NoDate as wrong:
        parsed.problems.append((f"{what}_{wrong.problem}", {"text": text[:60]}))
        return ""


def _identity(cells: Mapping[str, str], parsed: Parsed) -> None:
    text = cells.get("identity", "")
    found = identity.read(text, folded=fold(text), birth=parsed.birth, sex=parsed.sex)
    parsed.identity, parsed.other_number, parsed.number_shape = (
        found.identity,
        found.other,
        found.shape,
    )
    parsed.problems += found.problems


def _certificate(cells: Mapping[str, str], parsed: Parsed, reader: Reader) -> None:
    types, level = _types(cells, parsed, reader), _level(cells, parsed, reader)
    number, signed = cells.get("number", ""), cells.get("signed", "")
    if not (types or level or number or signed or cells.get("types") or cells.get("level")):
        parsed.problems.append(("no_certificate", {}))
        return
    parsed.types, parsed.level = types, level
    if not types and not _said(parsed, "types_"):
        parsed.problems.append(("types_missing", {}))
    if not level and not _said(parsed, "level_"):
        parsed.problems.append(("level_missing", {}))
    _number(number, parsed)
    _signed(signed, parsed, reader.today)


def _said(parsed: Parsed, beginning: str) -> bool:
    return any(slug.startswith(beginning) for slug, _values in parsed.problems)


def _types(cells: Mapping[str, str], parsed: Parsed, reader: Reader) -> list[str]:
    marked = [one for one in TYPES if is_marked(cells.get(f"type_{one}", ""))]
    text = cells.get("types", "")
    if not text or fold(text) in NOTHING:
        return marked
    found = types_of(text, reader.knows("types"))
    if found is None:
        parsed.problems.append(("types_unknown", {"text": text[:60]}))
        return []
    return list(dict.fromkeys([*found, *marked]))


def _level(cells: Mapping[str, str], parsed: Parsed, reader: Reader) -> str:
    marked = [one for one in LEVELS if is_marked(cells.get(f"level_{one}", ""))]
    if len(marked) > 1:
        parsed.problems.append(("level_twice", {}))
        return ""
    text = cells.get("level", "")
    if not text or fold(text) in NOTHING:
        return marked[0] if marked else ""
    found = level_of(text, reader.knows("level"))
    if found is None:
        parsed.problems.append(("level_unknown", {"text": text[:60]}))
    return found or ""


def _number(text: str, parsed: Parsed) -> None:
    if fold(text) in NOTHING:
        parsed.problems.append(("no_number", {}))
    elif len(text) > _LONGEST_NUMBER:
        parsed.problems.append(("number_long", {}))
    else:
        parsed.number = text


def _signed(text: str, parsed: Parsed, today: date) -> None:
    if fold(text) in NOTHING:
        parsed.problems.append(("no_signed", {}))
        return
    day = _day("signed", text, parsed)
    if not day:
        return
    if len(day) < 10:
        parsed.problems.append(("signed_partial", {"text": text[:60]}))
        parsed.note = "; ".join(filter(None, (parsed.note, f"Ngày cấp: {text[:60]}")))
        return
    if date.fromisoformat(day) > today:
        parsed.problems.append(("signed_future", {"text": text[:60]}))
    elif parsed.birth and day < parsed.birth:
        parsed.problems.append(("signed_before_birth", {}))
    else:
        parsed.signed_on = date.fromisoformat(day)
