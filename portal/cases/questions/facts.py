"""What the common questions tell the portal, and what in their answers may be a slip."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from portal.cases.questions.names import (
    ADDRESS,
    APPLICANT,
    CONSENT,
    CONTACT,
    FACILITY_HEAD,
    FOR_WHOM,
    HELPED,
    MYSELF,
    SUBJECT,
)
from portal.cases.service import Answers, Doubt, Facts

# The fourth digit of a personal number: even for a man, odd for a woman, a pair for each century
# from the twentieth on (domain, section 7.1).
_FIRST_CENTURY = 1900


def for_another(answers: Answers) -> bool:
    """Whether someone applies for another person."""
    return bool(answers.value(FOR_WHOM, "for_whom", MYSELF) != MYSELF)


def common_facts(answers: Answers) -> Facts:
    """The facts of a service that asks these questions."""
    return Facts(
        subject_name=answers.value(SUBJECT, "full_name", ""),
        birth=answers.value(SUBJECT, "birth", ""),
        sex=answers.value(SUBJECT, "sex", ""),
        identity_number=answers.value(SUBJECT, "identity_number", "") or "",
        commune_code=answers.value(ADDRESS, "commune", ""),
        applicant_name=answers.value(APPLICANT, "full_name", "") if for_another(answers) else "",
        phone=answers.value(CONTACT, "phone", "") or "",
        email=answers.value(CONTACT, "email", "") or "",
        told_by=answers.value(CONTACT, "told_by", "none"),
        subject_phone=_told_for_them(answers),
    )


def _told_for_them(answers: Answers) -> str:
    """The telephone of the person who is helped; an answer to a question no longer asked is none."""
    if answers.value(FOR_WHOM, "for_whom") not in {HELPED, FACILITY_HEAD}:
        return ""
    return answers.value(CONSENT, "phone", "") or ""


def identity_doubts(answers: Answers) -> Sequence[Doubt]:
    """Where the identity number says another sex or birth year than was typed."""
    number = answers.value(SUBJECT, "identity_number", "") or ""
    if not number:
        return ()
    said_year, said_sex = year_and_sex_of(number)
    found = []
    birth = answers.value(SUBJECT, "birth", "")
    if birth and int(birth[:4]) != said_year:
        found.append(
            _("The identity number belongs to someone born in %(said)s, but the year typed is %(typed)s.", said=said_year, typed=birth[:4])
        )  # fmt: skip
    sex = answers.value(SUBJECT, "sex", "")
    if sex and sex != said_sex:
        found.append(
            _("The identity number belongs to a woman, but the sex chosen is male.")
            if said_sex == "female"
            else _("The identity number belongs to a man, but the sex chosen is female.")
        )
    return [Doubt(SUBJECT, text) for text in found]


def year_and_sex_of(number: str) -> tuple[int, str]:
    """The birth year and sex that the digits of a personal identity number carry."""
    century, sex = divmod(int(number[3]), 2)
    return _FIRST_CENTURY + 100 * century + int(number[4:6]), "female" if sex else "male"
