"""What a request shows on its page at the desk and on that of the person, and the offer after a certificate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.cases.standard import DELIVERED
from portal.core.clock import today
from portal.law import current_book
from portal.law.ages import age_span
from portal.registry import queries as register
from portal.services.support import names, shown
from portal.services.support.kinds import Kind, in_words, kinds

CERTIFICATION = "xac-dinh-khuyet-tat"
CHILD_BELOW = "allowance.age.child_below"


def for_desk(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Each need with its tries, for the officers."""
    found = shown.needs(session, case)
    return {"needs": found, "case": case} if found else None


def for_applicant(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The same for the person, with what they can say about it."""
    found = shown.needs(session, case)
    if not found:
        return None
    working = case.state in names.WORKING
    return {
        "needs": found, "case": case, "can_tell": working and any(one.is_open for one in found),
        "can_take_back": working and any(one.agreed and one.is_open for one in found),
    }  # fmt: skip


def after_certificate(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Other support that fits the level and age of a certificate that was handed over."""
    if case.service != CERTIFICATION or case.state != DELIVERED:
        return None
    found = register.of_case(session, case.id)
    if found is None or not found.is_in_force:
        return None
    birth = str(found.holder.get("birth") or found.birth_year or "")
    fitting = [kind for kind in kinds().all if fits(kind, found.level, birth)]
    if not fitting:
        return None
    return {
        "kinds": [(in_words(one.name), in_words(one.easy), one.policy) for one in fitting],
        "href": url_for("cases.new", slug=names.SLUG, tu=case.ref),
    }  # fmt: skip


def fits(kind: Kind, level: str, birth: str) -> bool:
    """Whether a kind is offered at this level and age; an age that stays open fits both."""
    if level not in kind.levels:
        return False
    return bool(kind.ages & _ages(birth))


def _ages(birth: str) -> frozenset[str]:
    both = frozenset({"child", "adult"})
    if not birth:
        return both
    limit = current_book().value(CHILD_BELOW, today()).whole
    span = age_span(birth, today())
    if span.straddles(limit):
        return both
    return frozenset({"child"}) if span.is_below(limit) else frozenset({"adult"})


PANELS = (
    ServicePanel("ho-tro-da-hoi", _l("Support asked for"), "support/desk_panel.html", for_desk),
)  # fmt: skip
OWN_PANELS = (
    ServicePanel("ho-tro-da-hoi", _l("What you asked for"), "support/own_panel.html", for_applicant),
)  # fmt: skip
OWN_BESIDE = (
    ServicePanel("ho-tro-khac", _l("Other support you can ask for"), "support/offer.html", after_certificate),
)  # fmt: skip
