"""The draft of a certificate that is made again: by the old one, or by the stored file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import Refused
from portal.cases.models import Case
from portal.cases.service import Answers
from portal.core.text import fold
from portal.registry import queries
from portal.registry.models import Certificate, Origin
from portal.services.certification.issue.drafting import holder_of, make, subject_of
from portal.services.certification.kinds import EXCHANGE, OLD_CERTIFICATE
from portal.services.exchange.questions import put_right


def draft(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Make the draft, or make it anew; type and level are those of before.

    Raises:
        Refused: when neither the old certificate nor the stored file says type and level.
    """
    old = next((one for one in replaceable(session, case) if one.id.hex == data.get("old")), None)
    types, level = (old.types, old.level) if old else (data.get("types"), data.get("level"))
    if not types or not level:
        raise Refused(
            [_l("Choose the old certificate, or copy type and level from the stored file.")]
        )
    make(
        session, case, origin=Origin.EXCHANGED if case.variant == EXCHANGE else Origin.REISSUED,
        types=types, level=level, holder=holder(read_answers(session, case), old), old=old,
        spared=old is not None and old.spared_at_age,
    )  # fmt: skip


def holder(answers: Answers, old: Certificate | None) -> dict[str, Any]:
    """What is printed about the person: as on the old one, but for what is to be put right.

    The answers fill what the old one left open, and say everything where there is none.
    """
    answered = holder_of(answers)
    if old is None:
        return answered
    wrong = put_right(answers)
    return answered | {
        n: v for n, v in old.holder.items() if v and n in answered and n not in wrong
    }


def replaceable(session: Session, case: Case) -> Sequence[Certificate]:
    """The certificates in force that this case may be about: the person's, and by the typed number.

    Only those that the unit of the case keeps: what another one holds comes with the file.
    """
    found = [
        one for one in queries.of_person(session, subject_of(case))
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


def _same_name(certificate: Certificate, case: Case) -> bool:
    """A number alone proves nothing: it may be mistyped, or be that of someone else."""
    return fold(certificate.holder.get("full_name") or "") == fold(case.subject_name or "")
