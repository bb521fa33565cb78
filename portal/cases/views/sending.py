"""Files that a script sends one by one: answered in JSON, counted for the sentence on the next page."""

from __future__ import annotations

from flask import jsonify, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.receiving import Intake
from portal.core.forms import Form

_SENT = "sent_by_script"


def asks_for_json() -> bool:
    """Whether the script of the page sends, and not the browser itself."""
    return request.headers.get("Accept") == "application/json"


def told(intake: Intake, ref: str) -> ResponseReturnValue:
    """What happened to the files: the same words as on the page."""
    _count(ref, len(intake.received))
    rejected = [{"name": name, "why": why} for name, why in intake.rejected]
    names = [received.shown_name for received in intake.received]
    answer = jsonify(received=names, rejected=rejected, errors=[])
    return answer, 422 if rejected else 200


def refused(form: Form) -> ResponseReturnValue:
    """The mistakes of a form, for the script to show."""
    errors = [text for _target, text in form.error_list()]
    return jsonify(received=[], rejected=[], errors=errors), 422


def not_open() -> ResponseReturnValue:
    """There is nothing to send to any more."""
    sentence = _(
        "The office is no longer waiting for this. Open the application to see what is next."
    )
    return jsonify(received=[], rejected=[], errors=[sentence]), 409


def whole_summary(intake: Intake, ref: str) -> str:
    """One sentence about these files and those that the script has sent before; "" without any."""
    before = _take_count(ref)
    received, rejected = len(intake.received) + before, len(intake.rejected)
    return Intake.sentence(received, rejected) if received or rejected else ""


def _count(ref: str, more: int) -> None:
    session[_SENT] = [ref, _counted(ref) + more]


def _counted(ref: str) -> int:
    kept = session.get(_SENT)
    return int(kept[1]) if kept and kept[0] == ref else 0


def _take_count(ref: str) -> int:
    count = _counted(ref)
    session.pop(_SENT, None)
    return count
