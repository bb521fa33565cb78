"""Checks for operators: alive, ready, and plain figures."""

from __future__ import annotations

import hmac

from flask import Response, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from portal.accounts import guards
from portal.cases.models import Case
from portal.core.database import db
from portal.core.heartbeat import is_alive, last_beat
from portal.notify import queries as notify
from portal.pages.views import pages


@pages.get("/healthz")
@guards.anyone
def healthz() -> ResponseReturnValue:
    """This process answers; nothing else is asked."""
    return Response("ok\n", mimetype="text/plain")


@pages.get("/readyz")
@guards.anyone
def readyz() -> ResponseReturnValue:
    """The database answers and the worker was heard lately."""
    try:
        beat, worker = last_beat(db.session()), is_alive(db.session())
        database = True
    except DBAPIError:
        beat, worker, database = None, False, False
    state = {
        "database": database,
        "worker": worker,
        "worker_seen": beat.isoformat() if beat else None,
    }
    return jsonify(state), 200 if database and worker else 503


@pages.get("/metrics")
@guards.anyone
def metrics() -> ResponseReturnValue:
    """Counts without names, in the text format of Prometheus."""
    if not _may_measure():
        abort(404)
    session = db.session()
    outbox = notify.state(session)
    lines = ["# TYPE portal_cases gauge"]
    for state, count in session.execute(select(Case.state, func.count()).group_by(Case.state)):
        lines.append(f'portal_cases{{state="{state}"}} {count}')
    lines += ["# TYPE portal_outbox_waiting gauge", f"portal_outbox_waiting {outbox.waiting}"]
    lines += ["# TYPE portal_outbox_failed gauge", f"portal_outbox_failed {outbox.failed}"]
    return Response("\n".join(lines) + "\n", mimetype="text/plain; version=0.0.4")


def _may_measure() -> bool:
    """The machine itself, or whoever holds the token of the settings."""
    token = current_app.extensions["settings"].metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token:
        return hmac.compare_digest(token.encode(), given.encode())
    return request.remote_addr in {"127.0.0.1", "::1"}
