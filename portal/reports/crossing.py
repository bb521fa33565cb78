"""Tables of persons: types by levels, age bands by sex, and all four together."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from portal.reports.bands import Bands
from portal.reports.breakdown import SEXES, UNKNOWN_SEX, Breakdown
from portal.reports.hiding import Key, Sum
from portal.reports.tables import Cell, Part, Row, Table
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

DETERMINED, IN_FORCE = "xac-dinh", "dang-giu"
BREAKDOWNS = (DETERMINED, IN_FORCE)


def name_of(breakdown: str) -> str:
    """What one of the two counts of persons is about."""
    if breakdown == DETERMINED:
        return _("Persons whose disability was determined in the period")
    return _("Persons with a certificate in force on the last day")


def band_name(bands: Bands, number: int) -> str:
    """The name of an age band."""
    if number == bands.unknown:
        return _("Age not known")
    least, most = bands.span(number)
    if most is None:
        return _("%(age)s years and older", age=least)
    if least == 0:
        return _("Under %(age)s years", age=most + 1)
    return _("%(least)s to %(most)s years", least=least, most=most)


def sex_name(sex: str) -> str:
    """The name of a column of sex."""
    names = {"male": _("Male"), "female": _("Female"), UNKNOWN_SEX: _("Other or not recorded")}
    return names[sex]


def types_by_levels(found: Breakdown, of: str, title: str) -> Part:
    """Mentions of each type by level; the last row counts persons."""
    levels = tuple(LEVEL_NAMES)
    rows = [
        Row(str(name), tuple(_type_cell(found, of, slug, level) for level in (*levels, "")))
        for slug, name in TYPE_NAMES.items()
    ]
    persons = tuple(_person_cell(found, of, level) for level in (*levels, ""))
    table = Table(
        f"{of}-dang-muc", title,
        _("The rows of types count how often a type was found: a person with two types stands in two rows. The last row counts each person once, so it can be smaller than the sum."),
        (_("Type of disability"), *(str(LEVEL_NAMES[level]) for level in levels), _("All levels")),
        (*rows, Row(_("Persons, each counted once"), persons, is_total=True)),
    )  # fmt: skip
    return Part(table, tuple(_type_sums(of, levels)))


def _type_cell(found: Breakdown, of: str, slug: str, level: str) -> Cell:
    value = sum(
        times for (kind, at, _sex, _band), times in found.mentions.items()
        if kind == slug and level in ("", at)
    )  # fmt: skip
    return Cell((of, slug, level), value, leads_to=_behind(of, slug, level) if value else {})


def _person_cell(found: Breakdown, of: str, level: str) -> Cell:
    value = sum(times for (at, _sex, _band), times in found.persons.items() if level in ("", at))
    return Cell((of, "", level), value, leads_to=_behind(of, "", level) if value else {})


def _behind(of: str, kind: str, level: str) -> dict[str, str]:
    named = {"measure": of, "dang": kind, "muc": level}
    return {name: value for name, value in named.items() if value}


def _type_sums(of: str, levels: tuple[str, ...]) -> Iterator[Sum]:
    """Rows add up to all levels; columns are taken to add up, as they do when types do not mix."""
    for kind in (*TYPE_NAMES, ""):
        yield Sum((of, kind, ""), tuple((of, kind, level) for level in levels))
    for level in (*levels, ""):
        yield Sum((of, "", level), tuple((of, kind, level) for kind in TYPE_NAMES))


def ages_by_sex(found: Breakdown, of: str, title: str, bands: Bands) -> Part:
    """Persons by age band and sex."""
    rows = [
        Row(band_name(bands, band), tuple(_age_cell(found, of, sex, band) for sex in (*SEXES, "")))
        for band in bands.numbers
    ]
    whole = Row(
        _("All ages"), tuple(_age_cell(found, of, sex, None) for sex in (*SEXES, "")), is_total=True
    )
    table = Table(
        f"{of}-tuoi-gioi", title,
        _("Each person counts once, by the age on the last day of the period. Where only the year of birth is known, 1 January counts as the birthday."),
        (_("Age"), *(sex_name(sex) for sex in SEXES), _("All")), (*rows, whole),
    )  # fmt: skip
    return Part(table, tuple(_age_sums(of, bands)))


def _age_cell(found: Breakdown, of: str, sex: str, band: int | None) -> Cell:
    value = sum(
        times for (_level, one, at), times in found.persons.items()
        if sex in ("", one) and band in (None, at)
    )  # fmt: skip
    return Cell(_age_key(of, sex, band), value)


def _age_key(of: str, sex: str, band: int | None) -> Key:
    # The corner is the number of all persons, which the table of types shows too.
    return (of, "", "") if sex == "" and band is None else (of, "age", sex, band)


def _age_sums(of: str, bands: Bands) -> Iterator[Sum]:
    rows: list[int | None] = [*bands.numbers]
    for band in [*rows, None]:
        yield Sum(_age_key(of, "", band), tuple(_age_key(of, sex, band) for sex in SEXES))
    for sex in (*SEXES, ""):
        yield Sum(_age_key(of, sex, None), tuple(_age_key(of, sex, band) for band in rows))


def everything(found: Breakdown, of: str, title: str, bands: Bands) -> Table:
    """Type, level and age band in each row, sex in the columns; rows of nothing are left out."""
    rows = tuple(
        Row(str(type_name), _sexes(found, of, kind, level, band), (str(level_name), band_name(bands, band)))
        for kind, type_name in TYPE_NAMES.items()
        for level, level_name in LEVEL_NAMES.items()
        for band in bands.numbers
        if any(found.mentions[kind, level, sex, band] for sex in SEXES)
    )  # fmt: skip
    return Table(
        f"{of}-day-du", title,
        _("Counted by how often a type was found: a person with two types stands in two rows. Rows without anybody are left out."),
        (_("Type of disability"), _("Level"), _("Age"), *(sex_name(sex) for sex in SEXES), _("All")), rows,
    )  # fmt: skip


def _sexes(found: Breakdown, of: str, kind: str, level: str, band: int) -> tuple[Cell, ...]:
    numbers = [found.mentions[kind, level, sex, band] for sex in SEXES]
    return tuple(
        Cell((of, kind, level, band, place), value)
        for place, value in enumerate([*numbers, sum(numbers)])
    )
