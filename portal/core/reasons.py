"""Reasons that are noted in English, for commands and logs, and told to people in their language.

`N_("there is no pictogram %(name)s", name="giay")` is the English sentence part itself, and remembers
how it was made; `told` says it again in the language of the reader.
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext


class Reason(str):
    """A sentence part in English that knows the message it was made from."""

    __slots__ = ("key", "values")

    key: str
    values: dict[str, Any]


def N_(key: str, /, **values: Any) -> Reason:
    """A reason from a message and what stands in it; the extraction of messages knows this name."""
    made = Reason(key % values if values else key)
    made.key, made.values = key, values
    return made


def told(reason: str) -> str:
    """The reason in the language of the reader; one that is no message stays as it is."""
    if not isinstance(reason, Reason):
        return reason
    return str(gettext(reason.key, **reason.values))
