"""Legal parameters as people read them, in the language being written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.languages import date_long, money
from portal.law import current_book
from portal.law.book import LawBook
from portal.law.documents import LegalDocument, Status
from portal.law.levels import level_names
from portal.law.parameters import Parameter
from portal.policies.found import Reason

_PLACES = {
    "title": _l("“%(words)s” is in the title"),
    "asked": _l("people who look for “%(words)s” often need this"),
    "summary": _l("“%(words)s” is in the short description"),
    "body": _l("“%(words)s” is in the text"),
    "question": _l("a question people ask has “%(words)s”"),
    "service": _l("an application on this portal has “%(words)s”"),
}
_HOWS = {
    "synonym": _l("it means the same as what you typed"),
    "slip": _l("it is spelled almost like what you typed"),
}


def value_words(parameter: Parameter, language: str) -> str:
    """A value with its unit: 20 working days, 540,000 dong, a name, a code."""
    if parameter.unit == "dong":
        return money(parameter.whole) if parameter.whole else _("nothing to pay")
    if parameter.unit in {
        "hours",
        "working_days",
        "calendar_days",
        "months",
        "years",
        "span_years",
        "points",
    }:
        return _count_words(parameter.unit, parameter.whole)
    if parameter.unit == "coefficient":
        return str(_("coefficient %(n)s", n=number_words(str(parameter.number), language)))
    if isinstance(parameter.value, Fraction):
        return share_words(parameter.value)
    if parameter.unit == "day_of_year":
        month, day = parameter.text.split("-")
        return f"{int(day)}/{int(month)}"
    if parameter.unit == "rule":
        return rule_words(parameter.text)
    if parameter.unit == "levels":
        return level_names(current_book(), parameter, language)
    return parameter.name(language)


def number_words(number: str, language: str) -> str:
    """A decimal number with the mark of its language."""
    plain = f"{float(number):g}"
    return plain if language == "en" else plain.replace(".", ",")


def share_words(share: Fraction) -> str:
    """A share as a percentage where that is a whole number, else as a fraction: 25%, 2/3."""
    percent = share * 100
    return f"{percent}%" if percent.denominator == 1 else str(share)


def _count_words(unit: str, count: int) -> str:
    one = {
        "hours": _("1 hour"),
        "working_days": _("1 working day"),
        "calendar_days": _("1 day (days off included)"),
        "months": _("1 month"),
        "years": _("1 year of age"),
        "span_years": _("1 year"),
        "points": _("1 point"),
    }
    many = {
        "hours": _("%(n)s hours", n=count),
        "working_days": _("%(n)s working days", n=count),
        "calendar_days": _("%(n)s days (days off included)", n=count),
        "months": _("%(n)s months", n=count),
        "years": _("%(n)s years of age", n=count),
        "span_years": _("%(n)s years", n=count),
        "points": _("%(n)s points", n=count),
    }
    return str(one[unit] if count == 1 else many[unit])


def rule_words(rule: str) -> str:
    """A rule in a sentence; a rule nobody worded shows nothing rather than its code name."""
    sentences = {
        "certificate_month": _("from the month of the certificate"),
        "decision_month": _("from the month of the decision"),
        "next_working_day": _("ends or begins on the next working day"),
        "day_after_request_to_day_of_answer": _(
            "not counted from the day after the request to the day of the answer"
        ),
        "majority_of_present": _("by the majority of the members present"),
        "side_of_chair": _("the side of the chair decides"),
        "highest_only": _("only the highest one is paid"),
        "higher_only": _("only the higher one is paid"),
        "day_of_assessment": _("the age on the day of assessment"),
    }
    return str(sentences.get(rule, ""))


def status_words(document: LegalDocument) -> str:
    """Where a legal document stands, in words."""
    words = {
        Status.IN_FORCE: _("In force"),
        Status.AMENDED: _("In force, amended"),
        Status.PARTLY: _("Partly in force"),
        Status.REPLACED: _("Replaced"),
        Status.DOUBTFUL: _("Perhaps amended or replaced, not checked yet"),
        Status.UNREAD: _("Text not read yet"),
    }
    return str(words[document.status])


def first_day_words(book: LawBook, key: str, on: date) -> str:
    """The day on which today's value of a parameter began."""
    return date_long(book.value(key, on).valid_from)


def reason_words(reason: Reason) -> str:
    """Why a search found a page, in a short sentence part."""
    place = str(_PLACES[reason.place]) % {"words": reason.words}
    return f"{place}, {_HOWS[reason.how]}" if reason.how in _HOWS else place
