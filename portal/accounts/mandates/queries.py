"""Finding mandates, always through whoever they belong to: the helper, the person, the desk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import (
    Account,
    Mandate,
    MandateService,
    MandateState,
    Person,
    UnitRole,
)
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.core.clock import today
from portal.core.codes import normalise_code
from portal.core.text import fold
from portal.orgs.models import Unit, UnitKind

Units = Collection[UUID] | Select[UUID]


@dataclass(frozen=True)
class Helped:
    """A mandate with the person it is for, the helper and the association, by name."""

    mandate: Mandate
    person: Person
    helper: str = ""
    unit: str = ""

    @property
    def name(self) -> str:
        """The name of the person."""
        return self.person.full_name


def associations_of(viewer: Viewer) -> frozenset[UUID]:
    """The associations for which this person works today; their mandates are the association's."""
    return viewer.unit_ids(Role.ASSOCIATION_WORKER)


def associations_today(account_id: UUID) -> Select[UUID]:
    """The same as a condition, where nobody is signed in any more."""
    day = today()
    return (
        select(UnitRole.unit_id)
        .join(Unit, Unit.id == UnitRole.unit_id)
        .where(
            UnitRole.account_id == account_id, UnitRole.role == Role.ASSOCIATION_WORKER,
            Unit.kind == UnitKind.ASSOCIATION, UnitRole.from_on <= day,
            or_(UnitRole.to_on.is_(None), UnitRole.to_on >= day),
        )
    )  # fmt: skip


def workers_today(session: Session, unit_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Who works for each of these associations today."""
    day = today()
    query = select(UnitRole.unit_id, UnitRole.account_id).where(
        UnitRole.unit_id.in_(unit_ids), UnitRole.role == Role.ASSOCIATION_WORKER,
        UnitRole.from_on <= day, or_(UnitRole.to_on.is_(None), UnitRole.to_on >= day),
    )  # fmt: skip
    found: dict[UUID, set[UUID]] = {one: set() for one in unit_ids}
    for unit_id, account_id in session.execute(query) if unit_ids else ():
        found[unit_id].add(account_id)
    return found


def works_for(session: Session, account_id: UUID, unit_id: UUID) -> bool:
    """Whether this account works for this association today."""
    query = associations_today(account_id).where(UnitRole.unit_id == unit_id)
    return session.scalars(query.limit(1)).first() is not None


def is_helpers(account_id: UUID, units: Units) -> ColumnElement[bool]:
    """Whether a mandate is this account's, by itself or through its association."""
    return or_(
        and_(Mandate.unit_id.is_(None), Mandate.helper_id == account_id), Mandate.unit_id.in_(units)
    )


def holds(account_id: UUID, units: Units, *, on: date | None = None) -> ColumnElement[bool]:
    """Whether a mandate gives this account any right today."""
    return and_(in_force(on=on), is_helpers(account_id, units))


def in_force(*, on: date | None = None) -> ColumnElement[bool]:
    """Whether a mandate gives anybody any right today."""
    day = on or today()
    return and_(
        Mandate.state == MandateState.ACTIVE, Mandate.from_on <= day,
        or_(Mandate.until.is_(None), Mandate.until >= day),
    )  # fmt: skip


def people_of(
    session: Session, viewer: Viewer, *, words: str = "", most: int = 500
) -> list[Helped]:
    """Whom this person helps today, by name; `words` are a part of the name, marks do not matter."""
    query = _whole().where(holds(viewer.account_id, associations_of(viewer)))
    if words:
        query = query.where(Person.name_folded.contains(fold(words), autoescape=True))
    return _helped(session, query.order_by(Person.name_sort_key, Mandate.id).limit(most))


def over_of(session: Session, viewer: Viewer, *, most: int = 20) -> list[Helped]:
    """The mandates of this helper that ended or passed, the latest first."""
    units = associations_of(viewer)
    query = _whole().where(
        is_helpers(viewer.account_id, units), ~holds(viewer.account_id, units),
        Mandate.state != MandateState.ASKED,
    )  # fmt: skip
    return _helped(session, query.order_by(Mandate.begun_at.desc()).limit(most))


def offers_to(session: Session, account: Account) -> list[Helped]:
    """Who asks this account for help and waits for an answer."""
    hashes = [one for one in (account.email_hash, account.phone_hash) if one is not None]
    query = _whole().where(Mandate.invited_hash.in_(hashes), Mandate.state == MandateState.ASKED)
    return _helped(session, query.order_by(Mandate.begun_at))


def of_helper(
    session: Session, viewer: Viewer, ref: str, *, today_only: bool = True
) -> Helped | None:
    """One mandate of this helper; without `today_only` also one that is over."""
    whose = holds if today_only else is_helpers
    query = _whole().where(Mandate.ref == ref, whose(viewer.account_id, associations_of(viewer)))
    return next(iter(_helped(session, query)), None)


def helpers_of(session: Session, account_id: UUID) -> list[Helped]:
    """Who helps the owner of this account, or was asked to, or has; the latest first."""
    query = _whole().where(Person.account_id == account_id)
    return _helped(session, query.order_by(Mandate.begun_at.desc()))


def of_person(session: Session, account_id: UUID, ref: str) -> Helped | None:
    """One of the mandates over the owner of this account."""
    query = _whole().where(Mandate.ref == ref, Person.account_id == account_id)
    return next(iter(_helped(session, query)), None)


def at_desk(session: Session, *, ref: str, name: str) -> Helped | None:
    """The mandate with this number, for an officer to whom both the number and the name are told."""
    query = _whole().where(Mandate.ref == normalise_code(ref), Person.name_folded == fold(name))
    return next(iter(_helped(session, query)), None)


def by_ids(session: Session, ids: Collection[UUID]) -> dict[UUID, Helped]:
    """These mandates, by id; the caller has made sure that they may be seen."""
    found = _helped(session, _whole().where(Mandate.id.in_(ids))) if ids else []
    return {one.mandate.id: one for one in found}


def services_of(session: Session, mandate_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The services each of these mandates names."""
    found: dict[UUID, list[str]] = {one: [] for one in mandate_ids}
    query = select(MandateService).where(MandateService.mandate_id.in_(list(mandate_ids)))
    for row in session.scalars(query.order_by(MandateService.service)):
        found[row.mandate_id].append(row.service)
    return found


def ending_between(session: Session, first: date, last: date) -> Sequence[Mandate]:
    """Active mandates whose last day falls here and of whose end nobody was told yet."""
    query = select(Mandate).where(
        Mandate.state == MandateState.ACTIVE, Mandate.until >= first, Mandate.until <= last,
        Mandate.warned_at.is_(None),
    )  # fmt: skip
    return session.scalars(query.order_by(Mandate.id)).all()


def passed(session: Session, day: date) -> Sequence[Mandate]:
    """Mandates asked or active whose last day is over."""
    query = select(Mandate).where(Mandate.state != MandateState.ENDED, Mandate.until < day)
    return session.scalars(query.order_by(Mandate.id)).all()


def _whole() -> Select[Mandate, Person, Account, str]:
    return (
        select(Mandate, Person, Account, Unit.name)
        .join(Person, Person.id == Mandate.person_id)
        .outerjoin(Account, Account.id == Mandate.helper_id)
        .outerjoin(Unit, Unit.id == Mandate.unit_id)
    )


def _helped(session: Session, query: Select[Mandate, Person, Account, str]) -> list[Helped]:
    return [
        Helped(mandate, person, helper.full_name if helper else "", unit or "")
        for mandate, person, helper, unit in session.execute(query)
    ]
