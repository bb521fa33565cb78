"""Where the person lives, what is paid already, and small children: what changes the amount."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions import SUBJECT
from portal.cases.service import Answers, Step
from portal.core.forms import ChecksField, Choice, ChoiceField, Form, PartialDateField, TextField
from portal.law.figures import Figure
from portal.services.allowance.applying.certificate import (
    is_grown,
    kind_of,
    level_of,
    may_get_own,
)
from portal.services.allowance.names import HOUSEHOLD

PAID_NOW, FACILITY_LIFE, SMALL_CHILDREN, BIRTHS = (
    "tien-dang-nhan", "noi-dang-song", "mang-thai-nuoi-con", "con-nho",
)  # fmt: skip
ALREADY, PENSION, OTHER, NONE = "disability", "pension", "allowance", "none"
AT_HOME, STATE, OTHER_FACILITY = "home", "state", "other"
PREGNANT, RAISING = "pregnant", "raising"
_CHILD_AGE = Figure("allowance.age.raised_child_below")
_PLACES = {"home": AT_HOME, "state_facility": STATE, "other_facility": OTHER_FACILITY}
_BOXES = ("first", "second", "third")


class PaidNowForm(Form):
    paid = ChecksField(
        _l("Which money from the state does the person receive every month?"),
        short=_l("Money received now"),
        choices=[
            Choice(ALREADY, _l("The monthly allowance because of the disability"), hint=_l("You ask only for what comes on top: for a pregnancy, small children, or care.")),
            Choice(PENSION, _l("The social pension for older people"), hint=_l("It and the allowance are not paid together. The higher of the two is paid.")),
            Choice(OTHER, _l("Another monthly social allowance"), hint=_l("For example as a child without carers, or as a poor person who raises a child alone. The highest one is paid.")),
            Choice("insurance", _l("A pension or allowance from social insurance, or for people with merit")),
        ],
        none=(NONE, _l("None of these")),
    )  # fmt: skip
    which = TextField(
        _l("Which one, and how much a month?"), short=_l("Which money"), required=False,
        conditional=True, hint=_l("Only if you ticked one of the last two. Write what you know."),
    )  # fmt: skip


class FacilityLifeForm(Form):
    place = ChoiceField(
        _l("Where does the person live?"), short=_l("Way of living"),
        choices=[
            Choice(AT_HOME, _l("At home, with family or alone, or with someone who took them in")),
            Choice(STATE, _l("In a social assistance facility of the state"), hint=_l("The facility is paid for the care, so the allowance is not paid besides. If the person leaves soon, apply now all the same.")),
            Choice(OTHER_FACILITY, _l("In another facility, or somewhere else")),
        ],
    )  # fmt: skip


class SmallChildrenForm(Form):
    now = ChecksField(
        _l("Is the person pregnant, or raising a small child?"), short=_l("Pregnancy and small children"),
        choices=[
            Choice(PREGNANT, _l("Pregnant")),
            Choice(RAISING, _l("Raising a child under %(n)s months", n=_CHILD_AGE)),
        ],
        none=(NONE, _l("Neither")),
    )  # fmt: skip
    spouse = ChoiceField(
        _l("Does the husband or wife already get support for this child or pregnancy?"),
        short=_l("Support paid to husband or wife"), required=False, conditional=True, inline=True,
        choices=[("no", _l("No")), ("yes", _l("Yes"))],
        hint=_l("A couple gets one share. Leave it open if you ticked Neither."),
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.now.data == [NONE]:
            self.spouse.data = ""
        return True


def _child(number: str, *, required: bool) -> PartialDateField:
    labels = {
        "first": _l("Date of birth of the youngest child"),
        "second": _l("Date of birth of the next child, if there is one"),
        "third": _l("Date of birth of a third child, if there is one"),
    }
    return PartialDateField(labels[number], required=required, birthday=True, conditional=not required)  # fmt: skip


class BirthsForm(Form):
    first = _child("first", required=True)
    second = _child("second", required=False)
    third = _child("third", required=False)

    def validate(self, extra_validators: Any = None) -> bool:
        """The month decides until when it is paid, so the year alone is not enough."""
        if not super().validate(extra_validators):
            return False
        short = [one for one in (self.first, self.second, self.third) if one.data and len(one.data) == 4]  # fmt: skip
        for field in short:
            field.wrong_parts = ("month",)
            field.errors = [_("%(name)s lacks the month: write a number from 1 to 12.", name=field.subject)]  # fmt: skip
        return not short


def births_of(answers: Answers) -> tuple[str, ...]:
    """The birth dates of the children that are raised; none while the question is not asked."""
    if RAISING not in answers.value(SMALL_CHILDREN, "now", ()):
        return ()
    found = (answers.value(BIRTHS, box, "") for box in _BOXES)
    return tuple(str(one) for one in found if one)


def paid_now_step() -> Step:
    return Step(
        PAID_NOW,
        _l("Money the person receives now"),
        PaidNowForm,
        when=_asks_of_own,
        why=_l("Some payments exclude each other. Nobody loses the higher one."),
        takes=("allowance", "pension"),
        fill=_paid_as_told,
    )


def facility_life_step() -> Step:
    return Step(
        FACILITY_LIFE, _l("Where does the person live?"), FacilityLifeForm,
        takes=("living",), fill=lambda said: {"place": _PLACES.get(said.get("living", ""), "")},
    )  # fmt: skip


def small_children_step() -> Step:
    return Step(
        SMALL_CHILDREN, _l("Pregnancy and small children"), SmallChildrenForm, when=_may_raise,
        why=_l("Someone who gets the allowance and is pregnant, or raises a small child, gets more. It is counted for fathers too."),
        takes=("expecting", "small_children", "spouse_has_care"), fill=_children_as_told,
    )  # fmt: skip


def births_step() -> Step:
    return Step(
        BIRTHS, _l("When were the children born?"), BirthsForm,
        when=lambda answers: _may_raise(answers) and RAISING in answers.value(SMALL_CHILDREN, "now", ()),
        why=_l("The support ends when a child is %(n)s months old.", n=_CHILD_AGE),
    )  # fmt: skip


def _paid_as_told(said: Mapping[str, str]) -> dict[str, Any]:
    """What is paid; that nothing is paid at all was not told."""
    kinds = (("allowance", ALREADY), ("pension", PENSION))
    return {"paid": [kind for name, kind in kinds if said.get(name) == "yes"]}


def _children_as_told(said: Mapping[str, str]) -> dict[str, Any]:
    """Pregnancy and small children; neither only where both were denied."""
    now = [PREGNANT] if said.get("expecting") == "yes" else []
    now += [RAISING] if said.get("small_children", "0") != "0" else []
    denied = said.get("expecting") == "no" and said.get("small_children") == "0"
    return {"now": [NONE] if denied else now, "spouse": "" if denied else said.get("spouse_has_care", "")}  # fmt: skip


def _asks_of_own(answers: Answers) -> bool:
    return level_of(answers) != "" and kind_of(answers) != HOUSEHOLD


def _may_raise(answers: Answers) -> bool:
    return may_get_own(answers) and is_grown(answers) and SUBJECT in answers
