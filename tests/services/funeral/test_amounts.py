"""The amount by the day of death, the place and the province, with how sure it is."""

from __future__ import annotations

from datetime import date

import pytest

from portal.services.funeral.amounts import support
from portal.services.funeral.names import ALLOWANCE, FACILITY, NOTHING, PENSION

HA_NOI, TUYEN_QUANG = "01", "08"


@pytest.mark.parametrize(
    ("received", "died_on", "province", "dong", "sure"),
    [
        (ALLOWANCE, date(2026, 11, 19), TUYEN_QUANG, 10_800_000, False),
        (FACILITY, date(2026, 11, 19), TUYEN_QUANG, 27_000_000, False),
        (ALLOWANCE, date(2026, 11, 19), HA_NOI, 13_000_000, False),
        (FACILITY, date(2026, 11, 19), HA_NOI, 32_500_000, False),
        # The last day of the old level, the first of the new one.
        (ALLOWANCE, date(2026, 6, 30), TUYEN_QUANG, 10_000_000, True),
        (ALLOWANCE, date(2026, 7, 1), TUYEN_QUANG, 10_800_000, False),
        # The province pays more from its own day on.
        (ALLOWANCE, date(2025, 12, 31), HA_NOI, 10_000_000, True),
        (ALLOWANCE, date(2026, 1, 1), HA_NOI, 13_000_000, True),
        (FACILITY, date(2024, 6, 30), TUYEN_QUANG, 18_000_000, True),
        (ALLOWANCE, date(2021, 7, 1), TUYEN_QUANG, 7_200_000, True),
    ],
)
def test_level_of_the_day_times_the_multiple(portal_app, received, died_on, province, dong, sure):
    found = support(received, died_on=died_on, province=province)
    assert found is not None
    assert (found.dong, not found.doubtful) == (dong, sure)
    assert [verified for _key, _value, verified in found.recorded()].count(False) == len(
        found.doubtful
    )


@pytest.mark.parametrize("received", [PENSION, NOTHING, "", "unknown"])
def test_nothing_is_computed_for_another_procedure(portal_app, received):
    assert support(received, died_on=date(2026, 11, 19), province=HA_NOI) is None


def test_before_the_law_book_begins_nothing_is_invented(portal_app):
    assert support(ALLOWANCE, died_on=date(2021, 6, 30), province=HA_NOI) is None
