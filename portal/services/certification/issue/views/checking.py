"""Whether a certificate is valid, for whoever holds the paper: its code and the birth date on it."""

from __future__ import annotations

import hmac
from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.core import throttle
from portal.core.codes import is_code, normalise_code
from portal.core.database import db
from portal.core.forms import OpenForm, PartialDateField, TextField
from portal.core.web.transactions import manages_transactions
from portal.orgs.models import Unit
from portal.registry import queries
from portal.registry.actions import ending
from portal.registry.models import Certificate
from portal.services.certification.issue.steps import CHECK_PATH
from portal.services.certification.issue.views import issue

KIND_CODE, KIND_SOURCE = "check-code", "check-source"
_TEMPLATE = "registry/check.html"


class CheckForm(OpenForm):
    code = TextField(
        _l("Check code"), hint=_l("Ten digits, on the certificate."), inputmode="numeric",
        most=40, autocomplete="off",
    )  # fmt: skip
    birth = PartialDateField(
        _l("Date of birth on the certificate"), short=_l("Date of birth"),
        hint=_l("As it is printed there. If only the year is printed, fill in the year alone."),
    )  # fmt: skip


@issue.get(CHECK_PATH)
@guards.anyone
def check_form() -> ResponseReturnValue:
    """Two questions: the code and the birth date."""
    return render_template(_TEMPLATE, form=CheckForm())


@issue.post(CHECK_PATH)
@guards.anyone
@manages_transactions
def check() -> ResponseReturnValue:
    """Valid or not, by which office, when; and nothing else about anyone."""
    form = CheckForm()
    if not form.validate():
        return render_template(_TEMPLATE, form=form), 422
    code = normalise_code(form.code.data)
    rest_until = _resting(code)
    if rest_until is not None:
        return render_template(_TEMPLATE, form=form, until=rest_until), 429
    found = _open(code, str(form.birth.data))
    if found is None:
        _note_failure(code)
        form.form_errors = [
            _("There is no certificate with this code and this date of birth. Check both, then try again.")
        ]  # fmt: skip
        return render_template(_TEMPLATE, form=form), 422
    unit = db.session().get_one(Unit, ending.issuer_of(db.session(), found))
    return render_template(
        "registry/check_result.html", valid=found.is_in_force, unit=unit, signed_on=found.signed_on
    )


def _open(code: str, birth: str) -> Certificate | None:
    """The certificate, if code and date belong together; the same work is done when they do not."""
    found = queries.by_check_code(db.session(), code) if is_code(code) else None
    printed = str(found.holder.get("birth") or "") if found else ""
    same = hmac.compare_digest(birth.encode(), (printed or "-").encode())
    return found if same else None


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
        if is_code(code):
            throttle.record(session, KIND_CODE, code)
        throttle.record(session, KIND_SOURCE, _source(), throttle.SHARED)


def _source() -> str:
    return request.remote_addr or "unknown"
