"""Status without signing in: the code and a second thing; state and next step only, no name."""

from __future__ import annotations

import hmac
from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases import conversation, queries, reading
from portal.cases.actions.submitting import second_hash
from portal.cases.models import Case
from portal.cases.service import registry
from portal.cases.views import cases
from portal.core import throttle
from portal.core.codes import is_code, normalise_code
from portal.core.database import db
from portal.core.forms import OpenForm, TextField
from portal.core.web.transactions import manages_transactions

KIND_CODE, KIND_SOURCE = "lookup-code", "lookup-source"


class LookupForm(OpenForm):
    code = TextField(
        _l("Code of the application"),
        hint=_l("Ten digits, on the receipt."),
        inputmode="numeric",
        most=40,
    )
    second = TextField(
        _l("Last four digits of the telephone or identity number, or the PIN"),
        short=_l("Second number"),
        hint=_l("The number that was given in the application. If none was given, the six digits of the PIN on the receipt."),
        inputmode="numeric",
        most=20,
    )  # fmt: skip


@cases.get("/tra-cuu")
@guards.anyone
def lookup() -> ResponseReturnValue:
    """Two boxes: the code and the second thing."""
    return render_template("cases/lookup.html", form=LookupForm())


@cases.post("/tra-cuu")
@guards.anyone
@manages_transactions
def look_up() -> ResponseReturnValue:
    """Where the application stands, if both numbers belong together."""
    form = LookupForm()
    if not form.validate():
        return render_template("cases/lookup.html", form=form), 422
    code = normalise_code(form.code.data)
    rest_until = _resting(code)
    if rest_until is not None:
        return render_template("cases/lookup.html", form=form, until=rest_until), 429
    found = _open(code, normalise_code(form.second.data))
    if found is None:
        _note_failure(code)
        form.form_errors = [
            _("We found no application with these two numbers. Check both, then try again.")
        ]
        return render_template("cases/lookup.html", form=form), 422
    return _show(found)


def _show(found: Case) -> ResponseReturnValue:
    service = registry.of(found)
    if service.confidential:
        return render_template("cases/status_quiet.html", case=found, quiet=True)
    session = db.session()
    unit = queries.unit_of(session, found)
    return render_template(
        "cases/status.html", case=found, unit=unit,
        standing=reading.seen_from_outside(found, service, unit),
        filing=reading.filing(found, service, unit),
        ahead=reading.steps_seen_from_outside(found, service),
        outcomes=reading.outcomes_seen_from_outside(found, service, unit),
        unread=bool(conversation.unread_from_office(session, [found.id])),
    )  # fmt: skip


def _open(code: str, second: str) -> Case | None:
    """The application, if the second thing is right; the same work is done when it is not."""
    found = queries.by_code(db.session(), code)
    given = second_hash(code, second)
    kept = [found.second_phone, found.second_identity, found.second_pin] if found else [None] * 3
    matches = [hmac.compare_digest(given, one or bytes(32)) for one in kept]
    return found if any(matches) else None


def _resting(code: str) -> datetime | None:
    session = db.session()
    times = (
        throttle.check(session, KIND_CODE, code),
        throttle.check(session, KIND_SOURCE, _source()),
    )
    return max((time for time in times if time is not None), default=None)


def _note_failure(code: str) -> None:
    db.let_go()
    with db.writing() as session:
        if is_code(code):  # what is no code at all has no owner to protect
            throttle.record(session, KIND_CODE, code)
        throttle.record(session, KIND_SOURCE, _source(), throttle.SHARED)


def _source() -> str:
    return request.remote_addr or "unknown"
