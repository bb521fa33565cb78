"""The register of the unit: everybody in it by name, narrowed and searched."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.database import db
from portal.core.web.transactions import manages_transactions
from portal.registry import finding, words
from portal.registry.forms import FindForm
from portal.registry.members import READERS, entries_of, signed_of
from portal.registry.views import register
from portal.registry.views.here import (
    chosen,
    my_units,
    note_list,
    units_here,
    units_i_keep,
)

LEVEL, TYPE, STATE, BORN, TICKET = "muc-do", "dang", "tinh-trang", "nam-sinh", "phieu"


@register.get("")
@guards.staff(*READERS)
def people() -> ResponseReturnValue:
    """The list as the address narrows it; reading it is noted."""
    note_list("list")
    return _list(FindForm(formdata=None))


@register.post("")
@guards.staff(*READERS)
@manages_transactions
def find() -> ResponseReturnValue:
    """Understand what was typed and go to the list that shows it; nothing is changed."""
    form = FindForm()
    if not form.validate():
        return _list(form), 422
    wanted = finding.understand(form.q.data or "")
    ticket: dict[str, Any] = {TICKET: wanted.ticket()} if wanted else {}
    return redirect(url_for("register.people", **ticket), 303)


def _list(form: FindForm) -> str:
    session, units = db.session(), my_units()
    filters, given, wrong = _asked()
    page = finding.people(session, units, filters, after=_after())
    ids = [person.id for person in page.people]
    return render_template(
        "registry/people.html", form=form, page=page, filters=filters, given=given, wrong=wrong,
        certificates=signed_of(session, units, ids), entries=entries_of(session, units, ids),
        units=list(units_here().values()), keeps=bool(units_i_keep()), words=words,
        understood=said(filters.wanted) if filters.wanted else "", first=not request.args.get("sau"),
        too_many=filters.wanted is not None and page.total > len(page.people) and page.after is None,
        next_page=url_for("register.people", **given, sau=page.after) if page.after else "",
    )  # fmt: skip


def said(wanted: finding.Wanted) -> str:
    """What was understood, in words."""
    sentences = {
        finding.Kind.NAME: _("Search by name: %(text)s", text=wanted.text),
        finding.Kind.IDENTITY: _("Search by identity number, ending in %(text)s", text=wanted.text),
        finding.Kind.NUMBER: _("Search by number: %(text)s", text=wanted.text),
    }
    return sentences[wanted.kind]


def _asked() -> tuple[finding.Filters, dict[str, Any], list[str]]:
    """The filters of the address, what of it was understood, and what was not."""
    args, wrong = request.args, []
    ticket = args.get(TICKET, "")
    wanted = finding.wanted_of(ticket) if ticket else None
    if ticket and wanted is None:
        wrong.append(_("This search is too old. Type the number again."))
    year = args.get(BORN, "").strip()
    born = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None
    if year and born is None:
        wrong.append(_("Year of birth: write four digits, for example 1990."))
    filters = finding.Filters(
        chosen(args, LEVEL, words.LEVELS), chosen(args, TYPE, words.TYPES),
        chosen(args, STATE, words.STATES), born, wanted,
    )  # fmt: skip
    given = {LEVEL: filters.level, TYPE: filters.type, STATE: filters.state, BORN: born}
    given[TICKET] = ticket if wanted else ""
    return filters, {name: value for name, value in given.items() if value}, wrong


def _after() -> UUID | None:
    try:
        return UUID(request.args.get("sau", ""))
    except ValueError:
        return None
