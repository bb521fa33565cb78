"""The two assessment sheets as data: which signs, which items, which activities, from which age.

Source: forms 02 and 03 of Circular 01/2019/TT-BLĐTBXH as one commune uses them; the annex itself was
not read, so the parameter `certification.sheet.items` is unverified and staff are told. The numbers
of the forms, the limit of age and the thresholds are parameters; only the items stand here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask_babel import lazy_gettext as _l

from portal.cases.service import Text
from portal.law import current_book
from portal.law.ages import age_span
from portal.law.parameters import Parameter
from portal.services.certification.abilities import PAGES, Ability
from portal.services.certification.signs import GROUPS, Group, Sign
from portal.services.certification.terms import TYPES

UNDER_6, FROM_6 = "under_6", "from_6"
EXTREME, SEVERE, MILD = "extreme", "severe", "mild"
CAN, WITH_HELP, CANNOT, UNDETERMINED = "0", "1", "2", "X"
# How an activity is scored; "X" has no points.
SCORES: tuple[tuple[str, Text], ...] = (
    (CAN, _l("Can do it")),
    (WITH_HELP, _l("Can do it with help")),
    (CANNOT, _l("Cannot do it")),
    (UNDETERMINED, _l("Cannot be determined")),
)
# The day by which the age chooses the sheet; anything else in the parameter means the receipt.
_BY_ASSESSMENT = "day_of_assessment"
_MIND = "dau-hieu-than-kinh"


@dataclass(frozen=True)
class Item:
    """One item of a list in part IV, with its number there."""

    code: str
    label: Text


@dataclass(frozen=True)
class Listing:
    """The items of part IV of which any one alone decides the level."""

    level: str
    title: Text
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Sheet:
    """One assessment sheet. `form` is the key below "form." with its number and title."""

    slug: str
    form: str
    groups: tuple[Group, ...]
    lists: tuple[Listing, ...]
    activities: tuple[Ability, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether part IV has a second part with scores."""
        return bool(self.activities)

    def listing(self, level: str) -> Listing:
        return next(one for one in self.lists if one.level == level)

    def title(self, on: date) -> Parameter:
        """What the law calls this sheet on a day."""
        return current_book().value(f"form.{self.form}.title", on)

    def number(self, on: date) -> Parameter:
        """The number of the form on a day; often unverified."""
        return current_book().value(f"form.{self.form}.number", on)


# The type of disability that each group of signs stands for, in the order of the form.
TYPE_OF = {
    group.step: choice.value for group, choice in zip(GROUPS, TYPES, strict=True)
}  # fmt: skip

_WHOLE_BODY = _l("The whole body is floppy, rigid or paralysed")
_BOTH_ARMS = _l("Both arms are missing")
_ARMS_PARALYSED = _l("Both arms are fully paralysed, or half of the body is paralysed")
_DIAGNOSIS = _l("A medical facility of provincial level or above concluded cerebral palsy, hydrocephalus or schizophrenia")  # fmt: skip
_DEAF_MUTE = _l("Completely deaf and mute")
_ANY_EXTREME = _l("Extremely severe, if any one of these is there")
_ANY_SEVERE = _l("Severe, if any one of these is there")


def _small_child(group: Group) -> Group:
    """Under the age, the group of nerves and mind has only seizures and the medical conclusion."""
    if group.step != _MIND:
        return group
    first = Sign("4.3", _l("Frequent seizures"))
    return replace(group, signs=(first, *(sign for sign in group.signs if sign.code == "4.5")))


SHEET_UNDER_6 = Sheet(
    UNDER_6, "sheet_under_6",
    groups=tuple(_small_child(group) for group in GROUPS),
    lists=(
        Listing(EXTREME, _ANY_EXTREME, (
            Item("1.1", _WHOLE_BODY),
            Item("1.2", _BOTH_ARMS),
            Item("1.3", _l("Both legs are missing or fully paralysed")),
            Item("1.4", _l("One arm and one leg are missing")),
            Item("1.5", _l("Blind in both eyes, or both eyes are missing")),
            Item("1.6", _ARMS_PARALYSED),
            Item("1.7", _DIAGNOSIS),
        )),
        Listing(SEVERE, _ANY_SEVERE, (
            Item("2.1", _l("One arm or one leg cannot be moved")),
            Item("2.2", _l("One arm is missing")),
            Item("2.3", _l("One leg is missing")),
            Item("2.4", _l("Blind in one eye")),
            Item("2.5", _l("One eye is missing")),
            Item("2.6", _DEAF_MUTE),
        )),
    ),
)  # fmt: skip

SHEET_FROM_6 = Sheet(
    FROM_6, "sheet_from_6",
    groups=GROUPS,
    lists=(
        Listing(EXTREME, _ANY_EXTREME, (
            Item("1.1", _WHOLE_BODY),
            Item("1.2", _BOTH_ARMS),
            Item("1.3", _l("Blind in both eyes, or both eyes are missing")),
            Item("1.4", _ARMS_PARALYSED),
            Item("1.5", _DIAGNOSIS),
        )),
        Listing(SEVERE, _ANY_SEVERE, (Item("2", _DEAF_MUTE),)),
    ),
    activities=tuple(sorted((a for page in PAGES for a in page.abilities), key=lambda a: a.number)),
)  # fmt: skip

SHEETS = {sheet.slug: sheet for sheet in (SHEET_UNDER_6, SHEET_FROM_6)}


def sheet_age(on: date) -> int:
    """The age in years from which the sheet with scores is used."""
    return current_book().value("certification.sheet.from_age", on).whole


def sheet_for(born: str, *, met_on: date, received_on: date) -> Sheet | None:
    """The sheet by the age as the law counts it; None where the birth date leaves it open.

    `born` is "1990", "1990-03" or "1990-03-05".
    """
    rule = current_book().value("certification.age_counted_on", received_on).text
    span = age_span(born, met_on if rule == _BY_ASSESSMENT else received_on)
    limit = sheet_age(received_on)
    if span.straddles(limit):
        return None
    return SHEET_UNDER_6 if span.is_below(limit) else SHEET_FROM_6
