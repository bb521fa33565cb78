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
    PREFIX = 2
    FORMER = 3
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
    """A commune that answers the text in one reading of it.

    `former` is the old name through which it does, `siblings` the communes that the former one
    became part of.
    """

    code: str
    grade: Grade
    tones: Tones
    reading: Reading
    other_kind: bool = False
    former: str = ""
    siblings: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, int, int, bool, bool]:
        """Best first: a name with other tones than typed is another word, so it comes last."""
        other_word = self.tones is Tones.DIFFERENT
        return (other_word, self.grade, self.tones, not self.place_given, self.other_kind)

    @property
    def place_given(self) -> bool:
        """Whether the text also says where the place lies."""
        return self.reading.provinces is not None or self.grade is Grade.OLD_ADDRESS

    @property
    def is_whole(self) -> bool:
        """Whether the whole name stands in the text, as far as tones were typed."""
        return self.grade in _WHOLE and self.tones is not Tones.DIFFERENT

    @property
    def is_written_out(self) -> bool:
        """Whether the text is the whole new address, kind word and province, no old district."""
        said = self.reading
        whole = bool(said.kind) and said.provinces is not None and not said.district
        return whole and self.grade is Grade.EXACT and not self.other_kind


_SURE = frozenset({Grade.OLD_ADDRESS, Grade.EXACT})
_WHOLE = _SURE | {Grade.FORMER}


def likely(matches: Iterable[Match]) -> list[Match]:
    """The matches worth choosing from: whole names where there are any, in the place named."""
    given = list(matches)
    whole = [m for m in given if m.is_whole]
    kept = whole if any(m.grade in _SURE for m in whole) else given
    return [m for m in kept if m.place_given] or kept


def clear_match(matches: Iterable[Match], *, toned: bool) -> Match | None:
    """The one commune that the text surely means, or None if a person has to choose.

    `toned` says that the text has marks, so that a bare word in it is a word of level tone.

    A whole name, the same tones as far as typed, no second commune of that name, and no former
    commune of that name that became part of another one: the wrong authority costs people weeks.
    """
    whole = [m for m in likely(matches) if m.is_whole]
    if toned:
        whole = [m for m in whole if m.tones is Tones.SAME] or whole
    written_out = [m for m in whole if m.is_written_out]
    if len(written_out) == 1:
        return written_out[0]
    districts = {m.reading.district for m in whole if m.grade is Grade.OLD_ADDRESS}
    sure = [m for m in whole if m.grade in _SURE and bare(m.reading.name) not in districts]
    sure = [m for m in sure if not m.other_kind] or sure
    if len(sure) != 1:
        return None
    one = sure[0]
    rivals = (m for m in whole if m.grade is Grade.FORMER and m.reading.name == one.reading.name)
    return None if any(one.code not in m.siblings for m in rivals) else one


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
            if not reading.old_only:
                self._keep(best, self._named(reading), province_code, on)
            self._keep(best, self._formerly(reading), province_code, on)
        if not best:
            for reading in (one for one in sound if not one.old_only):
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
                    grade = Grade.OLD_ADDRESS if reading.district else Grade.FORMER
                    yield Match(code, grade, tones, reading, False, row.label, row.successors)

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
    return Match(entry.row.code, grade, tones, reading, other_kind)
