"""What the answers say on the form of the law: dates, places and choices in its own words."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.questions import (
    ADDRESS,
    APPLICANT,
    APPLICANT_HOME,
    RESIDENCE,
    SUBJECT,
    facility_words,
    for_another,
)
from portal.cases.questions.people import ApplicantForm, SubjectForm
from portal.cases.questions.places import ELSEWHERE, SAME, AddressForm
from portal.cases.service import Answers, Text
from portal.services.certification.kinds import (
    DETERMINE,
    EXCHANGE,
    KIND,
    REDETERMINE,
    REISSUE,
)

# In the order of the form.
CHOICES: tuple[tuple[str, Text], ...] = (
    (DETERMINE, _l("Determination of disability")),
    (REDETERMINE, _l("New determination of disability")),
    (REISSUE, _l("Certificate issued again")),
    (EXCHANGE, _l("Certificate exchanged")),
)


def choice_of(answers: Answers) -> str:
    """The kind of request that was chosen; empty on a form without answers."""
    return str(answers.value(KIND, "kind", ""))


def applies_for_another(answers: Answers) -> bool:
    """Whether part II of the form is filled in."""
    return for_another(answers)


def date_short(text: str) -> str:
    """A date as forms have it: 05/03/1990, 03/1990 or 1990."""
    return "/".join(reversed(text.split("-")))


def sex_words(answers: Answers) -> str:
    return _said(SubjectForm, answers, SUBJECT, "sex")


def relationship_words(answers: Answers) -> str:
    return facility_words(answers) or _said(ApplicantForm, answers, APPLICANT, "relationship")


def place_lines(answers: Answers, *, representative: bool = False) -> tuple[str, str]:
    """Permanent residence and where someone lives now, each in one line; empty where not known."""
    if representative:
        home = answers.value(APPLICANT_HOME, "residence", "")
        return home, answers.value(APPLICANT_HOME, "present", "") or home
    living = _address(answers, ADDRESS)
    where = answers.value(RESIDENCE, "where", "")
    residence = {SAME: living, ELSEWHERE: _address(answers, RESIDENCE)}.get(where, "")
    return residence, living


def commune_name(answers: Answers) -> str:
    """The commune the application goes to, as the line "to" names it."""
    return _said(AddressForm, answers, ADDRESS, "commune").partition(", ")[0]


def _address(answers: Answers, step: str) -> str:
    line, place = answers.value(step, "line", ""), _said(AddressForm, answers, step, "commune")
    return f"{line}, {within(place)}" if line and place else line or place


def within(place: str) -> str:
    """The name of a place as it stands in the middle of a sentence: "xã Hàm Yên"."""
    return place[:1].lower() + place[1:]


def _said(
    form: type[AddressForm] | type[SubjectForm] | type[ApplicantForm],
    answers: Answers,
    step: str,
    name: str,
) -> str:
    """One answer in words; nothing where it was not given."""
    given = answers.value(step, name, "")
    return str(form.of({name: given})[name].say()) if given else ""
