"""What may be a slip in a paper application being entered; said, and never a reason to refuse."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import entries
from portal.cases.models import Case
from portal.cases.questions import ADDRESS
from portal.cases.service import Answers, Service
from portal.core.codes import spoken
from portal.orgs import queries as orgs
from portal.orgs.models import Unit


@dataclass(frozen=True)
class Doubt:
    """A sentence, and where to look."""

    text: str
    href: str
    link: str


def about(
    session: Session, viewer: Viewer, *, case: Case, service: Service, answers: Answers, unit: Unit
) -> list[Doubt]:
    """The doubts of the service itself, a place of another office, an application there already."""
    own = [Doubt(str(one.text), _part(case, one.step), _look()) for one in service.doubts(answers)]
    facts = service.facts(answers)
    place = orgs.commune(session, facts.commune_code) if facts.commune_code else None
    if place is not None and place.code != unit.commune_code:
        own.append(_elsewhere(case, place.with_province))
    others = entries.open_with_number(
        session, viewer, number=facts.identity_number, service=service.slug, but=case
    )
    return own + [_already(other) for other in others]


def _elsewhere(case: Case, place: str) -> Doubt:
    text = _("The person lives in %(place)s, which is not the area of this office.", place=place)
    return Doubt(text, _part(case, ADDRESS), _look())


def _already(other: Case) -> Doubt:
    return Doubt(
        _("There is already an open application with this identity number, code %(code)s.", code=spoken(other.ref)),
        url_for("desk.case", ref=other.ref),
        _("Open that application"),
    )  # fmt: skip


def _part(case: Case, step: str) -> str:
    return url_for("desk.enter", ref=case.ref, _anchor=f"phan-{step}")


def _look() -> str:
    return _("Look at this answer")
