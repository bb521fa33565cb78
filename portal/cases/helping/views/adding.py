"""Entering somebody I help: whom first, then for what, until when and on what proof."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.accounts.mandates import actions, queries
from portal.accounts.mandates.terms import NewPerson, NotAllowed
from portal.accounts.models import Mandate, MandateKind, Sex
from portal.accounts.queries import unit_names
from portal.cases.helping import brakes, telling
from portal.cases.helping.forms import TermsForm, WhomForm
from portal.cases.helping.views import helping
from portal.cases.helping.views.answers import too_soon, why_not
from portal.cases.helping.views.finding import question
from portal.core.database import db
from portal.core.languages import current_language
from portal.core.tickets import open_ticket, seal_ticket


def _place() -> str:
    """What one account typed opens for nobody else who finds the address."""
    return f"helping:whom:{guards.the_viewer().account_id.hex}"


@helping.route("/nguoi-toi-giup/them", methods=["GET", "POST"])
@guards.signed_in
def add() -> ResponseReturnValue:
    """Whom I help, and what I am to them."""
    form = WhomForm()
    form.offer_associations(_associations())
    if not form.is_submitted():
        return _whom_page(form)
    if not form.validate():
        return _whom_page(form), 422
    person = form.person()
    ticket = seal_ticket(_place(), {
        "kind": form.mandate_kind.value, "unit": form.unit, "name": person.full_name,
        "born": person.born, "sex": person.sex.value if person.sex else "",
        "number": person.identity_number or "",
    })  # fmt: skip
    return redirect(url_for("helping.terms", phieu=ticket), 303)


@helping.route("/nguoi-toi-giup/them/viec-gi", methods=["GET", "POST"])
@guards.signed_in
def terms() -> ResponseReturnValue:
    """For what, until when, how they agreed; pressing the button begins it."""
    said = open_ticket(_place(), request.args.get("phieu", ""))
    if said is None:
        return redirect(url_for("helping.add"), 303)
    kind, form = MandateKind(said["kind"]), TermsForm()
    form.fit_to(kind)
    if not form.is_submitted():
        return _terms_page(form, said["name"])
    if not form.validate():
        return _terms_page(form, said["name"]), 422
    session, viewer = db.session(), guards.the_viewer()
    same = _just_entered(said)
    if same is not None:
        return redirect(url_for("helping.person", ref=same), 303)
    until = brakes.take_beginning(session, viewer.account_id)
    if until is not None:
        return too_soon(form, until, lambda: _terms_page(form, said["name"]))
    try:
        mandate = actions.register(
            session, helper_id=viewer.account_id, person=_person(said), terms=form.terms(kind),
            unit_id=UUID(said["unit"]) if said["unit"] else None,
        )  # fmt: skip
    except NotAllowed as refusal:
        form.form_errors = [why_not(refusal)]
        return _terms_page(form, said["name"]), 422
    _tell(mandate, viewer.account_id)
    return redirect(url_for("helping.person", ref=mandate.ref), 303)


def _tell(mandate: Mandate, sender_id: UUID) -> None:
    told = telling.tell_begun(
        db.session(), mandate, sender_id=sender_id, language=current_language()
    )
    flash(_("You can now apply for this person."))
    if told:
        flash(_("We told the person that somebody applies for them."))


def _just_entered(said: dict[str, str]) -> str | None:
    """The mandate a first press of the same page has made already."""
    found = queries.people_of(db.session(), guards.the_viewer(), words=said["name"])
    for one in found:
        same = one.name == said["name"] and one.mandate.said("born") == said["born"]
        if same and one.mandate.kind == said["kind"]:
            return one.mandate.ref
    return None


def _person(said: dict[str, str]) -> NewPerson:
    sex = Sex(said["sex"]) if said["sex"] else None
    return NewPerson(said["name"], said["born"], sex, said["number"] or None)


def _associations() -> dict[str, str]:
    ids = queries.associations_of(guards.the_viewer())
    return {str(one): name for one, name in unit_names(db.session(), ids).items()}


def _whom_page(form: WhomForm) -> str:
    return question(
        form, title=_("Whom do you help?"), where=_("Page %(n)s of %(m)s", n=1, m=2),
        why=_("You apply with your own account, under your own name. The person needs no account, no telephone and no card."),
        back_href=url_for("helping.people"), submit=_("Go on"),
    )  # fmt: skip


def _terms_page(form: TermsForm, name: str) -> str:
    return question(
        form, title=_("Your help for %(name)s", name=name),
        where=_("Page %(n)s of %(m)s", n=2, m=2),
        why=_("You see what you type yourself. Applications that were there before open only when the person says so, with the code on their receipt, or when an officer has seen your paper."),
        back_href=url_for("helping.add"), submit=_("Begin to help"),
    )  # fmt: skip
