"""Finding a commune from typed words, in memory: pure, built from plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from portal.orgs.place_readings import Aliases, Reading, province_alone, readings
from portal.orgs.place_words import Tones, Word, bare, compare_tones, one_slip, words

_SLIP_FROM = 4  # letters; shorter names have too many neighbours


class Grade(IntEnum):
    """How a place answers what was typed, best first."""

    OLD_ADDRESS = 0  # a former commune together with its district
    EXACT = 1
    FORMER = 2
    PREFIX = 3
    CONTAINS = 4
    SLIP = 5


@dataclass(frozen=True)
class PlaceRow:
    """A commune as the index needs it."""

    code: str
    kind: str
    name: str
    province_code: str
    sort_key: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class FormerRow:
    """A former commune: `name` and `district` without their kind words."""

    label: str
    name: str
    district: str
    successors: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A commune that answers the text; `former` is the old name through which it does,
    `siblings` the communes that the former one became part of.
    """

    code: str
    grade: Grade
    tones: Tones
    other_kind: bool
    place_given: bool
    former: str = ""
    siblings: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, int, int, bool, bool]:
        """Best first: a name with other tones than typed is another word, so it comes last."""
        other_word = self.tones is Tones.DIFFERENT
        return (other_word, self.grade, self.tones, not self.place_given, self.other_kind)


def likely(matches: Iterable[Match]) -> list[Match]:
    """The matches worth choosing from: whole names where there are any, in the place named."""
    given = list(matches)
    strong = [m for m in given if m.grade <= Grade.FORMER and m.tones is not Tones.DIFFERENT]
    placed = [m for m in strong if m.place_given]
    return placed or strong or given


def clear_match(matches: Iterable[Match]) -> Match | None:
    """The one commune that the text surely means, or None if a person has to choose.

    A whole name, the same tones as far as typed, no second commune of that name, and no former
    commune of that name that became part of another one: the wrong authority costs people weeks.
    """
    strong = [
        m for m in likely(matches) if m.grade <= Grade.FORMER and m.tones is not Tones.DIFFERENT
    ]
    exact = [m for m in strong if m.grade is not Grade.FORMER]
    exact = [m for m in exact if not m.other_kind] or exact
    if len(exact) != 1:
        return None
    rivals = [m for m in strong if m.former and exact[0].code not in m.siblings]
    return None if rivals else exact[0]


@dataclass(frozen=True)
class _Entry:
    row: PlaceRow
    words: tuple[Word, ...]
    padded: str
    joined: str


class PlaceIndex:
    """All communes, ready to be searched; made once for each state of the lists."""

    def __init__(
        self, places: Iterable[PlaceRow], former: Iterable[FormerRow], aliases: Aliases
    ) -> None:
        self.aliases = aliases
        self.entries = [_entry(row) for row in places]
        self.by_code = {entry.row.code: entry for entry in self.entries}
        self.former: dict[str, list[tuple[FormerRow, tuple[Word, ...]]]] = defaultdict(list)
        for row in former:
            name = words(row.name)
            self.former[bare(name)].append((row, name))

    def find(self, text: str, *, province_code: str | None, on: date, limit: int) -> list[Match]:
        """The communes valid on this day that answer the text, best first, each once."""
        best: dict[str, Match] = {}
        sound = readings(text, self.aliases)
        for reading in (one for one in sound if not one.guessed):
            self._keep(best, self._named(reading), province_code, on)
            self._keep(best, self._formerly(reading), province_code, on)
        if not best:
            for reading in sound:
                self._keep(best, self._slips(reading), province_code, on)
        ordered = sorted(best.values(), key=lambda match: (*match.rank, *self._order(match.code)))
        return ordered[:limit]

    def province_alone(self, text: str) -> frozenset[str]:
        """The province codes, when the text names a province and nothing more."""
        return province_alone(text, self.aliases)

    def _order(self, code: str) -> tuple[str, str]:
        row = self.by_code[code].row
        return row.sort_key, row.province_code

    def _keep(
        self, best: dict[str, Match], found: Iterable[Match], province: str | None, on: date
    ) -> None:
        for match in found:
            row = self.by_code[match.code].row
            valid = row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
            if not valid or province not in (None, row.province_code):
                continue
            if match.code not in best or match.rank < best[match.code].rank:
                best[match.code] = match

    def _named(self, reading: Reading) -> Iterator[Match]:
        typed = bare(reading.name)
        for entry in self._within(reading):
            at = entry.padded.find(f" {typed}")
            if at < 0:
                continue
            skipped = entry.padded.count(" ", 0, at)
            whole = entry.padded == f" {typed}"
            if whole:
                yield _match(entry, reading, Grade.EXACT, skipped)
            elif not reading.district:
                grade = Grade.CONTAINS if skipped else Grade.PREFIX
                yield _match(entry, reading, grade, skipped)

    def _within(self, reading: Reading) -> Iterator[_Entry]:
        for entry in self.entries:
            if reading.provinces is None or entry.row.province_code in reading.provinces:
                yield entry

    def _formerly(self, reading: Reading) -> Iterator[Match]:
        for row, name in self.former.get(bare(reading.name), ()):
            if reading.district and bare(words(row.district)) != reading.district:
                continue
            for code in row.successors:
                entry = self.by_code[code]
                if reading.provinces is None or entry.row.province_code in reading.provinces:
                    tones = compare_tones(reading.name, name)
                    given = bool(reading.provinces or reading.district)
                    grade = Grade.OLD_ADDRESS if reading.district else Grade.FORMER
                    yield Match(code, grade, tones, False, given, row.label, row.successors)

    def _slips(self, reading: Reading) -> Iterator[Match]:
        typed = bare(reading.name).replace(" ", "")
        if len(typed) < _SLIP_FROM:
            return
        for entry in self._within(reading):
            if one_slip(typed, entry.joined):
                yield _match(entry, reading, Grade.SLIP, 0)


def _entry(row: PlaceRow) -> _Entry:
    name = words(row.name)
    return _Entry(row, name, f" {bare(name)}", bare(name).replace(" ", ""))


def _match(entry: _Entry, reading: Reading, grade: Grade, skipped: int) -> Match:
    tones = compare_tones(reading.name, entry.words[skipped:])
    if grade is Grade.SLIP:
        tones = Tones.UNMARKED
    other_kind = bool(reading.kind) and reading.kind != entry.row.kind
    return Match(entry.row.code, grade, tones, other_kind, reading.provinces is not None)
