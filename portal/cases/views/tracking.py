"""My applications, and where one stands."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.cases import conversation, letters, queries, reading
from portal.cases.actions import drafting
from portal.cases.actions.conversing import may_write
from portal.cases.helping import standing_in
from portal.cases.helping.listing import helped_names
from portal.cases.models import Case
from portal.cases.papers import papers_of
from portal.cases.reading import Standing, standing
from portal.cases.service import Service, Shown, registry, shown
from portal.cases.standard import may_withdraw, open_request
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404
from portal.core.database import db
from portal.core.forms import Form
from portal.core.text import name_sort_key
from portal.orgs.models import Unit


@dataclass(frozen=True)
class Entry:
    """One application in the list."""

    case: Case
    service: Service
    standing: Standing
    unread: int


@dataclass(frozen=True)
class Group:
    """Applications that are alike in whose turn it is."""

    title: str
    entries: list[Entry]


@cases.get("/ho-so")
@guards.signed_in
def mine() -> ResponseReturnValue:
    """Every application of the person who is signed in: what waits for them first, then by date."""
    session = db.session()
    found = [
        case for case in queries.my_list(session, guards.the_viewer()) if registry.get(case.service)
    ]
    unread = conversation.unread_from_office(session, [case.id for case in found])
    units = queries.units_of(session, found)
    entries = [
        _entry(case, units.get(case.unit_id) if case.unit_id else None, unread.get(case.id, 0))
        for case in found
    ]
    others = helped_names(session, found, guards.the_viewer().account_id)
    own = [one for one in entries if one.case.id not in others]
    groups = [*grouped(own), *for_others([one for one in entries if one.case.id in others], others)]
    return render_template("cases/mine.html", groups=groups)


def _entry(case: Case, unit: Unit | None, unread: int) -> Entry:
    service = registry.of(case)
    return Entry(case, service, standing(case, service, unit), unread)


def _panels(case: Case, service: Service) -> list[Shown]:
    """The parts of its own service, then what other services offer beside them."""
    every = (*service.own_panels, *registry.beside(service, own=True))
    return shown(every, db.session(), case, guards.the_viewer())


def grouped(entries: list[Entry]) -> list[Group]:
    """The list in the order in which it asks something of the reader; empty groups are left out."""
    sent = [one for one in entries if not one.case.is_draft]
    yours = [one for one in sent if one.standing.applicant_acts or one.unread]
    others = [one for one in sent if one not in yours]
    groups = (
        Group(_("You need to act"), yours),
        Group(_("Not sent yet"), [one for one in entries if one.case.is_draft]),
        Group(_("The office is at work"), [o for o in others if not o.standing.state.closed]),
        Group(_("Finished"), [one for one in others if one.standing.state.closed]),
    )
    return [group for group in groups if group.entries]


def for_others(entries: list[Entry], names: dict[UUID, str]) -> list[Group]:
    """The applications for people one helps, under the name of each, what waits for them first."""
    by_name: dict[str, list[Entry]] = {}
    for one in sorted(entries, key=lambda entry: name_sort_key(names[entry.case.id])):
        by_name.setdefault(names[one.case.id], []).append(one)
    return [
        Group(_("For %(name)s", name=name), [one for group in grouped(found) for one in group.entries])
        for name, found in by_name.items()
    ]  # fmt: skip


@cases.get("/ho-so/<code:ref>")
@guards.signed_in
def case(ref: str) -> ResponseReturnValue:
    """Whose turn it is first, then what comes, why on which day, what was said and done."""
    found, service = own_case_or_404(ref)
    if found.is_draft:
        return _resume(found, service)
    session = db.session()
    unit = queries.unit_of(session, found)
    said = conversation.conversation(session, found)
    return render_template(
        "cases/case.html", case=found, service=service, unit=unit,
        standing=standing(found, service, unit), filing=reading.filing(found, service, unit),
        ahead=reading.steps_ahead(found, service), outcomes=reading.outcomes(found, service, unit),
        limits=reading.limits(found, service, unit), exchanges=reading.exchanges(found),
        timeline=reading.timeline(found, service, unit, own=True, reader=standing_in.reader()),
        outcome=service.outcome(found) if service.outcome else (),
        papers=papers_of(session, found, service),
        service_panels=_panels(found, service),
        letters=[one for one in letters.made(session, found) if letters.readable(service, one)],
        opened=reading.opened_days(access.openings(session, kind="case", record_id=found.id)),
        unread=sum(not one.from_applicant and one.read_at is None for one in said),
        messages_total=len(said), may_write=may_write(found, service),
        may_take_over=not standing_in.reader() and found.applicant_id != guards.the_viewer().account_id,
        request_open=open_request(found), may_withdraw=may_withdraw(found, service),
    )  # fmt: skip


def _resume(found: Case, service: Service) -> ResponseReturnValue:
    missing = service.missing(drafting.read_answers(db.session(), found))
    if missing is None:
        return redirect(url_for("cases.check", ref=found.ref), 303)
    return redirect(url_for("cases.step", ref=found.ref, slug=missing.slug), 303)


@cases.get("/ho-so/<code:ref>/xoa")
@guards.signed_in
def ask_discard(ref: str) -> ResponseReturnValue:
    """Ask before a draft is thrown away."""
    found, service = own_case_or_404(ref)
    if not found.is_draft:
        return redirect(url_for("cases.case", ref=ref), 303)
    return render_template("cases/discard.html", case=found, service=service, form=Form())


@cases.post("/ho-so/<code:ref>/xoa")
@guards.signed_in
def discard(ref: str) -> ResponseReturnValue:
    """Throw a draft away for good."""
    found, service = own_case_or_404(ref)
    if not found.is_draft:
        return redirect(url_for("cases.case", ref=ref), 303)
    form = Form()
    if not form.validate():
        return render_template("cases/discard.html", case=found, service=service, form=form), 400
    drafting.discard(db.session(), case=found)
    return redirect(url_for("cases.mine"), 303)
