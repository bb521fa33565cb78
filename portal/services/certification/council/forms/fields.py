"""A time of day in one box, as people write it."""

from __future__ import annotations

import re
from datetime import time
from uuid import UUID

from flask import abort, request
from flask_babel import gettext as _

from portal.core.database import new_id
from portal.core.forms import Form, HiddenField, TextField
from portal.services.certification.council.planning import Seen

_WRITTEN = re.compile(r"([0-9]{1,2})(?:\s*(?:[:.h]|giờ|g)\s*([0-9]{1,2})?\s*(?:phút|p)?)?", re.I)


class TimeField(TextField):
    """A time of day: "8:30", "8h30", "8 giờ 30" or "14"; kept as "08:30"."""

    width = 5
    most = 20
    spellcheck = False

    def read_text(self, text: str) -> str:
        found = _WRITTEN.fullmatch(text)
        hour, minute = (int(part or 0) for part in found.groups()) if found else (99, 0)
        if hour > 23 or minute > 59:
            raise ValueError(
                _("%(name)s is not right: write hour and minute, for example 8:30.", name=self.subject)
            )  # fmt: skip
        return f"{hour:02d}:{minute:02d}"

    @property
    def moment(self) -> time | None:
        """What was typed, as a time."""
        return time.fromisoformat(self.data) if self.data and not self.errors else None


class SessionStamp(Form):
    """What every form about a session carries: its version as shown, and the name of this press."""

    version = HiddenField()
    press = HiddenField()

    def stamp(self, version: int) -> None:
        """Name the page that is shown now."""
        if not self.is_submitted():
            self.version.process(None, str(version))
            self.press.process(None, new_id().hex)

    @property
    def seen(self) -> Seen:
        return Seen(number(self.version.data), given_id(self.press.data))


def number(typed: str | None) -> int:
    """A version as a page sends it back; 0, which nothing has, for anything else."""
    text = typed or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def given_id(typed: str | None) -> UUID:
    """The id a page gave out, so that a second press finds what the first made."""
    try:
        return UUID(hex=typed or "")
    except ValueError:
        abort(400)


def posted_id(name: str) -> UUID:
    return given_id(request.form.get(name))
