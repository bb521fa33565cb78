"""The messages of WTForms' own validators, in the words and languages of the portal."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

_l = lazy_gettext
_ANOTHER = _l("This answer cannot be used: choose one of the answers shown.")
_DATE = _l("The date is not right: write day/month/year, for example 05/03/1990.")
_NUMBER = _l("This is not a number: write digits only, for example 12.")
_AGAIN = _l("The page could not be checked: press the button again.")

# Keys are the msgids of WTForms 3.3.2 (wtforms/locale/wtforms.pot).
SENTENCES: dict[str, LazyString] = {
    "Invalid field name '%s'.": _AGAIN,
    "Field must be equal to %(other_name)s.": _l("The two answers differ: write the same in both."),
    "Field must be at least %(min)d character long.": _l(
        "This is too short: write at least %(min)d characters."
    ),
    "Field cannot be longer than %(max)d character.": _l(
        "This is too long: write at most %(max)d characters."
    ),
    "Field must be exactly %(max)d character long.": _l(
        "The length is not right: write exactly %(max)d characters."
    ),
    "Field must be between %(min)d and %(max)d characters long.": _l(
        "The length is not right: write %(min)d to %(max)d characters."
    ),
    "Number must be at least %(min)s.": _l("The number is too small: write at least %(min)s."),
    "Number must be at most %(max)s.": _l("The number is too large: write at most %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l(
        "The number is not right: write one from %(min)s to %(max)s."
    ),
    "Date must be at least %(min)s.": _l("The date is too early: write %(min)s or later."),
    "Date must be at most %(max)s.": _l("The date is too late: write %(max)s or earlier."),
    "Date must be between %(min)s and %(max)s.": _l(
        "The date is not right: write one from %(min)s to %(max)s."
    ),
    "This field is required.": _l("This answer is needed: fill it in."),
    "Invalid input.": _l("This answer is not right: look at it once more."),
    "Invalid email address.": _l("The e-mail address is not right: write it like ten@example.com."),
    "Invalid IP address.": _l("The network address is not right: look at it once more."),
    "Invalid Mac address.": _l("The network address is not right: look at it once more."),
    "Invalid URL.": _l("The web address is not right: it starts with https://."),
    "Invalid UUID.": _AGAIN,
    "Invalid value, must be one of: %(values)s.": _l(
        "This answer cannot be used: choose one of %(values)s."
    ),
    "Invalid value, can't be any of: %(values)s.": _l(
        "This answer cannot be used: choose something other than %(values)s."
    ),
    "This field cannot be edited.": _l("This answer cannot be changed here."),
    "This field is disabled and cannot have a value.": _l("This answer cannot be changed here."),
    "Invalid CSRF Token.": _AGAIN,
    "CSRF token missing.": _AGAIN,
    "CSRF failed.": _AGAIN,
    "CSRF token expired.": _AGAIN,
    "Invalid Choice: could not coerce.": _ANOTHER,
    "Choices cannot be None.": _ANOTHER,
    "Not a valid choice.": _ANOTHER,
    "Invalid choice(s): one or more data inputs could not be coerced.": _ANOTHER,
    "'%(value)s' is not a valid choice for this field.": _ANOTHER,
    "Not a valid datetime value.": _DATE,
    "Not a valid date value.": _DATE,
    "Not a valid time value.": _l("The time is not right: write hours:minutes, for example 08:30."),
    "Not a valid week value.": _DATE,
    "Not a valid integer value.": _NUMBER,
    "Not a valid decimal value.": _NUMBER,
    "Not a valid float value.": _NUMBER,
}


class Translations:
    """What WTForms asks for the words of its messages."""

    def gettext(self, text: str) -> str:
        """Our sentence for a WTForms message; other texts through the catalogue."""
        return str(SENTENCES[text]) if text in SENTENCES else gettext(text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Our sentences hold for any number."""
        return self.gettext(singular)
