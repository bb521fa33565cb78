"""Reminding the family of a child, before the age at which the law wants a new determination.

Of a birth of which only the year or the month is known, the earliest day it can be counts: too early
is better than too late. The law spares some children (`Certificate.spared_at_age`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, Person
from portal.accounts.profile import never_of
from portal.cases.actions.telling import tell
from portal.cases.models import DRAFT, Case
from portal.cases.service import Message
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import date_long, speaking
from portal.core.worker import Job
from portal.law import current_book
from portal.notify.actions import enqueue
from portal.notify.models import Channel
from portal.registry import queries as register
from portal.registry.models import Certificate
from portal.services.certification.kinds import REDETERMINE
from portal.services.certification.models import AgeReminder

AGE, BEFORE = "certification.reassess_at_age", "certification.remind_before_age"
_DAILY = timedelta(hours=24)
_AT_ONCE = 200  # certificates in one transaction, so that nothing else waits for long


def reaches_on(birth: str, age: int) -> date:
    """The earliest day on which the age can be reached: "2021", "2021-03" and "2021-03-05" are known."""
    year, month, day = ([int(part) for part in birth.split("-")] + [1, 1])[:3]
    return _birthday(year + age, month, day)


def surely_reached_on(birth: str, age: int) -> date:
    """The last day on which the age can be reached."""
    parts = [int(part) for part in birth.split("-")]
    if len(parts) == 1:
        return date(parts[0] + age, 12, 31)
    if len(parts) == 2:
        year, month = (parts[0] + age, parts[1] + 1) if parts[1] < 12 else (parts[0] + age + 1, 1)
        return date(year, month, 1) - timedelta(days=1)
    return reaches_on(birth, age)


def is_due(birth: str, on: date) -> bool:
    """Whether the family is to be reminded on this day: near enough, and not surely over."""
    age = current_book().value(AGE, on).whole
    ahead = timedelta(days=current_book().value(BEFORE, on).whole)
    return reaches_on(birth, age) - ahead <= on <= surely_reached_on(birth, age)


def run() -> int:
    """Remind every family that is due and was not yet; once for each certificate, ever."""
    total = 0
    with db.reading() as session:
        waiting = session.scalars(_candidates(today())).all()
        due = [one.id for one in waiting if is_due(str(one.holder.get("birth") or one.birth_year), today())]  # fmt: skip
    for start in range(0, len(due), _AT_ONCE):
        with db.writing() as session:
            total += sum(_remind(session, one) for one in due[start : start + _AT_ONCE])
    return total


JOBS = (Job("remind before age", _DAILY, run),)


def untold(
    session: Session, unit_ids: Sequence[UUID], on: date
) -> list[tuple[AgeReminder, Certificate]]:
    """Families that gave no way to be told, until the child has reached the age: the desk calls."""
    query = (
        select(AgeReminder, Certificate)
        .join(Certificate, Certificate.id == AgeReminder.certificate_id)
        .join(Person, Person.id == Certificate.person_id)
        # Of whoever moved the office calls that keeps the file now; of the dead nobody.
        .where(Certificate.unit_id.in_(unit_ids), Person.died_on.is_(None))
        .where(AgeReminder.told.is_(False), AgeReminder.reaches_on >= on)
    )
    found = session.execute(query.order_by(AgeReminder.reaches_on, AgeReminder.id))
    return [(reminder, certificate) for reminder, certificate in found]


def _candidates(on: date) -> Select[Certificate]:
    """In force, not spared, of someone alive born in a year that may be due, not reminded of."""
    age = current_book().value(AGE, on).whole
    reminded = select(AgeReminder.certificate_id)
    return (
        select(Certificate)
        .join(Person, Person.id == Certificate.person_id)
        .where(
            Certificate.state.in_(register.IN_FORCE), Certificate.spared_at_age.is_(False),
            Certificate.birth_year.in_([on.year - age, on.year - age + 1]),
            Person.died_on.is_(None), Certificate.id.not_in(reminded),
        )
    )  # fmt: skip


def _remind(session: Session, certificate_id: UUID) -> bool:
    """Tell the family in its way and language; a new determination that is under way needs no word."""
    query = select(Certificate).where(Certificate.id == certificate_id).with_for_update()
    certificate = session.scalars(query).one()
    done = select(AgeReminder.id).where(AgeReminder.certificate_id == certificate.id)
    if session.scalars(done).first() is not None or not certificate.is_in_force:
        return False
    people = register.same_person(session, certificate.person_id)
    cases = _cases(session, people)
    if any(one.variant == REDETERMINE and one.closed_at is None for one in cases):
        return False
    birth = str(certificate.holder.get("birth") or certificate.birth_year)
    day = reaches_on(birth, current_book().value(AGE, today()).whole)
    told = _tell(session, certificate, cases, people, day)
    session.add(
        AgeReminder(
            certificate_id=certificate.id, unit_id=certificate.unit_id, made_on=today(),
            reaches_on=day, told=told,
        )
    )  # fmt: skip
    session.flush()
    return True


def _cases(session: Session, people: frozenset[UUID]) -> list[Case]:
    """The applications for this person, the latest first."""
    query = select(Case).where(Case.subject_id.in_(people), Case.state != DRAFT)
    return list(session.scalars(query.order_by(Case.submitted_at.desc())))


def _tell(
    session: Session, certificate: Certificate, cases: list[Case], people: frozenset[UUID], day: date
) -> bool:  # fmt: skip
    """By the way chosen in the latest application, else by the account of the person."""
    key = f"certificate-{certificate.id.hex}-age"
    reachable = next((one for one in cases if one.told), None)
    if reachable is not None:
        tell(session, case=reachable, message=_message(reachable.language, day), key=key)
        return True
    query = select(Account).join(Person, Person.account_id == Account.id)
    account = session.scalars(query.where(Person.id.in_(people))).first()
    if account is None:
        return False
    never = never_of(session, account.id)
    ways = ((Channel.SMS, account.phone), (Channel.EMAIL, account.email))
    open_ways = [(way, address) for way, address in ways if address and way.value not in never]
    if not open_ways:
        return False
    message, (channel, address) = _message("vi", day), open_ways[0]
    enqueue(
        session, channel=channel, address=address, subject=message.subject, body=message.body,
        key=key, about=certificate.id,
    )  # fmt: skip
    return True


def _message(language: str, day: date) -> Message:
    """No word about health and no name: phones are shared."""
    with speaking(language):
        return Message(
            _("Your child's paper needs a new look"),
            _(
                "Around %(day)s a child of your family reaches the age at which a paper issued by"
                " the commune is looked at again. Please call or visit the office of your commune"
                " before that day, or apply on the portal. It costs nothing.",
                day=date_long(day),
            ),
        )


def _birthday(year: int, month: int, day: int) -> date:
    """A birthday on 29 February comes on 1 March in other years, as the law counts ages."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1)
