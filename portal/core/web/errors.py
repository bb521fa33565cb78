"""Error pages: what happened, what is kept, what to do, whom to call. None of them needs the database."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from flask import Flask, Response, render_template, request
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, default_exceptions

from portal.core.clock import now
from portal.core.database import is_busy
from portal.core.web.edge import REFERENCE


@dataclass(frozen=True)
class Words:
    """The texts of one error page."""

    title: LazyString
    happened: LazyString
    kept: LazyString
    todo: LazyString


_NOTHING_CHANGED = _l("Nothing was changed. What you saved before is still there.")
WORDS = {
    400: Words(
        _l("We could not understand this request"),
        _l("The page received something it cannot read."),
        _NOTHING_CHANGED,
        _l("Go back, reload the page, then try again."),
    ),
    403: Words(
        _l("This request was not accepted"),
        _l("It did not come from a page of this portal, or your account may not do this."),
        _NOTHING_CHANGED,
        _l("Open the page again from the home page, then try again."),
    ),
    404: Words(
        _l("We did not find this page"),
        _l("The address is wrong, the page is gone, or it is not for the account you are using."),
        _NOTHING_CHANGED,
        _l("Check the address, or start again from the home page. If you are looking for an application, look it up by its code."),
    ),
    405: Words(
        _l("This page cannot be used in this way"),
        _l("The address was opened in a way that it does not allow."),
        _NOTHING_CHANGED,
        _l("Go back to the page before, then use its button."),
    ),
    409: Words(
        _l("Someone else changed this at the same time"),
        _l("While you were working, the same record was changed elsewhere."),
        _l("Your last step was not saved. The change made before yours is kept."),
        _l("Open the record again, read what changed, then decide again."),
    ),
    410: Words(
        _l("This page is no longer here"),
        _l("What was at this address has been withdrawn."),
        _NOTHING_CHANGED,
        _l("Start again from the home page."),
    ),
    413: Words(
        _l("What you sent is too large"),
        _l("One file may have at most 20 megabytes, and all files together 100 megabytes."),
        _l("Nothing of this sending was kept. The files you sent before are still there."),
        _l("Go back and send fewer files at a time, or take the photo again with a smaller size."),
    ),
    429: Words(
        _l("Please wait before you try again"),
        _l("There were too many tries in a short time. We slow this down to protect people's accounts and applications."),
        _NOTHING_CHANGED,
        _l("Wait until the time named on this page, then try again. If it is urgent, call the office that has your application."),
    ),
    500: Words(
        _l("Something went wrong on our side"),
        _l("The portal met an error. It is not your fault."),
        _l("What you saved before is still there. The step you just sent may not have been saved."),
        _l("Go back, wait a minute, then try again. If it happens again, call and read out the reference below."),
    ),
    503: Words(
        _l("The portal is busy"),
        _l("The portal cannot answer right now."),
        _l("What you saved before is still there. The step you just sent was not saved."),
        _l("Wait a minute, then go back and press the button again."),
    ),
}  # fmt: skip


def abort_with(status: int, *, until: datetime | None = None) -> NoReturn:
    """Stop with an error page that names the time of the next try."""
    error = default_exceptions[status]()
    error.until = until  # type: ignore[attr-defined]
    raise error


def init_app(app: Flask) -> None:
    """Answer every error with a plain page."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(SQLAlchemyError, show_database_error)
    app.register_error_handler(Exception, show_unexpected)


def show_http_error(error: HTTPException) -> Any:
    """The page of an HTTP error; a redirect stays a redirect."""
    if error.response is not None or (error.code or 500) < 400:
        return error.get_response()
    code = error.code if error.code in WORDS else (500 if (error.code or 500) >= 500 else 400)
    response = page(int(code or 500), until=getattr(error, "until", None))
    if error.code == 405:
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ["GET"])
    return response


def show_database_error(error: SQLAlchemyError) -> Response:
    """503 where a later try may succeed, 409 where someone else was faster, 500 otherwise."""
    if isinstance(error, StaleDataError):  # on PostgreSQL both had read the row before one wrote it
        return page(409)
    _log(error)
    return page(503) if is_busy(error) else page(500)


def show_unexpected(error: Exception) -> Response:
    """500, with a reference that the log holds too."""
    _log(error)
    return page(500)


def page(code: int, *, until: datetime | None = None) -> Response:
    """One error page; if even its template fails, two plain sentences."""
    try:
        body = render_template(
            "errors/page.html", code=code, words=WORDS[code], until=until, reference=reference()
        )
    except Exception as error:  # noqa: BLE001  the page for a bad day must survive the bad day
        _log(error)
        body = _LAST_RESORT
    response = Response(body, status=code, mimetype="text/html")
    if until is not None:
        response.headers["Retry-After"] = str(max(1, int((until - now()).total_seconds())))
    elif code == 503:
        response.headers["Retry-After"] = "60"
    return response


def reference() -> str:
    """What a person reads out on the phone so that the operator finds the log line."""
    return str(request.environ.get(REFERENCE, ""))


def _log(error: BaseException) -> None:
    logging.getLogger("portal").error(
        "unexpected-error", exc_info=error, extra={"reference": reference()}
    )


_LAST_RESORT = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng đang gặp lỗi</title>'
    "<h1>Cổng đang gặp lỗi</h1><p>Những gì bạn đã lưu trước đó vẫn còn."
    " Hãy quay lại sau một phút và thử lại.</p></html>"
)
