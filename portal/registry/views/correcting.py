"""Filling in and correcting: a person's data, and the number and day of an old certificate."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards
from portal.core.database import db
from portal.registry import correcting
from portal.registry.forms import CertificateForm, PersonForm
from portal.registry.members import KEEPERS, entries_of
from portal.registry.models import Certificate, Origin
from portal.registry.population import as_asked
from portal.registry.views import register
from portal.registry.views.here import (
    kept_person_or_404,
    my_units,
    person_or_404,
    unit_of_person,
    units_i_keep,
)


@register.get("/nguoi/<uuid:person_id>/sua")
@guards.staff(*KEEPERS)
def correct_person(person_id: UUID) -> ResponseReturnValue:
    """The form with what is known; the opening is noted."""
    person = kept_person_or_404(person_id, note="correct")
    return _person_page(person_id, PersonForm(formdata=None, data=_known(person.id)))


@register.post("/nguoi/<uuid:person_id>/sua")
@guards.staff(*KEEPERS)
def save_person(person_id: UUID) -> ResponseReturnValue:
    """Keep what changed, with what stood there before."""
    person, form = kept_person_or_404(person_id), PersonForm()
    if not form.validate():
        return _person_page(person_id, form), 422
    after = {name: str(form[name].data or "") for name in correcting.PERSON_FIELDS}
    changed = correcting.correct_person(
        db.session(), person=person, unit_id=unit_of_person(person_id), before=_known(person_id),
        after=after, actor_id=guards.the_viewer().account_id, reason=form.reason.data or "",
    )  # fmt: skip
    flash(_("The correction is saved.") if changed else _("Nothing was changed."))
    return redirect(url_for("register.person", person_id=person_id), 303)


@register.get("/nguoi/<uuid:person_id>/giay/<uuid:certificate_id>")
@guards.staff(*KEEPERS)
def correct_certificate(person_id: UUID, certificate_id: UUID) -> ResponseReturnValue:
    """The form for the number and the day of a certificate from an old list."""
    found = _certificate_or_404(person_id, certificate_id)
    known = {"number": found.number or "", "signed_on": found.signed_on}
    return _certificate_page(found, CertificateForm(formdata=None, data=known))


@register.post("/nguoi/<uuid:person_id>/giay/<uuid:certificate_id>")
@guards.staff(*KEEPERS)
def save_certificate(person_id: UUID, certificate_id: UUID) -> ResponseReturnValue:
    """Keep the number and the day, with what stood there before."""
    found, form = _certificate_or_404(person_id, certificate_id), CertificateForm()
    if not form.validate():
        return _certificate_page(found, form), 422
    changed = correcting.correct_certificate(
        db.session(), certificate=found, number=form.number.data or "", signed_on=form.signed_on.data,
        actor_id=guards.the_viewer().account_id, reason=form.reason.data or "",
    )  # fmt: skip
    flash(_("The correction is saved.") if changed else _("Nothing was changed."))
    return redirect(url_for("register.person", person_id=person_id), 303)


def _known(person_id: UUID) -> dict[str, str]:
    session, units = db.session(), my_units()
    person = person_or_404(person_id)
    about = as_asked(session, units, [person])[0]
    entry = entries_of(session, units, [person_id]).get(person_id)
    return correcting.known_of(person, entry, birth=about.birth, residence=about.residence)


def _certificate_or_404(person_id: UUID, certificate_id: UUID) -> Certificate:
    person = person_or_404(person_id)
    found = db.session().get(Certificate, certificate_id)
    if found is None or found.person_id != person.id or found.unit_id not in units_i_keep():
        abort(404)
    if found.origin != Origin.IMPORTED.value:
        abort(404)
    return found


def _person_page(person_id: UUID, form: PersonForm) -> str:
    return render_template("registry/correct.html", person=person_or_404(person_id), form=form)


def _certificate_page(found: Certificate, form: CertificateForm) -> str:
    person = person_or_404(found.person_id)
    return render_template("registry/correct.html", person=person, form=form, certificate=found)
