"""What each step does to the certificate, in the transaction of the workflow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case
from portal.cases.official.signer import HEAD, lines
from portal.core.clock import today
from portal.orgs.models import Unit
from portal.registry import queries
from portal.registry.actions import issuing
from portal.registry.actions.issuing import Handing, NumberTaken, Signing, WrongState
from portal.registry.models import Certificate
from portal.services.certification.issue.drafting import fits_conclusion
from portal.services.certification.issue.names import CERTIFICATE_SIGNED

CHECK_PATH = "/kiem-tra-giay"
_PRINTED = ("full_name", "birth", "sex", "residence")


def correct(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    """Put slips right; the history keeps what stood there before."""
    found = unsigned(session, case)
    before = found.holder
    changed = {n: data[n] for n in _PRINTED if n in data and data[n] != before.get(n)}
    if not changed:
        raise Refused([_l("Nothing was changed.")])
    with _faster():
        issuing.correct(session, certificate=found, holder=changed)
    return {"before": {name: before.get(name) or "" for name in changed}}


def to_sign(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    found = unsigned(session, case)
    _refuse_unless_it_fits(session, case, found)
    with _faster():
        issuing.to_sign(session, certificate=found)


def send_back(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    with _faster():
        issuing.back_to_draft(session, certificate=unsigned(session, case))


def sign(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    """Number, date, signer; the history keeps the number.

    Raises:
        Refused: when the draft no longer says what was concluded, or the number is taken.
    """
    found = unsigned(session, case)
    _refuse_unless_it_fits(session, case, found)
    signing = signing_of(session, case, data, actor_id)
    try:
        with _faster():
            issuing.sign(session, certificate=found, signing=signing)
    except NumberTaken as taken:
        raise Refused([_l("Another certificate of this office has this number.")]) from taken
    return {"number": found.number, "signed_on": signing.on.isoformat()}


def hand_over(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Keep to whom the certificate went; of a notice the history alone keeps it."""
    if case.state != CERTIFICATE_SIGNED:
        return
    found = queries.of_case(session, case.id)
    if found is None:
        raise Changed
    with _faster():
        issuing.deliver(session, certificate=found, handing=handing_of(data))


def signing_of(session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> Signing:
    """Who signs as it was filled in; from code the rest may be left out."""
    unit, capacity = session.get_one(Unit, case.unit_id), str(data.get("capacity") or HEAD)
    on = _day(data.get("signed_on"))
    if on > today():
        raise Refused([_l("The day of signing lies in the future.")])
    position = str(data.get("position") or "")
    return Signing(
        on=on, by=actor_id, capacity=capacity, position=position,
        name=str(data.get("name") or session.get_one(Account, actor_id).full_name),
        lines=lines(unit, capacity, position), number=str(data.get("number") or ""),
        check_address=check_address(),
    )  # fmt: skip


def handing_of(data: Mapping[str, Any]) -> Handing:
    """The handing over as it was filled in."""
    return Handing(
        on=_day(data.get("handed_on")), full_name=str(data.get("handed_to") or ""),
        who=str(data.get("received_by") or "person"), proof=str(data.get("proof") or ""),
        identity_paper=str(data.get("identity_paper") or ""),
        old_card=str(data.get("old_card") or ""),
    )  # fmt: skip


def unsigned(session: Session, case: Case) -> Certificate:
    """The draft of this case; where it is gone, a colleague was faster."""
    found = queries.unsigned_of_case(session, case.id)
    if found is None:
        raise Changed
    return found


def check_address() -> str:
    """The public page on which a paper can be checked, as it is printed on it."""
    return f"{current_app.extensions['settings'].base_url.rstrip('/')}{CHECK_PATH}"


def _refuse_unless_it_fits(session: Session, case: Case, found: Certificate) -> None:
    if not fits_conclusion(session, case, found):
        raise Refused(
            [_l("The conclusion has changed since. Send it back and make the draft anew.")]
        )


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if value else today()


@contextmanager
def _faster() -> Iterator[None]:
    """A certificate in another state means that someone else acted meanwhile."""
    try:
        yield
    except WrongState as wrong:
        raise Changed from wrong
