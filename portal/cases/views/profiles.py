"""How I want to be served: asked once, shown with its day, changed or deleted at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts import guards, profile
from portal.accounts.models import Account, ServingProfile
from portal.accounts.profile import CONTACT, SUPPORT, About, TooMany
from portal.cases import carrying, queries
from portal.cases.actions import drafting
from portal.cases.service import registry
from portal.cases.serving import spreading
from portal.cases.serving.profiles import FORMS, STEPS
from portal.cases.serving.shown import serving_rows
from portal.cases.views import cases
from portal.cases.views.finding import own_case_or_404
from portal.cases.views.keeping import about_in
from portal.core.codes import is_code
from portal.core.database import db
from portal.core.forms import Form

PAGE = "/tai-khoan/cach-phuc-vu"
MYSELF = "toi"
# The two questions by their address, in their order.
PARTS = {"ho-tro": SUPPORT, "lien-he": CONTACT}
_PART = f'{PAGE}/<whom>/<any("ho-tro", "lien-he"):part>'


@dataclass(frozen=True)
class Whose:
    """A person one keeps a profile of: the holder without `about`; `key` is what addresses say."""

    key: str
    name: str
    about: About | None
    kept: ServingProfile | None

    def said(self, part: str) -> dict[str, Any] | None:
        return getattr(self.kept, part) if self.kept is not None else None


@cases.get(PAGE)
@guards.signed_in
def serving_profiles() -> ResponseReturnValue:
    """Every profile with its day, what it is used for, and for whom one can still be told."""
    session, viewer = db.session(), guards.the_viewer()
    kept = [_whose(viewer.name, one) for one in profile.profiles_of(session, viewer.account_id)]
    shown = kept if any(one.about is None for one in kept) else [_holder(None), *kept]
    return render_template(
        "cases/profiles.html", people=[(one, _parts(one)) for one in shown], others=_others(kept)
    )


@cases.get(_PART)
@guards.signed_in
def serving_part(whom: str, part: str) -> ResponseReturnValue:
    """One question page, filled with what was said before."""
    whose = _whose_or_404(whom)
    said = whose.said(PARTS[part]) or _known(part)
    return _page(whose, part, FORMS[PARTS[part]](data=said))


def save_unseen(account_id: UUID, whom: str, part: str) -> bool:
    """Keep a right answer that came after its session had ended, for its owner only."""
    about = _about_of_account(account_id, whom)
    form = FORMS[PARTS[part]]()
    if about is False or not form.validate():
        return False
    try:
        _save(account_id, None if about is True else about, part, form)
    except TooMany:
        return False
    return True


def show_filled(whom: str, part: str) -> ResponseReturnValue:
    """For a sender nobody knows: store nothing, show them again what they typed."""
    body = render_template(
        "cases/profile_part.html", whose=Whose(whom, "", None, None), part=part,
        form=FORMS[PARTS[part]](), signed_out=True,
    )  # fmt: skip
    return body, 401


@cases.post(_PART)
@guards.signed_in(on_expiry=save_unseen, on_unknown=show_filled)
def save_serving_part(whom: str, part: str) -> ResponseReturnValue:
    """Keep what was said; the open applications follow it."""
    whose = _whose_or_404(whom)
    form = FORMS[PARTS[part]]()
    if not form.validate():
        return _page(whose, part, form), 422
    try:
        kept = _save(guards.the_viewer().account_id, whose.about, part, form)
    except TooMany:
        form.form_errors = [_("You keep the wishes of too many people. Delete some first.")]
        return _page(whose, part, form), 422
    flash(_("Saved. Your open applications follow this from now on."))
    if kept.contact is None:
        return redirect(url_for("cases.serving_part", whom=kept.id.hex, part="lien-he"), 303)
    return redirect(url_for("cases.serving_profiles"), 303)


@cases.post(f"{PAGE}/<code:ref>/giu")
@guards.signed_in
def keep_serving(ref: str) -> ResponseReturnValue:
    """Use what this application says for the others, too."""
    case, service = own_case_or_404(ref)
    session, account_id = db.session(), guards.the_viewer().account_id
    if not Form().validate():
        return redirect(url_for("cases.receipt", ref=ref), 303)
    answers = drafting.read_answers(session, case)
    said = {part: answers[step] for step, part in STEPS.items() if step in answers}
    if service.confidential or case.applicant_id != account_id or not said:
        abort(404)
    about = about_in(session, account_id, case)
    try:
        spreading.save(session, account_id=account_id, about=about, said=said, but=case)
    except TooMany:
        flash(_("You keep the wishes of too many people. Delete some first."), "warning")
    else:
        flash(_("Saved. Your open applications follow this from now on."))
    return redirect(url_for("cases.serving_profiles"), 303)


@cases.get(f"{PAGE}/<uuid:profile_id>/xoa")
@guards.signed_in
def ask_forget_serving(profile_id: UUID) -> ResponseReturnValue:
    """Ask before a profile is deleted."""
    whose = _whose(guards.the_viewer().name, _own_or_404(profile_id))
    return render_template("cases/profile_delete.html", whose=whose, form=Form())


@cases.post(f"{PAGE}/<uuid:profile_id>/xoa")
@guards.signed_in
def forget_serving(profile_id: UUID) -> ResponseReturnValue:
    """Delete a profile for good."""
    kept, form = _own_or_404(profile_id), Form()
    if not form.validate():
        whose = _whose(guards.the_viewer().name, kept)
        return render_template("cases/profile_delete.html", whose=whose, form=form), 400
    spreading.forget(db.session(), profile=kept)
    flash(_("Deleted. Your applications go by what each of them says."))
    return redirect(url_for("cases.serving_profiles"), 303)


def _save(account_id: UUID, about: About | None, part: str, form: Form) -> ServingProfile:
    said: Mapping[str, Mapping[str, Any]] = {PARTS[part]: form.answers()}
    return spreading.save(db.session(), account_id=account_id, about=about, said=said)


def _page(whose: Whose, part: str, form: Form) -> str:
    return render_template(
        "cases/profile_part.html", whose=whose, part=part, form=form, signed_out=False
    )


def _known(part: str) -> dict[str, Any]:
    if PARTS[part] != CONTACT:
        return {}
    account = db.session().get_one(Account, guards.the_viewer().account_id)
    return {"phone": account.phone or "", "email": account.email or ""}


def _whose_or_404(whom: str) -> Whose:
    """Oneself, someone whose profile is kept, or someone one has applied for."""
    session, viewer = db.session(), guards.the_viewer()
    about = _about_of_account(viewer.account_id, whom)
    if about is False:
        abort(404)
    if about is True:
        return _holder(profile.profile_about(session, viewer.account_id, None))
    return Whose(whom, about.name, about, profile.profile_about(session, viewer.account_id, about))


def _about_of_account(account_id: UUID, whom: str) -> About | bool:
    """Whose profile an address means: True is the holder, False nobody that this account knows."""
    session = db.session()
    if whom == MYSELF:
        return True
    if is_code(whom):
        case = queries.case_of_account(session, account_id, whom)
        if case is None or case.is_draft or registry.get(case.service) is None:
            return False
        return about_in(session, account_id, case) or True
    try:
        kept = profile.profile_by_id(session, account_id, UUID(hex=whom))
    except ValueError:
        return False
    if kept is None:
        return False
    return True if kept.is_own else _about_kept(kept)


def _about_kept(kept: ServingProfile) -> About:
    return About(str(kept.name), kept.birth_year)


def _own_or_404(profile_id: UUID) -> ServingProfile:
    found = profile.profile_by_id(db.session(), guards.the_viewer().account_id, profile_id)
    if found is None:
        abort(404)
    return found


def _holder(kept: ServingProfile | None) -> Whose:
    return Whose(MYSELF, guards.the_viewer().name, None, kept)


def _whose(holder: str, kept: ServingProfile) -> Whose:
    if kept.is_own:
        return Whose(MYSELF, holder, None, kept)
    return Whose(kept.id.hex, str(kept.name), _about_kept(kept), kept)


def _others(kept: list[Whose]) -> list[tuple[str, str]]:
    """Those one has applied for and whose wishes are not kept yet: name and code of an application."""
    session, viewer = db.session(), guards.the_viewer()
    known = [one.about for one in kept if one.about is not None]
    found = []
    earlier = carrying.earlier_of(session, viewer, None)
    for one in carrying.people_before(earlier, viewer.account_id):
        if one.case.applicant_id != viewer.account_id:
            continue
        about = about_in(session, viewer.account_id, one.case)
        if about is not None and not any(
            one_kept.kept is not None and about.fits(one_kept.kept)
            for one_kept in kept
            if one_kept.about is not None
        ):
            found.append((one.name, one.case.ref))
    return found if len(known) < profile.MOST else []


def _parts(whose: Whose) -> list[dict[str, Any]]:
    """Each part with its rows in words, its day and where it is changed."""
    titles = {
        SUPPORT: _("What the person needs"),
        CONTACT: _("How to reach the person, and how never"),
    }
    return [
        {
            "title": titles[part], "href": url_for("cases.serving_part", whom=whose.key, part=slug),
            "at": getattr(whose.kept, f"{part}_saved_at") if whose.said(part) else None,
            "rows": serving_rows(FORMS[part], whose.said(part)),
        }
        for slug, part in PARTS.items()
    ]  # fmt: skip
