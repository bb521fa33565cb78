"""What counts: each rule as a table of cases, and the database must count the same rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from portal.accounts.models import Person
from portal.core.database import db
from portal.registry.models import Certificate, CertificateMove
from portal.reports import conditions, rules
from portal.reports.bands import band_of, open_years, read
from portal.reports.breakdown import broken_down
from portal.reports.building import counted_as
from portal.reports.crossing import DETERMINED, IN_FORCE
from portal.reports.measures import SIGNED, counted
from portal.reports.periods import Period
from portal.reports.rules import Kept
from tests.reports.making import certificate, person

PERIOD = Period(date(2025, 12, 15), date(2026, 6, 14), 2026, 1)
IN, BEFORE, AFTER = date(2026, 3, 2), date(2025, 12, 14), date(2026, 6, 15)
FIRST, LAST = PERIOD.first, PERIOD.last
BANDS = read("6, 16, 60")

# state, origin, signed, ended, died -> signed in the period, determined, revoked, in force at its end
TABLE = [
    (("delivered", "first", IN, None, None), (True, True, False, True)),
    (("signed", "first", IN, None, None), (True, True, False, True)),
    (("draft", "first", None, None, None), (False, False, False, False)),
    (("to_sign", "first", None, None, None), (False, False, False, False)),
    (("delivered", "first", FIRST, None, None), (True, True, False, True)),
    (("delivered", "first", LAST, None, None), (True, True, False, True)),
    (("delivered", "first", BEFORE, None, None), (False, False, False, True)),
    (("delivered", "first", AFTER, None, None), (False, False, False, False)),
    (("delivered", "redetermined", IN, None, None), (True, True, False, True)),
    (("delivered", "reissued", IN, None, None), (True, False, False, True)),
    (("delivered", "exchanged", IN, None, None), (True, False, False, True)),
    (("delivered", "imported", IN, None, None), (True, True, False, True)),
    (("delivered", "imported", BEFORE, None, None), (False, False, False, True)),
    (("delivered", "imported", None, None, None), (False, False, False, True)),
    (("replaced", "first", IN, IN, None), (True, True, False, False)),
    (("replaced", "first", IN, AFTER, None), (True, True, False, True)),
    (("replaced", "first", IN, LAST, None), (True, True, False, False)),
    (("replaced", "first", IN, None, None), (True, True, False, False)),
    (("revoked", "first", BEFORE, IN, None), (False, False, True, False)),
    (("revoked", "first", IN, IN, None), (True, True, True, False)),
    (("revoked", "first", BEFORE, LAST, None), (False, False, True, False)),
    (("revoked", "first", BEFORE, AFTER, None), (False, False, False, True)),
    (("revoked", "first", BEFORE, BEFORE, None), (False, False, False, False)),
    (("delivered", "first", BEFORE, None, IN), (False, False, False, False)),
    (("ended", "first", BEFORE, IN, IN), (False, False, False, False)),
    (("ended", "first", IN, AFTER, AFTER), (True, True, False, True)),
    (("delivered", "first", BEFORE, None, AFTER), (False, False, False, True)),
]


@pytest.mark.parametrize(("given", "expected"), TABLE)
def test_a_certificate_counts_by_the_rules(given, expected):
    kept = Kept(*given)
    assert expected == (
        rules.signed_in(kept, PERIOD), rules.determined_in(kept, PERIOD),
        rules.revoked_in(kept, PERIOD), rules.in_force_on(kept, PERIOD.last),
    )  # fmt: skip


def test_the_database_counts_the_same_rows(site):
    rows = {}
    for given, expected in TABLE:
        state, origin, signed_on, ended_on, died_on = given
        made = certificate(
            site.direct, person(died_on=died_on), state=state, origin=origin, signed_on=signed_on,
            ended_on=ended_on,
        )  # fmt: skip
        rows[made.id] = expected
    asked = (
        conditions.signed_in(PERIOD), conditions.determined_in(PERIOD),
        conditions.revoked_in(PERIOD), conditions.in_force_on(PERIOD.last),
    )  # fmt: skip
    with db.reading() as session:
        for place, condition in enumerate(asked):
            query = select(Certificate.id).join(Person, Person.id == Certificate.person_id)
            found = set(session.scalars(query.where(condition)))
            assert found == {one for one, expected in rows.items() if expected[place]}


@pytest.mark.parametrize(
    ("birth", "band"),
    [
        ("2020-06-15", 0), ("2020-06-14", 1), ("2020-06", 1), ("2020", 1), ("2021", 0),
        ("2010-06-14", 2), ("2010-06-15", 1), ("1966-06-14", 3), ("1966-06-15", 2), ("1966", 3),
        ("1967", 2), ("2026-06-14", 0), (None, 4), ("", 4), ("2020-02-29", 1),
    ],
)  # fmt: skip
def test_the_age_on_the_last_day_of_the_period(birth, band):
    assert band_of(birth, PERIOD.last, BANDS) == band


def test_only_in_open_years_the_day_matters():
    for year in range(1900, 2027):
        bands = {band_of(f"{year}-{day}", LAST, BANDS) for day in ("01-01", "06-14", "12-31")}
        assert (len(bands) > 1) is (year in open_years(LAST, BANDS)), year
        assert band_of(str(year), LAST, BANDS) == band_of(f"{year}-01-01", LAST, BANDS)


@pytest.mark.parametrize("text", ["", "6,6", "16, 6", "0, 6", "sechs"])
def test_bands_that_make_no_sense(text):
    with pytest.raises(ValueError, match=r".*"):
        read(text)


def persons(site, of=DETERMINED, unit=None):
    with db.reading() as session:
        return broken_down(
            session, units=[(unit or site.direct).id], counted=counted_as(of, PERIOD), on=LAST,
            bands=BANDS,
        )  # fmt: skip


def test_a_person_with_several_types_counts_once_and_is_mentioned_with_each(site):
    certificate(site.direct, types=["mobility", "visual"])
    found = persons(site)
    assert found.total == 1
    assert found.persons == {("severe", "female", 2): 1}
    assert sorted(key[0] for key in found.mentions) == ["mobility", "visual"]


def test_one_person_with_two_certificates_counts_with_the_later_one(site):
    who = person()
    certificate(
        site.direct, who, level="mild", signed_on=date(2026, 1, 5), state="replaced", ended_on=IN
    )
    certificate(site.direct, who, level="extreme", origin="redetermined", signed_on=IN)
    assert persons(site).persons == {("extreme", "female", 2): 1}
    assert persons(site, IN_FORCE).persons == {("extreme", "female", 2): 1}


def test_two_rows_joined_as_one_person_count_once(site):
    kept = person()
    other = person(merged_into_id=kept.id)
    certificate(site.direct, kept)
    certificate(site.direct, other, signed_on=date(2026, 4, 1), level="mild")
    assert persons(site).persons == {("mild", "female", 2): 1}


def test_a_re_issue_makes_nobody_newly_determined(site):
    certificate(site.direct, origin="reissued")
    assert persons(site).total == 0
    assert persons(site, IN_FORCE).total == 1


def test_the_birth_date_is_read_where_the_year_leaves_the_band_open(site):
    certificate(site.direct, birth="2020-06-15")
    certificate(site.direct, birth="2020-06-14")
    certificate(site.direct, birth="2020")
    certificate(site.direct, birth=None, sex=None)
    assert persons(site).persons == {
        ("severe", "female", 0): 1, ("severe", "female", 1): 2, ("severe", "unknown", 4): 1,
    }  # fmt: skip


def test_another_unit_is_not_counted(site):
    certificate(site.handover)
    assert persons(site).total == 0
    assert persons(site, unit=site.handover).total == 1


@pytest.mark.parametrize(
    ("moved", "here", "there"),
    [
        (datetime(2026, 6, 14, 16, 59, tzinfo=UTC), 0, 1),
        (datetime(2026, 6, 14, 17, tzinfo=UTC), 1, 0),
    ],
)
def test_a_certificate_that_moved_on_counts_where_it_was_signed_and_where_it_was_kept(
    site, moved, here, there
):
    row = certificate(site.handover)
    move = CertificateMove(
        certificate_id=row.id,
        from_unit_id=site.direct.id,
        to_unit_id=site.handover.id,
        moved_at=moved,
    )
    with db.writing() as session:
        session.add(move)
    assert persons(site).total == 1
    assert persons(site, unit=site.handover).total == 0
    assert persons(site, IN_FORCE).total == here
    assert persons(site, IN_FORCE, unit=site.handover).total == there
    with db.reading() as session:
        units = [site.direct.id, site.handover.id]
        found = counted(session, measure=SIGNED, units=units, period=PERIOD)
    assert found == {site.direct.id: 1}
