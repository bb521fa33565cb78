"""Leaving the pages of a confidential service in a hurry: where the link leads, and what is kept."""

from __future__ import annotations

from flask import request

from portal.core.clock import today
from portal.law import current_book

TO = "site.quick_leave_to"


def quick_leave_to() -> str:
    """A neutral page, as the law book names it: one of this portal, or a whole address elsewhere."""
    target = current_book().value(TO, today()).text
    return f"{request.script_root}{target}" if target.startswith("/") else target
