"""A change of how someone wants to be served reaches their open applications, and their histories say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.accounts import profile as profiles
from portal.accounts.models import Person, ServingProfile
from portal.accounts.profile import About
from portal.cases import history
from portal.cases.actions.workflow import hold
from portal.cases.models import DRAFT, Case
from portal.cases.service import registry
from portal.cases.serving.effective import Serving, of_case
from portal.core.clock import now

SERVING_CHANGED = "serving_changed"


def save(
    session: Session, *, account_id: UUID, about: About | None, said: Mapping[str, Mapping[str, Any]],
    but: Case | None = None,
) -> ServingProfile:  # fmt: skip
    """Keep what was said about one or both parts; `but` is the case it was taken from.

    Raises:
        TooMany: when the account keeps too many people already.
    """
    before = _before(session, account_id)
    for part, answer in said.items():
        kept = profiles.save_part(
            session, account_id=account_id, about=about, part=part, said=answer
        )
    _spread(session, before, account_id, but)
    return kept


def forget(session: Session, *, profile: ServingProfile) -> None:
    """Remove a profile; the open applications go by their own answers again."""
    account_id = profile.account_id
    before = _before(session, account_id)
    profiles.forget(session, profile=profile)
    _spread(session, before, account_id, None)


def _before(session: Session, account_id: UUID) -> list[tuple[Case, Serving]]:
    return [(case, of_case(session, case)) for case in _open(session, account_id)]


def _open(session: Session, account_id: UUID) -> Iterator[Case]:
    """The open applications this account sent, and those about its holder that others sent."""
    holder = select(Person.id).where(Person.account_id == account_id)
    query = select(Case).where(
        or_(Case.applicant_id == account_id, Case.subject_id.in_(holder)),
        Case.state != DRAFT, Case.closed_at.is_(None),
    )  # fmt: skip
    for case in session.scalars(query.order_by(Case.id)).all():
        if registry.get(case.service) is not None:
            yield case


def _spread(
    session: Session, before: list[tuple[Case, Serving]], account_id: UUID, but: Case | None
) -> None:
    for case, was in before:
        holds = of_case(session, case)
        changed = {
            part: dict(getattr(holds, part).data)
            for part in profiles.PARTS
            if dict(getattr(holds, part).data) != dict(getattr(was, part).data)
        }
        if changed and (but is None or case.id != but.id):
            _take_over(session, case, was, holds, changed, account_id)


def _take_over(
    session: Session, case: Case, was: Serving, holds: Serving, changed: dict[str, Any],
    account_id: UUID,
) -> None:  # fmt: skip
    hold(session, case, version=None)
    if profiles.CONTACT in changed:
        case.told = told_by(holds.contact.data)
    history.append(
        session, case=case, kind=SERVING_CHANGED, actor_id=account_id, actor_role="applicant",
        data={"serving": changed, "from": case.state, "to": case.state},
    )  # fmt: skip
    case.saved_at = now()
    service = registry.of(case)
    if profiles.SUPPORT in changed and service.serving_changed is not None:
        service.serving_changed(session, case, was.support.data, holds.support.data)
    session.flush()


def told_by(contact: Mapping[str, Any]) -> dict[str, str] | None:
    """By which channel and at which address the person is told; None where they look it up."""
    channel = str(contact.get("told_by") or "none")
    address = {"email": contact.get("email"), "sms": contact.get("phone")}.get(channel) or ""
    if not address or channel in (contact.get("never") or ()):
        return None
    return {"channel": channel, "address": str(address)}
