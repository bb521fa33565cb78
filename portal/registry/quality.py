"""What is missing or odd in the register, counted and listed, each with what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, exists, extract, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Person
from portal.law import current_book
from portal.registry.members import IN_FORCE, UNSIGNED, is_member, members
from portal.registry.models import Certificate, Match, Origin, PopulationCheck, RegisterEntry

Units = Collection[UUID]
NEW_DETERMINATION = "certification.reassess_at_age"
MOST = 200


@dataclass(frozen=True)
class Check:
    """One kind of gap; `condition` says of whom it holds, for some units on a day."""

    slug: str
    title: Any
    todo: Any
    condition: Callable[[Units, date], ColumnElement[bool]]
    # Where the database knows only the year, the rest is looked at one by one.
    exact: Callable[[Session, Units, Sequence[Person], date], list[Person]] | None = None


def count(session: Session, unit_ids: Units, check: Check, *, today: date) -> int:
    """How many people have this gap."""
    if check.exact is not None:
        return len(people(session, unit_ids, check, today=today))
    query = select(func.count(Person.id)).where(is_member(unit_ids))
    return session.scalar(query.where(check.condition(unit_ids, today))) or 0


def people(session: Session, unit_ids: Units, check: Check, *, today: date) -> list[Person]:
    """Who has this gap, by given name; at most `MOST`, the rest comes when these are done."""
    query = members(unit_ids).where(check.condition(unit_ids, today))
    ordered = query.order_by(Person.name_sort_key, Person.id)
    if check.exact is None:
        return list(session.scalars(ordered.limit(MOST)))
    return check.exact(session, unit_ids, session.scalars(ordered).all(), today)[:MOST]


def _certificates(unit_ids: Units, *about: ColumnElement[bool]) -> Select[UUID]:
    return select(Certificate.id).where(
        Certificate.person_id == Person.id, Certificate.unit_id.in_(unit_ids), *about
    )


def _entries(unit_ids: Units, *about: ColumnElement[bool]) -> Select[UUID]:
    return select(RegisterEntry.id).where(
        RegisterEntry.person_id == Person.id, RegisterEntry.unit_id.in_(unit_ids), *about
    )


def _no_number(_unit_ids: Units, _today: date) -> ColumnElement[bool]:
    return Person.identity_number_hash.is_(None)


def _odd_number(unit_ids: Units, _today: date) -> ColumnElement[bool]:
    odd = _entries(unit_ids, RegisterEntry.number_shape.is_not(None))
    return Person.identity_number_hash.is_(None) & exists(odd)


def _no_birth(_unit_ids: Units, _today: date) -> ColumnElement[bool]:
    return Person.birth_year.is_(None)


def _two_in_force(unit_ids: Units, _today: date) -> ColumnElement[bool]:
    several = (
        select(Certificate.person_id)
        .where(Certificate.unit_id.in_(unit_ids), Certificate.state.in_(IN_FORCE))
        .group_by(Certificate.person_id).having(func.count() > 1)
    )  # fmt: skip
    return Person.id.in_(several)


def _no_date(unit_ids: Units, _today: date) -> ColumnElement[bool]:
    undated = (Certificate.signed_on.is_(None), Certificate.state.not_in(UNSIGNED))
    return exists(_certificates(unit_ids, *undated))


def _no_certificate_number(unit_ids: Units, _today: date) -> ColumnElement[bool]:
    unnumbered = (Certificate.number.is_(None), Certificate.state.not_in(UNSIGNED))
    return exists(_certificates(unit_ids, *unnumbered))


def _no_certificate(unit_ids: Units, _today: date) -> ColumnElement[bool]:
    return ~exists(_certificates(unit_ids, Certificate.state.not_in(UNSIGNED)))


def _no_residence(unit_ids: Units, _today: date) -> ColumnElement[bool]:
    """A certificate that this portal made bears the residence; an old list may lack it."""
    own = _certificates(unit_ids, Certificate.origin != Origin.IMPORTED.value)
    known = _entries(unit_ids, RegisterEntry.residence_sealed.is_not(None))
    return ~exists(own) & ~exists(known)


def _differs(_unit_ids: Units, _today: date) -> ColumnElement[bool]:
    """The latest answer of the population database says otherwise."""
    latest = (
        select(func.max(PopulationCheck.answered_at))
        .where(PopulationCheck.person_id == Person.id).correlate(Person).scalar_subquery()
    )  # fmt: skip
    return exists(
        select(PopulationCheck.id).where(
            PopulationCheck.person_id == Person.id, PopulationCheck.answered_at == latest,
            PopulationCheck.result != Match.MATCHES.value,
        )
    )  # fmt: skip


def _child_then(unit_ids: Units, today: date) -> ColumnElement[bool]:
    """Whoever may have reached the age with a certificate from before it; the year is all one knows."""
    age = current_book().value(NEW_DETERMINATION, today).whole
    old = _certificates(
        unit_ids, Certificate.state.in_(IN_FORCE), Certificate.spared_at_age.is_(False),
        extract("year", Certificate.signed_on) <= Person.birth_year + age,
    )  # fmt: skip
    return (Person.birth_year + age <= today.year) & exists(old)


def _exactly_past(session: Session, unit_ids: Units, found: Sequence[Person], today: date) -> list[Person]:  # fmt: skip
    """Of these people, who is past the age for certain and whose latest certificate is older."""
    age = current_book().value(NEW_DETERMINATION, today).whole
    query = select(Certificate).where(
        Certificate.person_id.in_([person.id for person in found]),
        Certificate.unit_id.in_(unit_ids), Certificate.state.in_(IN_FORCE),
    )  # fmt: skip
    latest: dict[UUID, Certificate] = {}
    for one in session.scalars(query.order_by(Certificate.signed_on)):
        if one.signed_on is not None:
            latest[one.person_id] = one
    return [p for p in found if p.id in latest and _outgrown(latest[p.id], age, today)]


def _outgrown(certificate: Certificate, age: int, today: date) -> bool:
    birth = str(certificate.holder.get("birth") or certificate.birth_year or "")
    if certificate.spared_at_age or not birth or certificate.signed_on is None:
        return False
    reached = _day_of_age(birth, age)
    return certificate.signed_on < reached <= today


def _day_of_age(birth: str, age: int) -> date:
    """The day from which the age is certain: of a birth year alone, the last of that year."""
    year, month, day = ([int(part) for part in birth.split("-")] + [0, 0])[:3]
    if not month:
        return date(year + age, 12, 31)
    try:
        return date(year + age, month, day or 28)
    except ValueError:  # born on 29 February
        return date(year + age, 3, 1)


CHECKS = (
    Check("thieu-so-dinh-danh", _l("No personal identification number"), _l("Ask the family, or send the list to be compared with the population database. A child has a number on the birth certificate."), _no_number),
    Check("so-sai-dang", _l("A number of another shape"), _l("The list had an old card’s 9 digits or something else in the place of the number. Look up the 12 digits on the paper."), _odd_number),
    Check("thieu-ngay-sinh", _l("No date of birth"), _l("Look it up on the birth certificate or ask the family. At least the year is needed."), _no_birth),
    Check("thieu-noi-o", _l("Nothing about where the person lives"), _l("Ask the head of the village or the residential group."), _no_residence),
    Check("hai-giay-hieu-luc", _l("Two certificates in force"), _l("Only one can hold. Find out which one is right; the chair revokes the other, or the two records are two people."), _two_in_force),
    Check("giay-thieu-ngay", _l("A certificate without the day it was signed"), _l("The certificate holds from that day. Look it up on the paper or in the old register."), _no_date),
    Check("giay-thieu-so", _l("A certificate without a number"), _l("Look it up on the paper or in the old register."), _no_certificate_number),
    Check("chua-co-giay", _l("Nobody knows of a certificate"), _l("Ask whether the person has one. If not, tell the family how to apply."), _no_certificate),
    Check("tre-qua-tuoi", _l("A child past the age for a new determination"), _l("The certificate is from before that age. Write to the family, so that the child is determined again."), _child_then, _exactly_past),
    Check("dan-cu-khac", _l("The population database says otherwise"), _l("Compare with the papers and correct what is wrong, here or there."), _differs),
)  # fmt: skip
BY_SLUG = {check.slug: check for check in CHECKS}
