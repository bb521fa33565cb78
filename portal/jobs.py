"""What the background worker does, in one table."""

from __future__ import annotations

import logging
from datetime import timedelta

from sqlalchemy import select

from portal.accounts.actions.sessions import forget_old_sign_ins
from portal.cases import history
from portal.cases.helping.jobs import look_after_mandates
from portal.cases.models import Case
from portal.cases.service import registry
from portal.config import Settings
from portal.core import throttle
from portal.core.clock import today
from portal.core.database import db
from portal.core.worker import Job
from portal.documents.actions import sweep
from portal.documents.vault import current_vault
from portal.notify import delivery
from portal.notify.actions import enqueue
from portal.notify.models import Channel
from portal.policies.editing.reminding import remind_editors
from portal.registry.imports import steps

DAILY, HOURLY = timedelta(hours=24), timedelta(hours=1)


def jobs(settings: Settings) -> list[Job]:
    """Every job of this site."""
    return [
        *delivery.jobs(settings),
        Job("forget sign-ins", HOURLY, _forget_sign_ins),
        Job("forget attempts", HOURLY, _forget_attempts),
        Job("sweep files", HOURLY, _sweep_files),
        Job("go on with lists", timedelta(minutes=1), steps.go_on_with_all),
        Job("forget lists", HOURLY, steps.forget_old),
        Job("look after mandates", DAILY, look_after_mandates),
        Job("remind editors", DAILY, remind_editors),
        Job("anchor histories", HOURLY, lambda: anchor(settings)),
        *(job for service in registry.all() for job in service.jobs),
    ]


def _forget_sign_ins() -> int:
    with db.writing() as session:
        return forget_old_sign_ins(session)


def _forget_attempts() -> int:
    with db.writing() as session:
        return throttle.forget_old(session)


def _sweep_files() -> int:
    with db.reading() as session:
        return sweep(session, current_vault())


def anchor(settings: Settings) -> int:
    """Send one number a day that fixes every history as it stands, away from this machine."""
    if not settings.anchor_address:
        return 0
    with db.writing() as session:
        number = history.anchor_of(session)
        enqueue(
            session,
            channel=Channel.EMAIL,
            address=settings.anchor_address,
            subject=f"Anchor {today().isoformat()}",
            body=number,
            key=f"anchor-{today().isoformat()}",
        )
    return 1


def broken_histories() -> list[history.Break]:
    """Every history that was changed after the fact."""
    found: list[history.Break] = []
    with db.reading() as session:
        for case in session.scalars(
            select(Case).order_by(Case.id).execution_options(yield_per=200)
        ):
            found += history.verify(session, case)
    if found:
        logging.getLogger("portal").error("history-broken", extra={"count": len(found)})
    return found
