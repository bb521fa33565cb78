"""Lines of text with a known shape: phone, e-mail, tracking code, identity number."""

from __future__ import annotations

import re
import unicodedata
from typing import ClassVar

from flask_babel import gettext as _

from portal.core import codes
from portal.core.forms.text import TextField
from portal.core.text import fold

# Mobile numbers since the 2018 renumbering, and landlines with their province code.
_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{8,9}")
_COUNTRY = re.compile(r"^(?:\+|00)?840?(?=[0-9]{9,10}$)")
_IDENTITY = re.compile(r"[0-9]{12}")
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\"\\]+@[^@\s,;:<>()\[\]\"\\.]+(?:\.[^@\s,;:<>()\[\]\"\\.]+)+")
# What people write who have no number yet, folded.
_NONE_YET = frozenset({"chua co", "khong co", "khong", "none", "none yet"})
_SEPARATORS = re.compile(r"[\s.\-()‐-―/]")


def only_digits(text: str) -> str:
    """The text with digits of any script as 0-9 and the usual separators left out."""
    plain = (str(unicodedata.decimal(c, c)) for c in text)
    return _SEPARATORS.sub("", "".join(plain))


class PhoneField(TextField):
    """A Vietnamese phone number, kept as 0xxxxxxxxx; +84, spaces, dots and dashes are accepted."""

    input_type = "tel"
    autocomplete = "tel"
    inputmode = "tel"
    spellcheck = False
    width = 20
    most = 40

    def read_text(self, text: str) -> str:
        number = _COUNTRY.sub("0", only_digits(text), count=1)
        if _MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number):
            return number
        raise ValueError(
            _(
                "%(name)s is not right: write 10 digits starting with 0, for example 0912 345 678.",
                name=self.subject,
            )
        )

    def say(self) -> str:
        return f"{self.data[:4]} {self.data[4:7]} {self.data[7:]}"


class EmailField(TextField):
    """An e-mail address; the part after the @ is kept in lower case."""

    input_type = "email"
    autocomplete = "email"
    inputmode = "email"
    spellcheck = False
    most = 254

    def read_text(self, text: str) -> str:
        if not _EMAIL.fullmatch(text):
            raise ValueError(
                _("%(name)s is not right: write it like ten@example.com.", name=self.subject)
            )
        name, _at, host = text.partition("@")
        return f"{name}@{host.lower()}"


class CodeField(TextField):
    """A ten-digit tracking code with its check digit."""

    inputmode = "numeric"
    spellcheck = False
    width = 20
    most = 40

    def read_text(self, text: str) -> str:
        code = only_digits(text)
        if not codes.is_code(code):
            raise ValueError(
                _(
                    "%(name)s is not right: write the 10 digits on your receipt,"
                    " spaces do not matter.",
                    name=self.subject,
                )
            )
        return code

    def say(self) -> str:
        return codes.spoken(self.data)


class IdentityNumberField(TextField):
    """A personal identification number: twelve digits, nothing else is checked.

    Where it is not required, "chưa có" in words is an answer too.

    The province, sex and year inside it are never a reason to refuse (domain, section 7.1).
    """

    inputmode = "numeric"
    spellcheck = False
    width = 20
    most = 40
    old_length: ClassVar[int] = 9

    def read_text(self, text: str) -> str:
        if not self.required and fold(text) in _NONE_YET:
            return ""
        number = only_digits(text)
        if _IDENTITY.fullmatch(number):
            return number
        if number.isdecimal() and len(number) == self.old_length:
            raise ValueError(
                _(
                    "%(name)s has 9 digits, as on old cards: write the 12 digits of the"
                    " personal identification number.",
                    name=self.subject,
                )
            )
        raise ValueError(
            _("%(name)s is not right: write 12 digits, spaces do not matter.", name=self.subject)
        )

    def spoken(self) -> str:
        return _("None yet") if self.is_empty else self.say()

    def say(self) -> str:
        return " ".join(self.data[i : i + 3] for i in range(0, 12, 3))
