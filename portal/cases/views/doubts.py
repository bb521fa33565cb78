"""What may be a slip: said once when the answer is saved, and again before sending; never an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from portal.accounts.guards import the_viewer
from portal.cases import queries
from portal.cases.actions import drafting
from portal.cases.helping.subjects import SOMEBODY_ELSE, names_another
from portal.cases.models import Case
from portal.cases.questions import SUBJECT
from portal.cases.service import Answers, Doubt, Service, Step
from portal.core.codes import spoken
from portal.core.database import db


@dataclass(frozen=True)
class Raised:
    """A doubt as the page shows it: a sentence, and perhaps where to look."""

    text: str
    href: str = ""
    link: str = ""


def about_step(case: Case, service: Service, step: Step, answers: Answers) -> Sequence[Raised]:
    """The doubts that the answer of this step raises."""
    own = [_own(d) for d in service.doubts(answers) if d.step == step.slug]
    if step.slug != SUBJECT:
        return own
    return own + _somebody_else(case, service, answers) + _same_person(case, service, answers)


def about_all(case: Case, service: Service, answers: Answers) -> Sequence[Raised]:
    """Every doubt, for the page before sending, each with the way to its question."""
    own = [
        _own(d, url_for("cases.step", ref=case.ref, slug=d.step, then="check"))
        for d in service.doubts(answers)
    ]
    return own + _somebody_else(case, service, answers) + _same_person(case, service, answers)


def _somebody_else(case: Case, service: Service, answers: Answers) -> list[Raised]:
    """Begun for a person who is helped and answered for another: it cannot be sent so."""
    if not names_another(db.session(), case, service.facts(answers)):
        return []
    return [Raised(str(SOMEBODY_ELSE), url_for("cases.step", ref=case.ref, slug=SUBJECT, then="check"), _("Look at this answer"))]  # fmt: skip


def _own(doubt: Doubt, look: str = "") -> Raised:
    """A doubt of the service, with the better way where it names one, or with where to look."""
    lead = doubt.lead
    if lead is not None:
        return Raised(str(doubt.text), url_for(lead.endpoint, **lead.values), str(lead.text))
    return Raised(str(doubt.text), look, _("Look at this answer") if look else "")


def _same_person(case: Case, service: Service, answers: Answers) -> list[Raised]:
    """Other open applications of this account, of the same service, for the same person."""
    session, facts = db.session(), service.facts(answers)
    others = drafting.open_for_same_person(
        session,
        mine=queries.my_list(session, the_viewer()),
        case=case,
        service=service,
        facts=facts,
    )
    return [_other(other) for other in others]


def _other(other: Case) -> Raised:
    if other.is_draft:
        return Raised(
            _("There is already a draft for this person, code %(code)s. You can go on with that one instead.", code=spoken(other.ref)),
            url_for("cases.check", ref=other.ref),
            _("Open that draft"),
        )  # fmt: skip
    return Raised(
        _("There is already an open application for this person, code %(code)s.", code=spoken(other.ref)),
        url_for("cases.case", ref=other.ref),
        _("Open that application"),
    )  # fmt: skip
