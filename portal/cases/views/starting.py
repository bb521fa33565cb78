"""Starting a new application: the page shows what comes, only the button makes the draft."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts import guards
from portal.cases import carrying, queries
from portal.cases.carrying import Before, Start
from portal.cases.models import Case, ForWhom
from portal.cases.service import Service
from portal.cases.views import cases
from portal.cases.views.finding import service_or_404
from portal.core.clock import local
from portal.core.codes import is_code
from portal.core.database import db
from portal.core.forms import Choice, ChoiceField, Form
from portal.core.languages import current_language, date_long

# The name in an address of the application that a new one begins from: /ho-so/moi/<service>?tu=<ref>.
FROM = "tu"


class BeginForm(Form):
    """For whom the application is, where someone was applied for before."""

    whom = ChoiceField(
        _l("Who is the new application for?"), short=_l("For whom"), required=False,
        conditional=True,
        hint=_l("For a person you have applied for before, the pages open filled with what you told us. You check each page; nothing is sent by itself. Without a choice the pages are empty."),
    )  # fmt: skip

    def offer(self, people: list[Before], begins_from: Case | None) -> None:
        """Each person applied for before, oneself, someone new; or no question at all."""
        if not people:
            del self.whom
            return
        self.whom.choices = [*(_person(one) for one in people), *_others(people)]
        if not self.is_submitted() and begins_from is not None:
            self.whom.process_data(begins_from.ref)


@cases.get("/ho-so/moi/<slug:slug>")
@guards.signed_in
def new(slug: str) -> ResponseReturnValue:
    """What will be asked, and for whom; drafts of the same service that wait to be finished."""
    service = service_or_404(slug)
    return _page(service, BeginForm())


@cases.post("/ho-so/moi/<slug:slug>")
@guards.signed_in
def make_draft(slug: str) -> ResponseReturnValue:
    """Make the draft and go to its first question."""
    service, form, session = service_or_404(slug), BeginForm(), db.session()
    people, begins_from = _people(service)
    form.offer(people, begins_from)
    if not form.validate():
        return _page(service, form), 422
    case = carrying.begin(
        session, service=service, applicant_id=guards.the_viewer().account_id,
        language=current_language(), start=_start(form, people, begins_from),
    )  # fmt: skip
    carrying.keep_brought(session, case=case, said=_brought(service))
    first = service.sections[0].steps[0]
    return redirect(url_for("cases.step", ref=case.ref, slug=first.slug), 303)


def _page(service: Service, form: BeginForm) -> str:
    mine = queries.my_list(db.session(), guards.the_viewer())
    drafts = [case for case in mine if case.is_draft and case.service == service.slug]
    if not form.is_submitted():
        form.offer(*_people(service))
    return render_template(
        "cases/new.html", service=service, form=form, drafts=drafts,
        brings=bool(_brought(service)), brought_too_old=_is_too_old(service),
    )  # fmt: skip


def _brought(service: Service) -> dict[str, str]:
    """What the person told elsewhere on the portal and the address brings along."""
    return carrying.open_brought(service, request.args.get(carrying.BROUGHT, ""))


def _is_too_old(service: Service) -> bool:
    return carrying.BROUGHT in request.args and not _brought(service)


def _people(service: Service) -> tuple[list[Before], Case | None]:
    """Everyone applied for before, and the application that the address names; not theirs is a 404."""
    session, viewer = db.session(), guards.the_viewer()
    earlier, named = carrying.earlier_of(session, viewer, service), None
    if ref := request.values.get(FROM, ""):
        named = queries.own_case(session, viewer, ref) if is_code(ref) else None
        if named is None or named.is_draft:
            abort(404)
    people = carrying.people_before(earlier, viewer.account_id, first=named)
    is_offered = named is not None and any(one.case.id == named.id for one in people)
    return people, named if is_offered else None


def _start(form: BeginForm, people: list[Before], begins_from: Case | None) -> Start:
    """What was chosen; where nothing was, what the address named."""
    chosen = form.whom.data if "whom" in form else ""
    if not chosen and begins_from is not None:
        chosen = begins_from.ref
    if chosen == ForWhom.MYSELF:
        return Start(ForWhom.MYSELF)
    known = next((one.case for one in people if one.case.ref == chosen), None)
    return Start(ForWhom.EARLIER, known) if known is not None else Start()


def _person(one: Before) -> Choice:
    name = _("%(name)s (yourself)", name=one.name) if one.is_self else one.name
    day = date_long(local(one.told_at).date())
    return Choice(one.case.ref, name, hint=_("You told us about this person on %(day)s.", day=day))


def _others(people: list[Before]) -> list[Choice]:
    new = Choice(ForWhom.NEW.value, _("Someone you have not applied for yet"))
    if any(one.is_self for one in people):
        return [new]
    return [Choice(ForWhom.MYSELF.value, _("Yourself")), new]
