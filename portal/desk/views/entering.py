"""Paper applications being entered: the list of the office, beginning one, throwing one away."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.cases import entries
from portal.cases.actions.entering import begin_entry, discard_entry
from portal.cases.entries import kept_steps
from portal.cases.models import Case
from portal.cases.service import Answers, Service, registry
from portal.cases.standard import ENTERING as ENTERERS
from portal.core.codes import spoken
from portal.core.database import db
from portal.core.forms import Choice, Form
from portal.desk.entry.forms import BeginForm, begin_form
from portal.desk.views import desk
from portal.orgs.models import Unit

ENTERING = tuple(sorted(ENTERERS))
LIST, ONE = "/nhap-ho-so", "/nhap-ho-so/<code:ref>"


@desk.get(LIST)
@guards.staff(*ENTERING)
def entries_list() -> ResponseReturnValue:
    """What the office is entering from paper, who began it and when, and how to begin another."""
    return _list(_begin_form())


@desk.post(LIST)
@guards.staff(*ENTERING)
def begin() -> ResponseReturnValue:
    """Make an empty draft for the unit that received the paper, and open it."""
    form = _begin_form()
    if not form.validate():
        return _list(form), 422
    services, unit = _services(), _unit(form)
    if "service" in form:
        services = [one for one in services if one.slug == form.service.data]
    service = services[0] if services else None
    if service is None or unit is None or not _works_with(service, unit):
        abort(404)
    case = begin_entry(
        db.session(), service=service, unit=unit, officer_id=guards.the_viewer().account_id
    )
    flash(_("Begun. Code of this application: %(code)s.", code=spoken(case.ref)))
    return redirect(url_for("desk.enter", ref=case.ref), 303)


@desk.get(ONE + "/bo")
@guards.staff(*ENTERING)
def ask_discard_entry(ref: str) -> ResponseReturnValue:
    """Ask before what was entered is thrown away."""
    case, service = entry_or_404(ref)
    kept = kept_steps(db.session(), case)
    return render_template(
        "desk/enter_discard.html", case=case, service=service, form=Form(), saved=len(kept)
    )


@desk.post(ONE + "/bo")
@guards.staff(*ENTERING)
def drop_entry(ref: str) -> ResponseReturnValue:
    """Throw away what was entered, with its papers."""
    case, service = entry_or_404(ref, hold=True)
    form = Form()
    if not form.validate():
        return render_template(
            "desk/enter_discard.html", case=case, service=service, form=form, saved=0
        ), 400
    discard_entry(db.session(), case=case)
    flash(_("Thrown away: %(code)s.", code=spoken(ref)))
    return redirect(url_for("desk.entries_list"), 303)


def entry_or_404(ref: str, *, note: bool = False, hold: bool = False) -> tuple[Case, Service]:
    """A paper application being entered in the officer's unit; its opening is noted first."""
    viewer = guards.the_viewer()
    case = _find(ref, hold=hold)
    if note:
        access.note_opening(
            viewer=viewer, kind="case", record_id=case.id, unit_id=case.unit_id, action="enter"
        )
        db.let_go()
        case = _find(ref)
    return case, registry.of(case)


def _find(ref: str, *, hold: bool = False) -> Case:
    case = entries.entry(db.session(), guards.the_viewer(), ref, hold=hold)
    if case is None or registry.get(case.service) is None:
        abort(404)
    return case


def unit_of_entry(case: Case) -> Unit:
    """The unit that received the paper."""
    return db.session().get_one(Unit, case.unit_id)


def _list(form: BeginForm) -> str:
    session, viewer = db.session(), guards.the_viewer()
    found = entries.entries_of(session, viewer)
    kept = entries.kept_of_each(session, [one.case for one in found])
    rows = [
        (one, service, entries.answers_in(kept[one.case.id]))
        for one in found
        if (service := registry.get(one.case.service)) is not None
    ]
    return render_template(
        "desk/enter_list.html", form=form, services=_services(), units=_units(),
        rows=[(one, service, _progress(service, answers)) for one, service, answers in rows],
    )  # fmt: skip


def _progress(service: Service, answers: Answers) -> tuple[int, int, str]:
    """How many parts are saved, how many there are, and whose application it is."""
    steps = service.steps(answers)
    saved = sum(step.slug in answers for step in steps)
    return saved, len(steps), service.facts(answers).subject_name


def _begin_form() -> BeginForm:
    services = [Choice(one.slug, one.name, one.summary) for one in _services()]
    return begin_form(services, [Choice(str(one.id), one.name) for one in _units()])


def _services() -> list[Service]:
    """The services with which this officer works somewhere."""
    viewer = guards.the_viewer()
    return [one for one in registry.all() if viewer.has(*one.workers & ENTERERS)]


def _works_with(service: Service, unit: Unit) -> bool:
    """Whether this officer takes applications of the service down in this unit."""
    return unit.id in guards.the_viewer().unit_ids(*service.workers & ENTERERS)


def _units() -> list[Unit]:
    session = db.session()
    ids = guards.the_viewer().unit_ids(*ENTERING)
    return sorted((session.get_one(Unit, one) for one in ids), key=lambda unit: unit.name)


def _unit(form: BeginForm) -> Unit | None:
    units = _units()
    if "unit" not in form:
        return units[0] if units else None
    return next((one for one in units if one.id == UUID(form.unit.data)), None)
