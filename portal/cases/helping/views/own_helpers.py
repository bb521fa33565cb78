"""Who helps me: what they may do, what they did and opened, and ending it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.mandates import actions, queries
from portal.accounts.mandates.queries import Helped
from portal.accounts.models import MandateState
from portal.cases.helping import reading, words
from portal.cases.helping.actions import PERSON, end_help
from portal.cases.helping.forms import EndForm
from portal.cases.helping.views import helping
from portal.cases.helping.views.finding import (
    facts_of,
    helper_or_404,
    own_account,
    question,
    until_words,
)
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form

ONE = "/nguoi-giup-toi/<code:ref>"


@helping.get("/nguoi-giup-toi")
@guards.signed_in
def helpers() -> ResponseReturnValue:
    """Everyone who helps me, was asked to, or has."""
    account_id = guards.the_viewer().account_id
    found = queries.helpers_of(db.session(), account_id)
    lines = [_line(one) for one in found]
    return render_template("helping/helpers.html", lines=lines)


@helping.get(ONE)
@guards.signed_in
def helper(ref: str) -> ResponseReturnValue:
    """One of them: what was agreed, what they did, what they opened."""
    found, session = helper_or_404(ref), db.session()
    mandate, day = found.mandate, today()
    return render_template(
        "helping/helper.html", found=found, mandate=mandate, holds=mandate.holds_on(day),
        is_over=mandate.state is MandateState.ENDED, name=_name(found),
        facts=facts_of(found, to_person=True), deeds=reading.deeds(session, mandate), form=Form(),
        may_open=mandate.holds_on(day) and mandate.opened_at is None,
    )  # fmt: skip


@helping.post(ONE + "/mo-ho-so")
@guards.signed_in
def let_open(ref: str) -> ResponseReturnValue:
    """I agree that they also open applications that were there before."""
    found = helper_or_404(ref)
    if Form().validate() and actions.open_files(
        db.session(), mandate=found.mandate, account=own_account()
    ):
        flash(_("Your helper may now also open your earlier applications."))
    return redirect(url_for("helping.helper", ref=ref), 303)


@helping.route(ONE + "/cham-dut", methods=["GET", "POST"])
@guards.signed_in
def end_helper(ref: str) -> ResponseReturnValue:
    """I no longer want this help; a second press finds it ended."""
    found, form = helper_or_404(ref), EndForm()
    if found.mandate.state is MandateState.ENDED:
        return redirect(url_for("helping.helper", ref=ref), 303)
    if not form.is_submitted():
        return _end_page(form, found)
    if not form.validate():
        return _end_page(form, found), 422
    end_help(
        db.session(), mandate=found.mandate, by=guards.the_viewer().account_id, how=PERSON,
        why=form.why.data or "",
    )  # fmt: skip
    flash(_("This help has ended. The helper can open nothing of yours any more."))
    return redirect(url_for("helping.helper", ref=ref), 303)


def _end_page(form: EndForm, found: Helped) -> str:
    return question(
        form, title=_("End the help by %(name)s", name=_name(found)),
        why=_("From then on they can open nothing of yours, at once. Applications that were sent go on. Drafts they have not sent are thrown away. They are told that it has ended, and read your reason if you give one."),
        back_href=url_for("helping.helper", ref=found.mandate.ref), submit=_("End this help"),
        warning=True,
    )  # fmt: skip


def _line(found: Helped) -> dict[str, object]:
    state, tone = words.state_of(found.mandate, holds=found.mandate.holds_on(today()))
    return {
        "ref": found.mandate.ref, "name": _name(found), "state": state, "tone": tone,
        "kind": words.KINDS[found.mandate.kind], "until": until_words(found), "unit": found.unit,
    }  # fmt: skip


def _name(found: Helped) -> str:
    """Who helps; of somebody who has not answered yet the name I wrote myself."""
    return found.unit or found.helper or found.mandate.said("helper")
