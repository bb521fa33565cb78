"""Phone numbers and e-mail addresses as people type them, and one spelling to compare them by."""

import re
from dataclasses import dataclass
from enum import StrEnum

from portal.core.sealing import keyed_hash
from portal.core.text import clean

# Number ranges of Viet Nam: mobile 03, 05, 07, 08, 09; landline 02.
_MOBILE = re.compile(r"0[35789][0-9]{8}")
_LANDLINE = re.compile(r"02[0-9]{8,9}")
_SEPARATORS = re.compile(r"[\s.()\-\u2010-\u2015]+")
_EMAIL = re.compile(
    r"[^\s@<>\"',;:()\[\]\\]{1,64}@(?:[^\s@<>\"',;:()\[\]\\.]{1,63}\.)+[^\s@\W\d_]{2,63}"
)


class ContactKind(StrEnum):
    """How a message reaches someone."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Contact:
    """One address in its stored spelling: 0912345678, or an e-mail address in lower case."""

    kind: ContactKind
    value: str

    def keyed_hash(self) -> bytes:
        """The hash that accounts and codes are found by."""
        return keyed_hash(self.kind.value, self.value)

    @property
    def takes_messages(self) -> bool:
        """Whether a code can be sent there; a landline receives no text messages."""
        return self.kind is ContactKind.EMAIL or _MOBILE.fullmatch(self.value) is not None


def parse_phone(text: str) -> Contact | None:
    """The phone number in what someone typed, +84 accepted, or None."""
    digits = _SEPARATORS.sub("", clean(text))
    for prefix in ("+84", "0084"):
        if digits.startswith(prefix):
            digits = "0" + digits.removeprefix(prefix).removeprefix("0")
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return Contact(ContactKind.PHONE, digits)
    return None


def parse_email(text: str) -> Contact | None:
    """The e-mail address in what someone typed, or None."""
    address = clean(text).lower()
    if len(address) <= 254 and _EMAIL.fullmatch(address):
        return Contact(ContactKind.EMAIL, address)
    return None


def parse_contact(text: str) -> Contact | None:
    """A phone number or an e-mail address, whichever was typed, or None."""
    return parse_email(text) if "@" in text else parse_phone(text)
