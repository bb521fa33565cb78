"""Everybody who is paid in the unit: listed by name, narrowed and searched."""

from __future__ import annotations

import re
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.database import db
from portal.core.forms import Choice
from portal.core.web.transactions import manages_transactions
from portal.registry import finding as register
from portal.registry.views.listing import said
from portal.services.allowance.paying import finding
from portal.services.allowance.paying.list_forms import FindForm
from portal.services.allowance.paying.views import paying
from portal.services.allowance.paying.views.here import STAFF, my_units, note, units_here
from portal.services.allowance.paying.words import STATES, line
from portal.services.allowance.words import KINDS

KIND, STATE, TICKET, NUMBER = "khoan", "tinh-trang", "phieu", "trang"


@paying.get("")
@guards.staff(*STAFF)
def people() -> ResponseReturnValue:
    """The list as the address narrows it; reading it is noted."""
    note("list")
    return _list(FindForm(formdata=None))


@paying.post("")
@guards.staff(*STAFF)
@manages_transactions
def find() -> ResponseReturnValue:
    """Understand what was typed and go to the list that shows it; nothing is changed."""
    form = FindForm()
    if not form.validate():
        return _list(form), 422
    wanted = register.understand(form.q.data or "")
    ticket: dict[str, Any] = {TICKET: wanted.ticket()} if wanted else {}
    return redirect(url_for("paying.people", **ticket), 303)


def _list(form: FindForm) -> str:
    args = request.args
    ticket = args.get(TICKET, "")
    wanted = register.wanted_of(ticket) if ticket else None
    filters = finding.Filters(_one_of(KIND, KINDS), _one_of(STATE, STATES), wanted)
    number = args.get(NUMBER, "1")
    page = finding.people(
        db.session(), my_units(), filters,
        max(int(number), 1) if re.fullmatch("[0-9]{1,6}", number) else 1,
    )  # fmt: skip
    asked: dict[str, Any] = {
        KIND: filters.kind,
        STATE: filters.state,
        TICKET: ticket if wanted else "",
    }
    given = {name: value for name, value in asked.items() if value}
    return render_template(
        "allowance/paying/people.html", form=form, page=page, filters=filters, given=given,
        lines=[line(one) for one in page.shown], units=units_here(),
        kinds=_choices(KINDS), states=_choices(STATES), understood=said(wanted) if wanted else "",
        old=_("This search is too old. Type the name or number again.") if ticket and not wanted else "",
        next_page=url_for("paying.people", **{**given, NUMBER: page.number + 1}) if page.more else "",
    )  # fmt: skip


def _one_of(name: str, known: Any) -> str:
    value = request.args.get(name, "")
    return value if value in known else ""


def _choices(words: Any) -> list[Choice]:
    return [Choice(value, label) for value, label in words.items()]
