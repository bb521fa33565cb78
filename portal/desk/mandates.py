"""What officers may do about a mandate, and how they get to one: by a case, or by number and name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import session as browser
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session

from portal.accounts.mandates import queries
from portal.accounts.mandates.queries import Helped, associations_of
from portal.accounts.models import Mandate, MandateService
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.cases.models import Case, MandateFile
from portal.cases.queries import unit_cases
from portal.cases.service import registry
from portal.core.forms import Choice, ChoiceField, ConfirmField, Form, ParagraphField, TextField

# Who looks at identity papers and proofs in a commune.
CHECKERS = (Role.RECEPTION, Role.SOCIAL_OFFICER)
_FOUND = "mandates_found"
_MOST = 20

GOOD, ASK = "good", "ask"


class FindMandateForm(Form):
    number = TextField(
        _l("Number of the help"), short=_l("Number"), inputmode="numeric", most=40,
        hint=_l("Ten digits. It stands in the message to the person and on the paper."),
    )  # fmt: skip
    name = TextField(_l("Full name of the person who is helped"), short=_l("Full name"), most=100)


class JudgeForm(Form):
    """What the officer found of the paper that proves the help."""

    found = ChoiceField(
        _l("What did you find?"), short=_l("Finding"),
        choices=[
            Choice(GOOD, _l("I saw the paper, and it is good")),
            Choice(ASK, _l("It is not valid, or another paper is needed")),
        ],
    )  # fmt: skip
    words = ParagraphField(
        _l("Which paper is needed?"), short=_l("Which paper"), required=False, most=500, rows=3,
        hint=_l("Only if another one is needed. The helper reads this. Name no illness."),
    )  # fmt: skip
    told = ConfirmField(
        _l("I told the person in person that somebody applies for them."), required=False,
        short=_l("Told in person"),
    )  # fmt: skip


class OpenCaseForm(Form):
    """An application that the person has already, opened to the helper whose paper was checked."""

    code = TextField(
        _l("Application to open"), inputmode="numeric", most=40,
        hint=_l("The code of an application of your unit that this person has already. The paper must be checked first."),
    )  # fmt: skip


class WordForm(Form):
    """The person says at the desk, or by telephone, that they no longer want it."""

    shown = TextField(
        _l("How do you know that it is this person?"), short=_l("Who it is"), most=200,
        hint=_l("For example: identity card seen, last four digits 3456; known to the officer; birth certificate."),
    )  # fmt: skip
    why = ParagraphField(_l("What the person says"), short=_l("What they say"), required=False, most=500, rows=3)  # fmt: skip
    said = ConfirmField(
        _l("The person told me, in their own way, that this help shall end."),
        short=_l("The person's word"),
    )


def unit_of(viewer: Viewer) -> UUID | None:
    """The unit in whose name this officer checks papers."""
    return next(iter(sorted(viewer.unit_ids(*CHECKERS), key=str)), None)


def remember(ref: str) -> None:
    """In this session the officer was told both number and name of this one."""
    known = [one for one in browser.get(_FOUND, []) if one != ref]
    browser[_FOUND] = [*known, ref][-_MOST:]


def of_officer(session: Session, viewer: Viewer, ref: str) -> Helped | None:
    """A mandate that this officer has work with: over a case of their unit, or found by its name."""
    query = select(Mandate.id).where(Mandate.ref == ref)
    if ref not in browser.get(_FOUND, []):
        query = query.where(or_(*_by_case(viewer)), _is_about_their_work(viewer))
    found = session.scalars(query).first()
    return queries.by_ids(session, [found])[found] if found is not None else None


def hidden_services(viewer: Viewer) -> frozenset[str]:
    """The confidential services with which this officer does not work: not even their names are shown."""
    every = (one for one in registry.all() if one.confidential and not viewer.has(*one.workers))
    return frozenset(one.slug for one in every)


def is_part_of(found: Helped, viewer: Viewer) -> bool:
    """Whether this officer helps here, works for the association that does, or is the person."""
    mandate = found.mandate
    return viewer.account_id in {
        mandate.helper_id,
        found.person.account_id,
    } or mandate.unit_id in associations_of(viewer)


def _is_about_their_work(viewer: Viewer) -> ColumnElement[bool]:
    shown = select(MandateService.id).where(
        MandateService.mandate_id == Mandate.id,
        MandateService.service.not_in(hidden_services(viewer)),
    )
    return or_(Mandate.all_services.is_(True), exists(shown))


def _by_case(viewer: Viewer) -> list[Any]:
    work = unit_cases(viewer)
    opened = select(MandateFile.mandate_id).where(
        MandateFile.case_id.in_(work.with_only_columns(Case.id))
    )
    return [
        Mandate.id.in_(work.with_only_columns(Case.mandate_id).where(Case.mandate_id.is_not(None))),
        Mandate.id.in_(opened),
        Mandate.person_id.in_(
            work.with_only_columns(Case.subject_id).where(Case.subject_id.is_not(None))
        ),
    ]
