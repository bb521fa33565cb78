"""The application form of the law on paper, blank or filled in with the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.cases.questions import APPLICANT, CONTACT, SUBJECT
from portal.cases.service import Answers, PaperForm
from portal.services.certification.abilities import ANSWERS, PAGES, age_limit, asks_abilities
from portal.services.certification.kinds import KIND
from portal.services.certification.on_form import (
    CHOICES,
    applies_for_another,
    choice_of,
    commune_name,
    date_short,
    place_lines,
    relationship_words,
    sex_words,
    within,
)
from portal.services.certification.signs import GROUPS, chosen

MALE, FEMALE = "male", "female"


def fill(answers: Answers) -> Mapping[str, Any]:
    """What the template of the form shows; with no answers everything is open for the hand."""
    return filled_form(answers, filled=KIND in answers, choice=choice_of(answers))


def filled_form(
    answers: Answers, *, filled: bool, choice: str, determines: bool = True
) -> Mapping[str, Any]:
    """The form with one of its boxes ticked; part III stays out where nothing is determined."""
    asks = not filled or determines
    return {
        "filled": filled, "choices": CHOICES, "choice": choice,
        "commune": commune_name(answers), "to": within(commune_name(answers)),
        "person": _person(answers),
        "other": _representative(answers), "has_other": applies_for_another(answers),
        "asks_signs": asks,
        "groups": [(group, group.step in answers) for group in GROUPS],
        "signs": frozenset(chosen(answers)),
        "asks_abilities": asks and (not filled or asks_abilities(answers)), "age": age_limit(),
        "abilities": _abilities(answers), "answers": ANSWERS,
    }  # fmt: skip


def _person(answers: Answers) -> dict[str, str]:
    residence, living = place_lines(answers)
    return {
        "name": answers.value(SUBJECT, "full_name", ""),
        "birth": date_short(answers.value(SUBJECT, "birth", "")),
        "sex": answers.value(SUBJECT, "sex", ""), "sex_words": sex_words(answers),
        "identity": answers.value(SUBJECT, "identity_number", "") or "",
        "residence": residence, "living": living,
    }  # fmt: skip


def _representative(answers: Answers) -> dict[str, str]:
    residence, living = place_lines(answers, representative=True)
    return {
        "name": answers.value(APPLICANT, "full_name", ""),
        "relationship": relationship_words(answers),
        "identity": answers.value(APPLICANT, "identity_number", "") or "",
        "residence": residence, "living": living,
        "phone": answers.value(CONTACT, "phone", "") or "",
    }  # fmt: skip


def _abilities(answers: Answers) -> list[tuple[int, Any, str]]:
    """Number, label and answer of the ten activities, in the order of the form."""
    rows = [
        (one.number, one.label, str(answers.value(page.step, one.name, "")))
        for page in PAGES
        for one in page.abilities
    ]
    return sorted(rows, key=lambda row: row[0])


APPLICATION_FORM = PaperForm(
    template="services/xac-dinh-khuyet-tat/mau-01.html",
    number="form.application.number",
    title="form.application.title",
    fill=fill,
)
