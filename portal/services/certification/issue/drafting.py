"""The draft of a certificate from the conclusion and the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import Refused
from portal.cases.models import Case
from portal.cases.questions import SUBJECT
from portal.cases.service import Answers
from portal.core.clock import today
from portal.core.languages import speaking
from portal.law import current_book
from portal.registry import queries
from portal.registry.actions import issuing
from portal.registry.models import Certificate, Origin
from portal.services.certification import conclusions
from portal.services.certification.assessment import queries as sheets
from portal.services.certification.assessment.proposing import findings_of
from portal.services.certification.assessment.sheets import EXTREME, UNDER_6
from portal.services.certification.deciding import CERTIFICATE
from portal.services.certification.kinds import DETERMINE, REDETERMINE
from portal.services.certification.models import Conclusion
from portal.services.certification.on_form import place_lines

SPARED_ITEMS = "certification.spared_items"
_ORIGINS = {DETERMINE: Origin.FIRST, REDETERMINE: Origin.REDETERMINED}
# Made by the old certificate or by the stored file, without a conclusion of its own.
_MADE_AGAIN = frozenset({Origin.REISSUED.value, Origin.EXCHANGED.value})


def draft(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Make the draft, or make it anew, from the conclusion that counts now.

    Raises:
        Refused: when nothing was concluded that a certificate could say.
    """
    found = conclusion_of(session, case)
    old = queries.in_force(session, subject_of(case))
    make(
        session, case, origin=_ORIGINS.get(case.variant, Origin.FIRST), types=found.types,
        level=str(found.level), holder=holder_of(read_answers(session, case)), old=old,
        spared=is_spared(session, case),
    )  # fmt: skip


def is_spared(session: Session, case: Case) -> bool:
    """Whether the sheet for small children found what spares them the new determination later."""
    sheet = sheets.assessment_of(session, case)
    if sheet is None or sheet.sheet != UNDER_6:
        return False
    found = findings_of(sheet.sheet, sheets.answers_of(sheets.blocks_of(session, sheet)))
    sparing = current_book().value(SPARED_ITEMS, on=case.received_on or today()).text.split()
    return not set(sparing).isdisjoint(found.items.get(EXTREME, ()))


def conclusion_of(session: Session, case: Case) -> Conclusion:
    """The conclusion that a certificate can be made from.

    Raises:
        Refused: when there is none.
    """
    found = conclusions.current(session, case)
    if found is None or found.outcome != CERTIFICATE:
        raise Refused([_l("There is no conclusion from which a certificate can be made.")])
    return found


def fits_conclusion(session: Session, case: Case, certificate: Certificate) -> bool:
    """Whether the draft still says what was concluded; one made again always does."""
    if certificate.origin in _MADE_AGAIN:
        return True
    found = conclusion_of(session, case)
    return found.level == certificate.level and sorted(found.types) == sorted(certificate.types)


def holder_of(answers: Answers) -> dict[str, Any]:
    """What is printed about the person, as it was answered."""
    with speaking("vi"):
        residence, living = place_lines(answers)
    return {
        "full_name": answers.value(SUBJECT, "full_name", ""),
        "birth": answers.value(SUBJECT, "birth", "") or "",
        "sex": answers.value(SUBJECT, "sex", "") or "",
        "identity_number": answers.value(SUBJECT, "identity_number", "") or "",
        "residence": residence or living,
    }


def make(
    session: Session, case: Case, *, origin: Origin, types: Sequence[str], level: str,
    holder: Mapping[str, Any], old: Certificate | None, spared: bool,
) -> None:  # fmt: skip
    """Make the draft of this case, or make it anew."""
    if case.unit_id is None:
        raise LookupError("a sent case has a unit")
    issuing.draft(
        session, unit_id=case.unit_id, person_id=subject_of(case), case_id=case.id, origin=origin,
        types=types, level=level, holder=holder, replaces_id=old.id if old else None,
        spared_at_age=spared,
    )  # fmt: skip


def subject_of(case: Case) -> UUID:
    """Whom a sent case is about."""
    if case.subject_id is None:
        raise LookupError("a sent case is about someone")
    return case.subject_id
