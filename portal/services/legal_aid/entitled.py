"""The few questions about being entitled: each is asked only while its answer can still settle it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases.questions import SUBJECT
from portal.cases.service import Answers, Known, Step
from portal.core.clock import today
from portal.core.forms import ChecksField, Choice, ChoiceField, Form
from portal.law.legal_aid import (
    NEAR_POOR,
    NEITHER,
    NO,
    NONE,
    POOR,
    RATHER_SAY,
    UNSURE,
    YES,
    Eligibility,
    Told,
    assess,
    changes_until,
    would_settle,
)
from portal.law.shares import EXTREME, MILD, SEVERE

HOUSEHOLD, DISABILITY, ALLOWANCE, MARKS, ALLOWANCE_LATER = (
    "ho-gia-dinh", "khuyet-tat", "tro-cap", "hoan-canh", "tro-cap-khac",
)  # fmt: skip
CERTIFIED, UNCERTIFIED = "certified", "uncertified"


class HouseholdForm(Form):
    household = ChoiceField(
        _l("Is the person's household on the list of poor or near-poor households?"),
        short=_l("Household"),
        hint=_l("The commune keeps the list and gives a paper about it."),
        choices=[
            Choice(POOR, _l("Yes, a poor household")),
            Choice(NEAR_POOR, _l("Yes, a near-poor household")),
            Choice(NEITHER, _l("No")),
            Choice(UNSURE, _l("I do not know"), hint=_l("That is no obstacle. The centre finds out with you.")),
        ],
    )  # fmt: skip


class DisabilityForm(Form):
    disability = ChoiceField(
        _l("Does the person have a disability?"),
        short=_l("Disability"),
        choices=[
            Choice(CERTIFIED, _l("Yes, with a certificate of disability")),
            Choice(UNCERTIFIED, _l("Yes, but there is no certificate yet")),
            Choice(NO, _l("No")),
        ],
    )


class AllowanceForm(Form):
    allowance = ChoiceField(
        _l("Does the person receive the monthly social allowance?"),
        short=_l("Monthly allowance"),
        hint=_l(
            "The allowance that the commune pays each month, for example for a severe disability."
        ),
        choices=[Choice(YES, _l("Yes")), Choice(NO, _l("No")), Choice(UNSURE, _l("I do not know"))],
    )


class MarksForm(Form):
    marks = ChecksField(
        _l("Is one of these true for the person?"),
        short=_l("Circumstances"),
        hint=_l("One is enough. Only the centre reads this."),
        choices=[
            ("merit", _l("A person with merit in the revolution")),
            ("martyr", _l("Father, mother, husband, wife or child of a martyr")),
            ("agent_orange", _l("Harmed by Agent Orange")),
            ("minority", _l("Of an ethnic minority, living in an area of special difficulty")),
            ("accused", _l("Arrested, accused or on trial in a criminal case")),
            ("harmed", _l("Harmed by a crime, or a witness of it")),
            ("violence", _l("Harmed by violence in the family")),
            ("trafficked", _l("A victim of human trafficking")),
            ("hiv", _l("Living with HIV")),
            (RATHER_SAY, _l("I would rather say it to someone of the centre")),
        ],
        none=(NONE, _l("None of these circumstances")),
    )


def told_in(answers: Answers) -> Told:
    """What the answers say, for the rules; the wish to say the rest by word leaves it open."""
    marks = answers.value(MARKS, "marks")
    said = str(answers.value(DISABILITY, "disability", ""))
    return Told(
        birth=answers.value(SUBJECT, "birth", "") or "",
        household=answers.value(HOUSEHOLD, "household", ""),
        disability={CERTIFIED: YES, UNCERTIFIED: UNSURE}.get(said, said),
        allowance=answers.value(ALLOWANCE, "allowance") or answers.value(ALLOWANCE_LATER, "allowance", ""),
        marks=frozenset(marks) if marks is not None else None,
    )  # fmt: skip


def eligibility(answers: Answers, received_on: date | None = None) -> Eligibility:
    """What the rules of the day of receipt say; of today while a request is being written."""
    return assess(_asked(answers), received_on or today())


def entitled_steps() -> tuple[Step, ...]:
    """At most four pages, in the order in which they settle most."""
    return (
        Step(HOUSEHOLD, _l("The household"), HouseholdForm, when=_when(HOUSEHOLD),
             why=_l("This is about whether the law gives legal aid without further questions. Whatever you answer, you can send the request."),
             takes=("household",), fill=dict),
        Step(DISABILITY, _l("Disability"), DisabilityForm, when=_when(DISABILITY), prefill=_from_certificate,
             takes=("level",), fill=_disability_as_told),
        Step(ALLOWANCE, _l("The monthly allowance"), AllowanceForm, when=_when(ALLOWANCE), takes=("allowance",), fill=dict),
        Step(MARKS, _l("Other circumstances"), MarksForm, when=_when(MARKS),
             why=_l("The law also names these people. You may leave it to the centre to ask.")),
        Step(ALLOWANCE_LATER, _l("The monthly allowance"), AllowanceForm, when=_when(ALLOWANCE_LATER), takes=("allowance",), fill=dict),
    )  # fmt: skip


_ORDER = (HOUSEHOLD, DISABILITY, ALLOWANCE, MARKS, ALLOWANCE_LATER)
# The answer of each that would settle most; a question that settles nothing even so is left out.
_BEST: dict[str, dict[str, Any]] = {
    HOUSEHOLD: {"household": POOR},
    DISABILITY: {"disability": YES, "allowance": YES},
    ALLOWANCE: {"allowance": YES},
    MARKS: {"marks": frozenset({"merit"})},
    ALLOWANCE_LATER: {"allowance": YES},
}


def _when(slug: str) -> Callable[[Answers], bool]:
    return lambda answers: slug in _path(answers)


def _path(answers: Answers) -> set[str]:
    """The questions of today's rules, and those answered under an earlier set that asked for them."""
    now = today()
    asked = _asked_on(answers, now)
    for first in changes_until(now):
        asked |= {slug for slug in _asked_on(answers, first - timedelta(days=1)) if slug in answers}
    return asked


def _asked_on(answers: Answers, on: date) -> set[str]:
    """The questions that the rules of a day ask, one after the other."""
    asked: set[str] = set()
    for slug in _ORDER:
        if slug == ALLOWANCE_LATER and ALLOWANCE in asked:
            continue
        known = told_in(_only(answers, asked | {SUBJECT}))
        if would_settle(known, on, **_BEST[slug]):
            asked.add(slug)
    return asked


def _asked(answers: Answers) -> Told:
    """What counts: an answer to a question that is no longer asked is none."""
    return told_in(_only(answers, _path(answers) | {SUBJECT}))


def _only(answers: Answers, slugs: set[str]) -> Answers:
    return Answers({slug: answers[slug] for slug in answers if slug in slugs})


def _disability_as_told(said: Mapping[str, str]) -> dict[str, Any]:
    """Certified at a level, or not yet; what the council denied is left to the person."""
    told = {"not_assessed": UNCERTIFIED, **dict.fromkeys((EXTREME, SEVERE, MILD), CERTIFIED)}
    return {"disability": told.get(said.get("level", ""), "")}


def _from_certificate(known: Known) -> dict[str, Any]:
    """Whoever has a certificate in the register need not say so again."""
    return {"disability": CERTIFIED} if known.certificate else {}
