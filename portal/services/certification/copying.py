"""The answers in the order of the application form, as an officer types them into the national portal.

Order and codes: the application form of Circular 01/2019/TT-BLĐTBXH and the national portal's
electronic form of it: the choice, I the person, II the representative, III.1 signs, III.2 abilities.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions import APPLICANT, CONTACT, SUBJECT
from portal.cases.service import Answers, CopyPart, CopyRow
from portal.core.clock import today
from portal.services.certification.abilities import ANSWERS, PAGES, asks_abilities
from portal.services.certification.on_form import (
    CHOICES,
    applies_for_another,
    choice_of,
    commune_name,
    date_short,
    place_lines,
    relationship_words,
    sex_words,
)
from portal.services.certification.signs import GROUPS, chosen


def copy_sheet(answers: Answers) -> Sequence[CopyPart]:
    """Every box of the national form that these answers fill, part by part."""
    parts = [choice_part(choice_of(answers)), *people_parts(answers)]
    parts.append(_signs(answers))
    if asks_abilities(answers):
        parts.append(_abilities(answers))
    return [*parts, end_part(answers)]


def choice_part(kind: str) -> CopyPart:
    """The boxes of the form, one of them ticked."""
    rows = tuple(CopyRow(label, yes_no(value == kind)) for value, label in CHOICES)
    return CopyPart(_l("What is asked for"), rows)


def people_parts(answers: Answers) -> list[CopyPart]:
    """The person and, where there is one, the representative."""
    parts = [_person(answers)]
    return [*parts, _representative(answers)] if applies_for_another(answers) else parts


def _person(answers: Answers) -> CopyPart:
    residence, living = place_lines(answers)
    return CopyPart(_l("Part I: the person with a disability"), (
        CopyRow(_l("Full name"), answers.value(SUBJECT, "full_name", "")),
        CopyRow(_l("Date of birth"), date_short(answers.value(SUBJECT, "birth", ""))),
        CopyRow(_l("Sex"), sex_words(answers)),
        CopyRow(_l("Personal identity number"), answers.value(SUBJECT, "identity_number", "") or ""),
        CopyRow(_l("Place of permanent residence"), residence),
        CopyRow(_l("Where the person lives now"), living),
    ))  # fmt: skip


def _representative(answers: Answers) -> CopyPart:
    residence, living = place_lines(answers, representative=True)
    return CopyPart(_l("Part II: the representative"), (
        CopyRow(_l("Full name"), answers.value(APPLICANT, "full_name", "")),
        CopyRow(_l("Relationship to the person"), relationship_words(answers)),
        CopyRow(_l("Personal identity number"), answers.value(APPLICANT, "identity_number", "") or ""),
        CopyRow(_l("Place of permanent residence"), residence),
        CopyRow(_l("Where the representative lives now"), living),
        CopyRow(_l("Telephone number"), answers.value(CONTACT, "phone", "") or ""),
    ))  # fmt: skip


def _signs(answers: Answers) -> CopyPart:
    found = set(chosen(answers))
    rows = [
        CopyRow(sign.label, yes_no(sign.code in found), sign.code)
        for group in GROUPS
        for sign in group.signs
    ]
    return CopyPart(_l("Part III.1: signs"), tuple(rows))


def _abilities(answers: Answers) -> CopyPart:
    words = {one.value: str(one.label) for one in ANSWERS}
    rows = []
    for ability, step in sorted(
        ((a, page.step) for page in PAGES for a in page.abilities), key=lambda pair: pair[0].number
    ):
        code = str(answers.value(step, ability.name, ""))
        rows.append(CopyRow(f"{ability.number}. {ability.label}", words.get(code, ""), code))
    return CopyPart(_l("Part III.2: abilities"), tuple(rows))


def end_part(answers: Answers) -> CopyPart:
    """Place and date."""
    return CopyPart(_l("End of the form"), (
        CopyRow(_l("Place"), commune_name(answers)),
        CopyRow(_l("Date"), date_short(today().isoformat())),
    ))  # fmt: skip


def yes_no(value: bool) -> str:
    """A box of the form, ticked or not."""
    return _("Yes") if value else _("No")
