"""The work of paying on today's page, and its pages in the navigation of the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.service import DayPart, DayRow, DeskLink
from portal.orgs.models import Unit
from portal.services.allowance.paying import lists, proposals
from portal.services.allowance.paying.names import APPROVERS, PROPOSERS, REASONS, WORKERS
from portal.services.allowance.words import month_words

# So many rows on today's page; the page of changes has all.
_MOST = 10


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The register of recipients, for who pays."""
    return (DeskLink(_("Allowances paid"), "paying.people"),) if viewer.has(*WORKERS) else ()


def day(session: Session, viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """What should change, and the list whose turn has come."""
    parts = (
        DayPart("tro-cap-thay-doi", _("Allowances that should change"), tuple(_changes(session, viewer))),
        DayPart("tro-cap-chi-tra", _("Payment lists to approve"), tuple(_lists(session, viewer, _day))),
    )  # fmt: skip
    return [part for part in parts if part.rows]


def _of(unit: Unit) -> dict[str, Any]:
    return {"don-vi": unit.slug}


def _units(session: Session, viewer: Viewer, roles: frozenset[Role]) -> Sequence[Unit]:
    ids = viewer.unit_ids(*roles) if viewer.has(*roles) else frozenset()
    return session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.slug)).all()


def _changes(session: Session, viewer: Viewer) -> Iterator[DayRow]:
    for unit in _units(session, viewer, PROPOSERS):
        opened = proposals.open_of(session, unit.id)
        if not opened:
            continue
        found = proposals.of_unit(session, unit, opened)
        href = url_for("paying.changes", **_of(unit))
        for one in found[:_MOST]:
            text = _("%(name)s: %(why)s, from %(month)s", name=one.person.full_name, why=str(REASONS[one.reason]), month=month_words(one.from_month))  # fmt: skip
            yield DayRow(text, href)
        overtaken = proposals.by_law(session, unit, opened)
        if overtaken:
            text = _("The law has set new amounts. Awards concerned: %(n)s", n=len(overtaken))
            yield DayRow(text, url_for("paying.ask_take_over", **_of(unit)))


def _lists(session: Session, viewer: Viewer, on: date) -> Iterator[DayRow]:
    """The list of a month that has begun, as long as it is not approved."""
    for unit in _units(session, viewer, APPROVERS):
        turn = lists.upcoming(session, unit.id)
        if turn is not None and turn <= on:
            href = url_for("paying.one_list", key=f"{turn:%Y-%m}", **_of(unit))
            yield DayRow(_("Payment list of %(month)s", month=month_words(turn)), href)
