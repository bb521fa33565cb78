"""The one place that commits for requests."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, TypeVar

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError

from portal.core.database import db, is_busy
from portal.core.web.templating import SharedGlobals

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
View = TypeVar("View", bound=Callable[..., Any])


def manages_transactions(view: View) -> View:
    """Mark a view that does slow work first and opens `db.writing()` itself.

    Password hashing, image work and waiting for the network must not hold the write lock.
    """
    view.manages_transactions = True  # type: ignore[attr-defined]
    return view


def view_of_request() -> Any:
    """The view function of the current address, or None where there is none."""
    return current_app.view_functions.get(request.endpoint or "")


class TransactionalFlask(Flask):
    """A Flask whose requests each run in one transaction that commits before the answer leaves."""

    jinja_environment = SharedGlobals

    def full_dispatch_request(self) -> Any:
        writing = request.method not in SAFE_METHODS
        if writing:
            view = view_of_request()
            writing = view is not None and not getattr(view, "manages_transactions", False)
        with ExitStack() as stack:
            joined = db.session() if writing else None
            stack.enter_context(db.request_mode(writing=writing, session=joined))
            g.writing = writing
            try:
                return super().full_dispatch_request()
            finally:
                db.session.remove()

    def dispatch_request(self) -> ResponseReturnValue:
        answer = super().dispatch_request()
        if g.writing:
            db.session.commit()
        return answer

    def preprocess_request(self) -> ResponseReturnValue | None:
        if request.method not in SAFE_METHODS:
            _read_body()
        if g.writing:
            _begin_with_one_retry()
        answer = super().preprocess_request()
        if answer is not None and g.writing:
            db.session.rollback()
        return answer


def _read_body() -> None:
    """Read the form before the lock, it may come slowly; only files may be large."""
    if request.mimetype != "multipart/form-data":
        # Werkzeug reads such a form whole into memory, whatever MAX_FORM_MEMORY_SIZE says.
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
    request.form  # noqa: B018  a property that reads


def _begin_with_one_retry() -> None:
    """Take the write lock now, so that waiting happens before any work is done."""
    try:
        db.session.connection()
    except DBAPIError as error:
        if not is_busy(error):
            raise
        db.session.close()  # the same session begins anew, for others may have joined it
        db.session.connection()
