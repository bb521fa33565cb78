"""Two records that look like one person: compared, put together, taken apart, or told apart."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import access, guards
from portal.accounts.models import Person
from portal.accounts.queries import names_of
from portal.core.database import db
from portal.core.forms import Choice
from portal.registry import merging, words
from portal.registry.files import case_files
from portal.registry.forms import MergeForm, ReasonForm
from portal.registry.members import KEEPERS, READERS, signed_of
from portal.registry.models import Certificate, PersonMerge
from portal.registry.population import Asked, as_asked
from portal.registry.views import register
from portal.registry.views.here import kept_person_or_404, my_units, note_list, units_i_keep


@register.get("/trung")
@guards.staff(*READERS)
def doubles() -> ResponseReturnValue:
    """Everybody who looks like somebody else in the register; reading it is noted."""
    note_list("doubles")
    found = merging.pairs(db.session(), my_units())
    return render_template(
        "registry/doubles.html", pairs=found, words=words, keeps=bool(units_i_keep())
    )


@register.get("/trung/<uuid:one_id>/<uuid:other_id>")
@guards.staff(*KEEPERS)
def compare(one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """Both records side by side, both openings noted."""
    one, other = _both(one_id, other_id)
    for person in (one, other):
        access.note_opening(
            viewer=guards.the_viewer(), kind="person", record_id=person.id, unit_id=_unit_id(),
            action="compare",
        )  # fmt: skip
    db.let_go()
    return _page(*_both(one_id, other_id), MergeForm(formdata=None))


@register.post("/trung/<uuid:one_id>/<uuid:other_id>")
@guards.staff(*KEEPERS)
def decide(one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """Put the two together, or note that they are two people."""
    one, other = _both(one_id, other_id)
    form = MergeForm()
    form.keep.choices = _records(one, other)
    if request.form.get("go") == "differ":
        return _tell_apart(one, other, form)
    if not form.validate():
        return _page(one, other, form), 422
    kept, gone = (one, other) if form.keep.data == one.id.hex else (other, one)
    try:
        merging.merge(
            db.session(), unit_ids=units_i_keep(), unit_id=_unit_id(), kept=kept, gone=gone,
            actor_id=guards.the_viewer().account_id, reason=form.reason.data or "",
        )  # fmt: skip
    except merging.CannotMerge as wrong:
        form.form_errors = [str(words.CANNOT_MERGE[wrong.reason])]
        return _page(one, other, form), 409
    flash(_("The two records are one now."))
    return redirect(url_for("register.person", person_id=kept.id), 303)


@register.get("/gop/<uuid:merge_id>/tach")
@guards.staff(*KEEPERS)
def ask_take_apart(merge_id: UUID) -> ResponseReturnValue:
    """What taking two records apart again will do."""
    return _apart_page(_merge_or_404(merge_id), ReasonForm(formdata=None))


@register.post("/gop/<uuid:merge_id>/tach")
@guards.staff(*KEEPERS)
def take_apart(merge_id: UUID) -> ResponseReturnValue:
    """Take two records apart again."""
    record, form = _merge_or_404(merge_id), ReasonForm()
    if not form.validate():
        return _apart_page(record, form), 422
    merging.take_apart(
        db.session(), record=record, actor_id=guards.the_viewer().account_id,
        reason=form.reason.data or "",
    )  # fmt: skip
    flash(_("The two records stand apart again."))
    return redirect(url_for("register.doubles"), 303)


def _tell_apart(one: Person, other: Person, form: MergeForm) -> ResponseReturnValue:
    del form.keep, form.reason
    if not form.validate():
        return _page(one, other, MergeForm(formdata=None)), 422
    merging.say_they_differ(
        db.session(), unit_id=_unit_id(), one_id=one.id, other_id=other.id,
        actor_id=guards.the_viewer().account_id,
    )  # fmt: skip
    flash(_("Noted: they are two people. They leave this list."))
    return redirect(url_for("register.doubles"), 303)


@dataclass(frozen=True)
class _Record:
    """What one of the two records holds."""

    person: Person
    about: Asked
    certificates: list[Certificate]
    cases: int


def _page(one: Person, other: Person, form: MergeForm) -> str:
    session, units = db.session(), my_units()
    form.keep.choices = _records(one, other)
    certificates = signed_of(session, units, [one.id, other.id])
    abouts = as_asked(session, units, [one, other])
    records = [
        _Record(
            person, about, certificates[person.id], len(case_files().of_person(session, person.id))
        )
        for person, about in zip((one, other), abouts, strict=True)
    ]
    return render_template("registry/compare.html", records=records, form=form, words=words)


def _records(one: Person, other: Person) -> list[Choice]:
    return [
        Choice(one.id.hex, _("The first: %(name)s", name=one.full_name)),
        Choice(other.id.hex, _("The second: %(name)s", name=other.full_name)),
    ]


def _both(one_id: UUID, other_id: UUID) -> tuple[Person, Person]:
    if one_id == other_id:
        abort(404)
    return kept_person_or_404(one_id), kept_person_or_404(other_id)


def _merge_or_404(merge_id: UUID) -> PersonMerge:
    record = db.session().get(PersonMerge, merge_id)
    if record is None or record.unit_id not in units_i_keep() or record.undone_at is not None:
        abort(404)
    return record


def _apart_page(record: PersonMerge, form: ReasonForm) -> str:
    session = db.session()
    kept, gone = session.get_one(Person, record.kept_id), session.get_one(Person, record.gone_id)
    return render_template(
        "registry/take_apart.html", record=record, kept=kept, gone=gone, form=form,
        by=names_of(session, {record.by})[record.by],
    )  # fmt: skip


def _unit_id() -> UUID:
    """The unit in whose name the viewer decides; nearly everybody has one."""
    return sorted(units_i_keep())[0]
