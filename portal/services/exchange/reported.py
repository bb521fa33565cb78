"""Under which name and national code a case of this service is reported.

Accepted and not yet signed it is in process; the certificate beside it says how far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.reported import Reported, by_state
from portal.cases.service import registry
from portal.registry.models import Certificate, CertificateState
from portal.services.exchange.names import REMAKING

IN_PROCESS = 4
DRAFTED = Reported("certificate_drafted", _l("The certificate is drafted"), IN_PROCESS)
TO_SIGN = Reported("certificate_to_sign", _l("The certificate waits to be signed"), IN_PROCESS)
_BY_CERTIFICATE = {CertificateState.DRAFT.value: DRAFTED, CertificateState.TO_SIGN.value: TO_SIGN}


def reported(session: Session, cases: Sequence[Case]) -> Mapping[UUID, Reported]:
    """Each case by its id; one query for any number of them."""
    making = [case.id for case in cases if case.state == REMAKING]
    unsigned = select(Certificate.case_id, Certificate.state).where(
        Certificate.case_id.in_(making), Certificate.state.in_(sorted(_BY_CERTIFICATE))
    )
    found = {row[0]: row[1] for row in session.execute(unsigned)} if making else {}
    return {case.id: _one(case, found.get(case.id)) for case in cases}


def _one(case: Case, certificate: str | None) -> Reported:
    plain = by_state(case, registry.of(case))
    # An open request for papers comes before how far the paper is.
    if certificate is None or plain.slug != REMAKING:
        return plain
    return _BY_CERTIFICATE[certificate]
