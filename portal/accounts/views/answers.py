"""Answers that the account pages share: a page, a wait, and what was just done."""

from datetime import datetime, timedelta
from typing import Any

from flask import Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.core.clock import now
from portal.core.forms import Form
from portal.core.languages import datetime_long

# Results are named in the address, so that they survive a redirect without a cookie.
DONE, NOTE = "success", "warning"
NOTICES = {
    "can-dang-nhap": (NOTE, _l("Sign in to open this page.")),
    "da-luu": (DONE, _l("What you just filled in is saved. Sign in to go on.")),
    "da-dang-xuat": (DONE, _l("You are signed out on this device.")),
    "mat-khau-moi": (
        DONE,
        _l("Your new password is saved. Every device was signed out. Sign in now."),
    ),
    "da-co-tai-khoan": (DONE, _l("This account is ready. Sign in now.")),
    "da-doi": (DONE, _l("Your new password is saved. Your other devices were signed out.")),
    "da-ket-thuc": (DONE, _l("That device is signed out.")),
    "da-gui-lai": (DONE, _l("We sent a new code. The code before it no longer works.")),
}


def page(template: str, **context: Any) -> str:
    """An account page, with the result the address names and sign-out for whoever is in."""
    said = NOTICES.get(request.args.get("tin", "")) if request.method == "GET" else None
    if said is not None:
        context["notices"] = lambda: [(said[0], str(said[1]))]
    signed_in = guards.viewer() is not None
    return render_template(f"accounts/{template}.html", signed_in_area=signed_in, **context)


def whole_minute(until: datetime) -> datetime:
    """The time as a clock without seconds shows it, never too early."""
    return until + timedelta(seconds=-until.second % 60, microseconds=-until.microsecond)


def say_when(form: Form, until: datetime) -> None:
    """The form's mistake that names the time of the next try."""
    time = datetime_long(whole_minute(until))
    said = _("There were too many tries. You can try again from %(time)s.", time=time)
    if any(field.kind == "password" for field in form.questions):
        said += " " + _("What you filled in is still here, except the password.")
    form.form_errors = [said]


def too_soon(body: str, until: datetime) -> Response:
    """The page again, with the time of the next try for programs too."""
    response = make_response(body, 429)
    wait = whole_minute(until) - now()
    response.headers["Retry-After"] = str(max(1, int(wait.total_seconds())))
    return response
