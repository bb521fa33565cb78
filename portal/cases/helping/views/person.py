"""One person I help: their applications, a new one, what was agreed, going on longer, ending it."""

from __future__ import annotations

from datetime import datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.mandates import actions
from portal.accounts.mandates.queries import Helped
from portal.accounts.mandates.terms import ACCOUNT, OF_CHILDREN, NotAllowed
from portal.cases.helping import brakes, reading, telling
from portal.cases.helping.acting import covers_service
from portal.cases.helping.actions import HELPER, RECEIPT, NotYours, begin_for, end_help, open_one
from portal.cases.helping.forms import BeginForm, EndForm, OpenForm, RenewForm, services
from portal.cases.helping.listing import entries_of
from portal.cases.helping.proving import by_receipt
from portal.cases.helping.views import helping
from portal.cases.helping.views.answers import too_soon, why_not
from portal.cases.helping.views.finding import facts_of, helped_or_404, question
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.codes import normalise_code
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.web.transactions import manages_transactions
from portal.documents import queries as documents

ONE = "/nguoi-toi-giup/<code:ref>"


@helping.get(ONE)
@guards.signed_in
def person(ref: str) -> ResponseReturnValue:
    """Everything about one person I help; of what is over only what was agreed."""
    found = helped_or_404(ref, over=True)
    session, viewer, mandate = db.session(), guards.the_viewer(), found.mandate
    holds = mandate.holds_on(today())
    cases = reading.cases_of(session, viewer, found) if holds else []
    papers = documents.documents_of(session, owner_kind="mandate", owner_id=mandate.id)
    return render_template(
        "helping/person.html", found=found, mandate=mandate, holds=holds, facts=facts_of(found),
        entries=entries_of(session, cases), papers=papers if holds else [],
        may_renew=holds and mandate.agreed != ACCOUNT and mandate.until is not None
        and mandate.kind not in OF_CHILDREN,
    )  # fmt: skip


@helping.route(ONE + "/nop", methods=["GET", "POST"])
@guards.signed_in
def begin(ref: str) -> ResponseReturnValue:
    """A new application for this person."""
    found, form = helped_or_404(ref), BeginForm()
    session, viewer = db.session(), guards.the_viewer()
    form.offer(one for one in services() if covers_service(session, found.mandate, one.value))
    chosen = request.args.get("dich-vu", "")
    if not form.is_submitted():
        if chosen in {one.value for one in form.service.options}:
            form.service.process_data(chosen)
        return _begin_page(form, found)
    if not form.validate():
        return _begin_page(form, found), 422
    service = registry.get(form.service.data)
    if service is None:
        abort(404)
    try:
        case = begin_for(
            session, service=service, mandate=found.mandate, account_id=viewer.account_id,
            language=current_language(),
        )  # fmt: skip
    except NotYours:
        abort(404)
    return redirect(
        url_for("cases.step", ref=case.ref, slug=service.sections[0].steps[0].slug), 303
    )


@helping.route(ONE + "/mo-ho-so", methods=["GET", "POST"])
@guards.signed_in
@manages_transactions
def open_file(ref: str) -> ResponseReturnValue:
    """Open an application that is there already, with what stands on the person's receipt."""
    found, form = helped_or_404(ref), OpenForm()
    if not form.is_submitted():
        return _open_page(form, found)
    if not form.validate():
        return _open_page(form, found), 422
    opened = _open(ref, form)
    if isinstance(opened, datetime):
        return too_soon(form, opened, lambda: _open_page(form, found))
    if opened:
        form.form_errors = [opened]
        return _open_page(form, helped_or_404(ref)), 422
    flash(_("The application is open to you now. This is noted in it."))
    return redirect(url_for("helping.person", ref=ref), 303)


def _open(ref: str, form: OpenForm) -> str | datetime:
    """What is wrong, or when to try again; nothing when it is open."""
    account_id, code = guards.the_viewer().account_id, normalise_code(form.code.data)
    db.let_go()
    with db.writing() as session:
        until = brakes.resting(session, account_id, code)
        if until is not None:
            return until
        case = by_receipt(session, code, form.second.data)
        if case is None:
            brakes.wrong_try(session, account_id, code)
            return _("We found no application with these two numbers. Check both, then try again.")
        try:
            open_one(
                session, mandate=helped_or_404(ref, session=session).mandate, case=case, account_id=account_id,
                how=RECEIPT,
            )  # fmt: skip
        except NotYours as refusal:
            return why_not(refusal)
    return ""


@helping.route(ONE + "/gia-han", methods=["GET", "POST"])
@guards.signed_in
def renew(ref: str) -> ResponseReturnValue:
    """Go on longer; the paper has to be seen again and the person is told."""
    found, form = helped_or_404(ref), RenewForm()
    if not form.is_submitted():
        return _renew_page(form, found)
    if not form.validate():
        return _renew_page(form, found), 422
    session, account_id = db.session(), guards.the_viewer().account_id
    try:
        changed = actions.renew(
            session, mandate=found.mandate, account_id=account_id, until=form.until.data
        )
    except NotAllowed as refusal:
        form.until.errors = [why_not(refusal)]
        return _renew_page(form, found), 422
    if changed:
        telling.tell_renewed(
            session, found.mandate, sender_id=account_id, language=current_language()
        )
        flash(_("Your help goes on longer. The office looks at the paper again."))
    return redirect(url_for("helping.person", ref=ref), 303)


@helping.route(ONE + "/cham-dut", methods=["GET", "POST"])
@guards.signed_in
def stop(ref: str) -> ResponseReturnValue:
    """I no longer help this person; a second press finds it ended."""
    found, form = helped_or_404(ref, over=True), EndForm()
    if not found.mandate.holds_on(today()):
        return redirect(url_for("helping.people"), 303)
    if not form.is_submitted():
        return _stop_page(form, found)
    if not form.validate():
        return _stop_page(form, found), 422
    end_help(
        db.session(), mandate=found.mandate, by=guards.the_viewer().account_id, how=HELPER,
        why=form.why.data or "",
    )  # fmt: skip
    flash(_("You no longer help this person. What was sent stays with the office."))
    return redirect(url_for("helping.people"), 303)


def _begin_page(form: BeginForm, found: Helped) -> str:
    return question(
        form, title=_("Apply for %(name)s", name=found.name), back_href=_back(found),
        why=_("The application is about this person. You type it under your own name, and they can read that."),
        submit=_("Begin the application"),
    )  # fmt: skip


def _open_page(form: OpenForm, found: Helped) -> str:
    return question(
        form, title=_("Open an application that %(name)s has already", name=found.name),
        why=_("With the receipt the person shows that they want you to. It is noted in the application that it was opened to you."),
        back_href=_back(found), submit=_("Open the application"),
    )  # fmt: skip


def _renew_page(form: RenewForm, found: Helped) -> str:
    return question(
        form, title=_("Go on helping %(name)s", name=found.name), back_href=_back(found),
        why=_("The person is told, where they have a channel of their own. The office looks at the paper again."),
        submit=_("Go on helping"),
    )  # fmt: skip


def _stop_page(form: EndForm, found: Helped) -> str:
    return question(
        form, title=_("End your help for %(name)s", name=found.name), back_href=_back(found),
        why=_("From then on you can no longer open these applications, also those you typed. Nothing that was sent is lost. The person is told."),
        submit=_("End my help"), warning=True,
    )  # fmt: skip


def _back(found: Helped) -> str:
    return url_for("helping.person", ref=found.mandate.ref)
