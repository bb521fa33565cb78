"""People told of in the tests of rights: one with every question answered, and any at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from portal.law.rights.told import ANSWERS, Told

NOVEMBER = date(2026, 11, 23)
# An adult of Nghệ An who lives at home; every question is answered, nothing special applies.
ADULT = Told(
    birth="1990-03-05", level="severe", certified_on="2026-11-02", province="40", household="neither",
    allowance="no", pension="no", living="home", care="not_needed", expecting="no", small_children="0",
    spouse_has_care="no", learning="no", work="no",
)  # fmt: skip
BIRTHS = ("1940-01-01", "1966-11-22", "1990-03-05", "2010-11-30", "2020-11-24", "2024-06-01")
OPEN_BIRTHS = ("1966", "2010-11", "2010", "2026")
PROVINCES = ("01", "79", "48", "08", "40")
DAYS = st.dates(date(2011, 1, 1), date(2030, 12, 31))
FREE = {
    "birth": BIRTHS,
    "province": PROVINCES,
    "certified_on": ("2020-02-01", "2026-11-02"),
}


def person(level: str = "severe", **said: str) -> Told:
    """The adult with another level and other answers."""
    return replace(ADULT, level=level, **said)


def answers(name: str) -> list[str]:
    """Everything that could be said to a question."""
    return sorted(FREE[name] if name in FREE else ANSWERS[name])


def told(*, silence: bool = True) -> st.SearchStrategy[Told]:
    """Anybody: each question answered in some way, or not at all."""
    open_ = [""] if silence else []
    return st.builds(
        Told,
        **{name: st.sampled_from(open_ + answers(name)) for name in Told.__dataclass_fields__},
    )
