"""The one question of the library's reading pages: as of which day?"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from portal.core.clock import today
from portal.core.forms.dates import PARTS, DateField
from portal.core.forms.form import Form
from portal.law import current_book

YEARS_AHEAD = 2
NAME = "ngay"


def first_known_day() -> date:
    """The day on which the law book begins."""
    return min(periods[0].valid_from for periods in current_book().parameters.values() if periods)


def last_known_day() -> date:
    """As far ahead as a page may be read: what is known of the law thins out soon."""
    now = today()
    return date(now.year + YEARS_AHEAD, now.month, min(now.day, 28))


class DayForm(Form):
    """As of which day a page is read; asked by GET, so it bears no token."""

    class Meta(Form.Meta):
        csrf = False

    ngay = DateField(
        _l("The day"),
        hint=_l("For example: 30 6 2026"),
        earliest=first_known_day,
        latest=last_known_day,
    )

    @classmethod
    def asked(cls, arguments: MultiDict[str, str]) -> Self:
        """The form with what an address asks for, checked; empty and unchecked where it asks nothing."""
        names = [NAME, *(f"{NAME}-{part}" for part in PARTS)]
        if not any(name in arguments for name in names):
            return cls(formdata=None)
        form = cls(formdata=arguments)
        form.validate()
        return form

    @property
    def on(self) -> date | None:
        """The day asked for, None where none was or it cannot be read."""
        found: Any = self.ngay.data
        return found if isinstance(found, date) and not self.failed else None
