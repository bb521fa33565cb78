"""Answers these pages share: why something may not be, and when it may be tried again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Response
from flask_babel import gettext as _

from portal.accounts.mandates.terms import NotAllowed
from portal.accounts.views.answers import say_when
from portal.accounts.views.answers import too_soon as wait
from portal.cases.helping.actions import NotYours


def too_soon(form: Any, until: datetime, page: Callable[[], str]) -> Response:
    """The page again, with the time of the next try."""
    say_when(form, until)
    return wait(page(), until)


def why_not(refusal: NotAllowed | NotYours) -> str:
    """A refusal in words, and what to do about it."""
    words = {
        "grown": _("By the birth date this person is an adult. Choose another part, such as that the person asked you to help."),
        "no_end": _("Write the last day of your help."),
        "past": _("This last day has passed: write a day to come."),
        "far": _("This last day is more than five years ahead: write an earlier one. You can renew it then."),
        "earlier": _("This day is before the last day of now. To stop earlier, end the help."),
        "ended": _("This help has ended."),
        "kind": _("This help cannot be renewed here. Ask the person to give it again."),
        "self": _("This is your own telephone number or e-mail: write that of the person who shall help you."),
        "association": _("You do not work for this association today."),
        "own": _("You cannot check your own paper. A colleague must do it."),
        "words": _("Write which paper is needed."),
        "service": _("This help does not cover applications of this kind."),
        "person": _("This application is for somebody with another name."),
        "before": _("You helped with this application before, so your copy of the receipt is not enough. The person opens it to you in their account, or an officer does at the desk."),
        "helper": _("You apply for this person, so their receipt does not show that you are the person. Ask at the desk of the commune."),
        "name": _("The application bears another name than your account. Ask at the desk of the commune: they look at your identity papers."),
        "taken": _("Another account reads this application already as the person's own. Ask at the desk of the commune."),
        "other": _("This was not meant for you."),
    }  # fmt: skip
    return words.get(refusal.why, _("This cannot be done now."))
