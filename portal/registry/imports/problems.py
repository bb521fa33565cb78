"""What can be wrong with a row, each in one sentence that says where and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

Problem = tuple[str, dict[str, str]]

# With these a row is left out.
ERRORS = {
    "no_name": _l("the full name is missing"),
    "name_wrong": _l("the full name “%(text)s” is not a name: write letters only"),
    "name_long": _l("the full name is longer than 200 characters"),
    "birth_not_real": _l("the date of birth %(text)s does not exist"),
    "birth_not_a_date": _l("the date of birth “%(text)s” cannot be read: write day/month/year or the year"),
    "birth_short_year": _l("the date of birth %(text)s has a year of two digits: write four"),
    "birth_impossible_year": _l("the year of birth %(text)s is not possible"),
    "birth_future": _l("the date of birth %(text)s has not come yet"),
    "birth_twice": _l("a year of birth stands in both columns, for men and for women"),
    "sex_unknown": _l("the sex “%(text)s” is not understood: write Nam or Nữ"),
    "sex_twice": _l("both sexes are marked"),
    "types_unknown": _l("the type of disability “%(text)s” is not understood"),
    "types_missing": _l("the type of disability is missing"),
    "level_unknown": _l("the level “%(text)s” is not understood"),
    "level_missing": _l("the level of disability is missing"),
    "level_twice": _l("more than one level is marked"),
    "signed_not_real": _l("the day of signing %(text)s does not exist"),
    "signed_not_a_date": _l("the day of signing “%(text)s” cannot be read: write day/month/year"),
    "signed_short_year": _l("the day of signing %(text)s has a year of two digits: write four"),
    "signed_impossible_year": _l("the year of signing %(text)s is not possible"),
    "signed_future": _l("the day of signing %(text)s has not come yet"),
    "signed_before_birth": _l("the certificate was signed before the person was born"),
    "number_long": _l("the number of the certificate is longer than 60 characters"),
}  # fmt: skip

# With these it is taken, and the officer should look.
WARNINGS = {
    "no_birth": _l("the date of birth is missing"),
    "no_identity": _l("the personal identification number is missing"),
    "identity_old": _l("a number of 9 digits, as on old cards, is kept as it stands and not as the identification number"),
    "identity_wrong": _l("“%(text)s” is not a personal identification number of 12 digits; it is kept as it stands"),
    "identity_lost": _l("the spreadsheet has shortened the number to “%(text)s”; it is not kept, look it up on the paper"),
    "identity_zeros": _l("zeros at the beginning of the number were lost and have been put back"),
    "identity_year": _l("the identification number speaks of another year of birth"),
    "identity_sex": _l("the identification number speaks of another sex"),
    "no_certificate": _l("the row names no certificate; only the person is taken into the register"),
    "no_number": _l("the number of the certificate is missing"),
    "no_signed": _l("the day the certificate was signed is missing"),
    "signed_partial": _l("of the day of signing only %(text)s is known; it is kept in the note"),
    "number_taken": _l("a certificate with the number %(text)s is in the register already"),
    "number_twice": _l("line %(line)s of this list has the same number of the certificate"),
    "no_address": _l("where the person lives is missing"),
}  # fmt: skip


def sentence(problem: Iterable[Any]) -> str:
    """One problem in words."""
    slug, values = problem
    words = ERRORS.get(slug) or WARNINGS.get(slug)
    return str(words) % values if words is not None else str(slug)


def said(line: int, problems: Iterable[Iterable[Any]]) -> str:
    """All problems of a row: "Dòng 14: ngày sinh 31/02/1990 không có thật." """
    return _("Line %(line)s: %(problems)s.", line=line, problems="; ".join(map(sentence, problems)))


def are_errors(problems: Iterable[Problem]) -> bool:
    """Whether the row cannot be taken."""
    return any(slug in ERRORS for slug, _values in problems)
