"""The life of a certificate from its draft until it is handed over.

draft -> to sign -> signed -> delivered. Each step holds the certificate; the second of two officers
finds it in another state and is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core.clock import now
from portal.core.codes import new_code
from portal.core.database import new_id
from portal.documents.letters import rows
from portal.orgs.models import Unit
from portal.registry import numbering, queries
from portal.registry.formats import official
from portal.registry.models import Certificate, CertificateState, Origin


class WrongState(Exception):
    """The certificate is not where this step begins: someone else was faster."""


class NumberTaken(Exception):
    """Another certificate of the unit bears this number."""


@dataclass(frozen=True)
class Signing:
    """Who signed and when; `number` only where it was given by hand.

    `lines` stand above the name ("KT. Chủ tịch", "Phó Chủ tịch"). `check_address` is the page where
    the paper can be checked, as it is printed on it.
    """

    on: date
    by: UUID
    name: str
    capacity: str = ""
    position: str = ""
    lines: tuple[str, ...] = ()
    number: str = ""
    check_address: str = ""


@dataclass(frozen=True)
class Handing:
    """To whom it was handed over, what they showed and what proves it; `old_card` for an exchange."""

    on: date
    full_name: str
    who: str = "person"
    identity_paper: str = ""
    proof: str = ""
    old_card: str = ""


def draft(
    session: Session, *, unit_id: UUID, person_id: UUID, case_id: UUID | None, origin: Origin,
    types: Sequence[str], level: str, holder: Mapping[str, Any], replaces_id: UUID | None = None,
    spared_at_age: bool = False,
) -> Certificate:  # fmt: skip
    """Make the draft of a certificate; an unsigned one of the same case is made anew.

    `holder` is what is printed: full_name, birth (partial ISO date), sex, identity_number, residence.
    """
    found = queries.unsigned_of_case(session, case_id) if case_id else None
    made = found or Certificate(unit_id=unit_id, person_id=person_id, case_id=case_id)
    made.state, made.origin = CertificateState.DRAFT.value, origin.value
    made.types, made.level = list(types), level
    made.replaces_id, made.spared_at_age = replaces_id, spared_at_age
    _take_holder(made, holder)
    if found is None:
        session.add(made)
    session.flush()
    return made


def correct(session: Session, *, certificate: Certificate, holder: Mapping[str, Any]) -> None:
    """Put right what is printed about the person while it is a draft.

    Raises:
        WrongState: when it is no draft any more.
    """
    _hold(session, certificate, CertificateState.DRAFT)
    _take_holder(certificate, {**certificate.holder, **holder})
    session.flush()


def to_sign(session: Session, *, certificate: Certificate) -> None:
    """Hand the draft to whoever signs.

    Raises:
        WrongState: when it is no draft.
    """
    _hold(session, certificate, CertificateState.DRAFT)
    certificate.state = CertificateState.TO_SIGN.value
    session.flush()


def back_to_draft(session: Session, *, certificate: Certificate) -> None:
    """Send it back unsigned, to be put right.

    Raises:
        WrongState: when it does not wait to be signed.
    """
    _hold(session, certificate, CertificateState.TO_SIGN)
    certificate.state = CertificateState.DRAFT.value
    session.flush()


def sign(session: Session, *, certificate: Certificate, signing: Signing) -> Certificate:
    """Sign: number, date, signer, check code and the official paper, all in this transaction.

    It holds from the day of signing. The certificate it replaces ends on that day.

    Raises:
        WrongState: when it does not wait to be signed.
        NumberTaken: when a number given by hand stands on another one.
    """
    _hold(session, certificate, CertificateState.TO_SIGN)
    unit = session.get_one(Unit, certificate.unit_id)
    _give_number(session, certificate, unit, signing)
    certificate.signed_on, certificate.signed_at, certificate.signed_by = (
        signing.on,
        now(),
        signing.by,
    )
    certificate.signer_name, certificate.signer_capacity = signing.name, signing.capacity
    certificate.signer_position = signing.position or None
    certificate.check_code = _new_check_code(session)
    certificate.state = CertificateState.SIGNED.value
    _end_replaced(session, certificate, signing.on)
    rows.keep(
        session, letter_id=new_id(), owner_kind=queries.OWNER, owner_id=certificate.id,
        kind="certificate", made_by=signing.by,
        paper=official.paper(
            certificate, unit=unit, lines=signing.lines, check_address=signing.check_address
        ),
    )  # fmt: skip
    session.flush()
    return certificate


def deliver(session: Session, *, certificate: Certificate, handing: Handing) -> None:
    """Record the handing over.

    Raises:
        WrongState: when it is not signed, or was handed over already.
    """
    _hold(session, certificate, CertificateState.SIGNED)
    certificate.state = CertificateState.DELIVERED.value
    certificate.delivered_on = handing.on
    certificate.delivered_to = {k: v for k, v in asdict(handing).items() if k != "on"}
    session.flush()


def _hold(session: Session, certificate: Certificate, expected: CertificateState) -> None:
    query = select(Certificate).where(Certificate.id == certificate.id).with_for_update()
    session.scalars(query.execution_options(populate_existing=True)).one()
    if certificate.state != expected.value:
        raise WrongState


def _take_holder(certificate: Certificate, holder: Mapping[str, Any]) -> None:
    certificate.holder = {**holder}
    birth = str(holder.get("birth") or "")
    certificate.birth_year = int(birth[:4]) if birth else None
    certificate.sex = holder.get("sex") or None


def _give_number(session: Session, certificate: Certificate, unit: Unit, signing: Signing) -> None:
    if signing.number:
        if numbering.is_taken(session, unit_id=unit.id, number=signing.number):
            raise NumberTaken
        certificate.number, certificate.number_year = signing.number, signing.on.year
    else:
        given = numbering.take(session, unit=unit, on=signing.on)
        certificate.number, certificate.number_year = given.text, given.year
        certificate.number_running = given.running
    try:
        with session.begin_nested():
            certificate.number_key = numbering.key_of(certificate.number)
    except IntegrityError as faster:  # a colleague wrote the same number at this moment
        raise NumberTaken from faster


def _new_check_code(session: Session) -> str:
    while True:
        code = new_code()
        if queries.by_check_code(session, code) is None:
            return code


def _end_replaced(session: Session, certificate: Certificate, on: date) -> None:
    """The one it replaces ends, unless it ended before."""
    if certificate.replaces_id is None:
        return
    query = select(Certificate).where(Certificate.id == certificate.replaces_id).with_for_update()
    old = session.scalars(query.execution_options(populate_existing=True)).first()
    if old is not None and old.is_in_force:
        old.state, old.ended_on = CertificateState.REPLACED.value, on
