"""Comparing the register with the national population database, on paper until there is more."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.accounts.models import Person
from portal.accounts.queries import names_of
from portal.core.clock import local, today
from portal.core.database import db
from portal.core.forms import Form
from portal.core.web.transactions import manages_transactions
from portal.documents.letters import serving
from portal.registry import population, sheets_out, words
from portal.registry.forms import PressForm, answers_form
from portal.registry.members import KEEPERS
from portal.registry.models import Match, PopulationCheck, PopulationList
from portal.registry.population_letter import HEAD, letter, row_of
from portal.registry.views import register
from portal.registry.views.here import units_i_keep

# Answers that one page asks for; every person has eight boxes.
AT_ONCE = 25


@register.get("/dan-cu")
@guards.staff(*KEEPERS)
def population_lists() -> ResponseReturnValue:
    """The lists of the unit, and how many people wait to be asked about."""
    session, units = db.session(), units_i_keep()
    lists = population.lists_of(session, units)
    waiting = {unit_id: len(population.not_yet_asked(session, [unit_id])) for unit_id in units}
    return render_template(
        "registry/population.html", lists=lists, units=units, waiting=waiting, form=PressForm(),
        most=population.MOST_ON_A_LIST, names=names_of(session, {one.made_by for one, _n, _m in lists}),
    )  # fmt: skip


@register.post("/dan-cu/<uuid:unit_id>")
@guards.staff(*KEEPERS)
def make_population_list(unit_id: UUID) -> ResponseReturnValue:
    """Put everybody who was not asked about on a list."""
    guards.require(unit_id in units_i_keep())
    if not PressForm().validate():
        return redirect(url_for("register.population_lists"), 303)
    made = population.make_list(
        db.session(), unit_id=unit_id, made_by=guards.the_viewer().account_id,
        register=population.population_register(),
    )  # fmt: skip
    if made is None:
        flash(_("Everybody was asked about already."), "warning")
        return redirect(url_for("register.population_lists"), 303)
    flash(_("The list is made. Print it or save it, then write the answers in here."))
    return redirect(url_for("register.population_list", list_id=made.id), 303)


@register.get("/dan-cu/danh-sach/<uuid:list_id>")
@guards.staff(*KEEPERS)
def population_list(list_id: UUID) -> ResponseReturnValue:
    """Everybody on the list, and the form for the next answers."""
    found = _noted(list_id, "register")
    return _page(found, _form(_open_checks(found)))


@register.post("/dan-cu/danh-sach/<uuid:list_id>")
@guards.staff(*KEEPERS)
def note_answers(list_id: UUID) -> ResponseReturnValue:
    """Write down the answers that are given; the others wait."""
    found = _list_or_404(list_id)
    checks = _open_checks(found)
    form = _form(checks)
    if not form.validate():
        return _page(found, form), 422
    wrong = _without_a_field(form, checks)
    if wrong:
        return _page(found, form), 422
    written = sum(_write_down(form, check) for check, _person in checks)
    if written:
        flash(_("Answers written down: %(n)s.", n=written))
    else:
        flash(_("No answer was chosen, so nothing was written down."), "warning")
    return redirect(url_for("register.population_list", list_id=list_id), 303)


@register.get("/dan-cu/danh-sach/<uuid:list_id>/tep.<ending>")
@guards.staff(*KEEPERS)
@manages_transactions
def population_file(list_id: UUID, ending: str) -> ResponseReturnValue:
    """The list to take away: as a letter to print, or as text for a spreadsheet."""
    found = _noted(list_id, "export")
    session, unit = db.session(), units_i_keep()[found.unit_id]
    people = [person for _check, person in population.checks_of(session, found.id)]
    asked = population.as_asked(session, [found.unit_id], people)
    if ending == "csv":
        rows = [row_of(n, one) for n, one in enumerate(asked, start=1)]
        return sheets_out.send(HEAD[:-1], rows, name="doi-chieu-dan-cu")
    place = unit.commune.full_name if unit.commune is not None else unit.province.name
    paper = letter(asked, issuer=unit.name, place=place, on=local(found.made_at).date())
    db.let_go()
    return serving.send(paper, ending, stem="doi-chieu-dan-cu")


def _noted(list_id: UUID, action: str) -> PopulationList:
    found = _list_or_404(list_id)
    access.note_opening(
        viewer=guards.the_viewer(), kind="population_list", record_id=found.id,
        unit_id=found.unit_id, action=action,
    )  # fmt: skip
    db.let_go()
    return _list_or_404(list_id)


def _list_or_404(list_id: UUID) -> PopulationList:
    found = population.unit_list(db.session(), units_i_keep(), list_id)
    if found is None:
        abort(404)
    return found


def _open_checks(found: PopulationList) -> list[tuple[PopulationCheck, Person]]:
    waiting = [one for one in population.checks_of(db.session(), found.id) if one[0].result is None]
    return waiting[:AT_ONCE]


def _form(checks: list[tuple[PopulationCheck, Person]]) -> Form:
    form = answers_form([(str(c.place), f"{c.place}. {p.full_name}") for c, p in checks])
    if not form.is_submitted():
        form["day"].process_data(today())
    return form


def _without_a_field(form: Form, checks: list[tuple[PopulationCheck, Person]]) -> bool:
    """Whoever differs must differ in something; the sentence stands at the person."""
    wrong = False
    for check, person in checks:
        differs = form[f"kq-{check.place}"].data == Match.DIFFERS.value
        if differs and not form[f"khac-{check.place}"].data:
            said = _("%(name)s differs: say in what.", name=person.full_name)
            form[f"khac-{check.place}"].errors = [said]
            wrong = True
    return wrong


def _write_down(form: Form, check: PopulationCheck) -> bool:
    result = form[f"kq-{check.place}"].data
    if not result:
        return False
    answer = population.Answer(
        check.person_id, Match(result), tuple(form[f"khac-{check.place}"].data)
    )
    population.note_answer(
        check, answer=answer, on=form["day"].data, by=guards.the_viewer().account_id
    )
    return True


def _page(found: PopulationList, form: Form) -> str:
    session = db.session()
    checks = population.checks_of(session, found.id)
    return render_template(
        "registry/population_list.html", found=found, checks=checks, form=form, words=words,
        open=[c for c, _p in checks if c.result is None], unit=units_i_keep()[found.unit_id],
        people=form.questions[1:],
    )  # fmt: skip
