"""The draft of a certificate: from the conclusion and the answers, or again from the stored file."""

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
from portal.core.text import fold
from portal.law import current_book
from portal.registry import queries
from portal.registry.actions import issuing
from portal.registry.models import Certificate, Origin
from portal.services.certification import conclusions
from portal.services.certification.assessment import queries as sheets
from portal.services.certification.assessment.proposing import findings_of
from portal.services.certification.assessment.sheets import EXTREME, UNDER_6
from portal.services.certification.deciding import CERTIFICATE
from portal.services.certification.kinds import (
    DETERMINE,
    EXCHANGE,
    OLD_CERTIFICATE,
    REDETERMINE,
    REISSUE,
    is_from_file,
)
from portal.services.certification.models import Conclusion
from portal.services.certification.on_form import place_lines

SPARED_ITEMS = "certification.spared_items"
_ORIGINS = {
    DETERMINE: Origin.FIRST, REDETERMINE: Origin.REDETERMINED, REISSUE: Origin.REISSUED,
    EXCHANGE: Origin.EXCHANGED,
}  # fmt: skip


def draft(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Make the draft, or make it anew, from the conclusion that counts now.

    Raises:
        Refused: when nothing was concluded that a certificate could say.
    """
    found = conclusion_of(session, case)
    old = queries.in_force(session, _subject(case))
    _make(
        session, case, types=found.types, level=str(found.level), old=old,
        spared=is_spared(session, case),
    )  # fmt: skip


def draft_from_file(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> None:
    """Make the draft of a certificate that is made again, by the old one or by the stored file.

    Raises:
        Refused: when neither says type and level.
    """
    old = next((one for one in replaceable(session, case) if one.id.hex == data.get("old")), None)
    types, level = (old.types, old.level) if old else (data.get("types"), data.get("level"))
    if not types or not level:
        raise Refused(
            [_l("Choose the old certificate, or copy type and level from the stored file.")]
        )
    spared = old is not None and old.spared_at_age
    _make(session, case, types=types, level=level, old=old, spared=spared)


def is_spared(session: Session, case: Case) -> bool:
    """Whether the sheet for small children found what spares them the new determination later."""
    sheet = sheets.assessment_of(session, case)
    if sheet is None or sheet.sheet != UNDER_6:
        return False
    found = findings_of(sheet.sheet, sheets.answers_of(sheets.blocks_of(session, sheet)))
    sparing = current_book().value(SPARED_ITEMS, on=case.received_on or today()).text.split()
    return not set(sparing).isdisjoint(found.items.get(EXTREME, ()))


def replaceable(session: Session, case: Case) -> Sequence[Certificate]:
    """The certificates in force that this case may be about: the person's, and by the typed number.

    Only those that the unit of the case keeps: what another one holds comes with the file.
    """
    found = [
        one for one in queries.of_person(session, _subject(case))
        if one.is_in_force and one.unit_id == case.unit_id
    ]  # fmt: skip
    number = read_answers(session, case).value(OLD_CERTIFICATE, "number", "") or ""
    if number and case.unit_id:
        named = queries.by_number(session, unit_id=case.unit_id, number=number)
        found += [
            one for one in named
            if one.is_in_force and one not in found and _same_name(one, case)
        ]  # fmt: skip
    return found


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
    """Whether the draft still says what was concluded; one made from the stored file always does."""
    if is_from_file(case):
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


def _make(
    session: Session, case: Case, *, types: Sequence[str], level: str, old: Certificate | None,
    spared: bool,
) -> None:  # fmt: skip
    if case.unit_id is None:
        raise LookupError("a sent case has a unit")
    issuing.draft(
        session, unit_id=case.unit_id, person_id=_subject(case), case_id=case.id,
        origin=_ORIGINS.get(case.variant, Origin.FIRST), types=types, level=level,
        holder=holder_of(read_answers(session, case)), replaces_id=old.id if old else None,
        spared_at_age=spared,
    )  # fmt: skip


def _subject(case: Case) -> UUID:
    if case.subject_id is None:
        raise LookupError("a sent case is about someone")
    return case.subject_id


def _same_name(certificate: Certificate, case: Case) -> bool:
    """A number alone proves nothing: it may be mistyped, or be that of someone else."""
    return fold(certificate.holder.get("full_name") or "") == fold(case.subject_name or "")
