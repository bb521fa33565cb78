"""Messages about a request for support: that there is news, never what it is about or how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from portal.cases.models import Case
from portal.cases.service import Message
from portal.core.codes import spoken


def news(case: Case, _data: Mapping[str, Any]) -> Message:
    """Something happened; the same words whatever it was, since phones are shared."""
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s: there is news", code=code),
        _(
            "There is news about application %(code)s. Open the application on the portal, or ask the"
            " office, to read it. You can send the office a message there.",
            code=code,
        ),
    )


def please_tell(case: Case, _data: Mapping[str, Any]) -> Message:
    """The person is asked what became of it."""
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s: please tell us what became of it", code=code),
        _(
            "Please open application %(code)s on the portal, or call the office, and say in one word"
            " what became of it. If nothing did, the office goes on looking.",
            code=code,
        ),
    )


def finished(case: Case, _data: Mapping[str, Any]) -> Message:
    code = spoken(case.ref)
    return Message(
        _("Application %(code)s is finished", code=code),
        _(
            "The work on application %(code)s is finished. Open the application, or ask the office,"
            " to read what comes next.",
            code=code,
        ),
    )
