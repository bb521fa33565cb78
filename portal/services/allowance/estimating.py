"""From what was told to what would be paid: the answers as facts of the evaluator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.questions import ADDRESS, SUBJECT
from portal.cases.service import Answers
from portal.law.book import LawBook
from portal.law.circumstances import Circumstances
from portal.law.shares import (
    EXTREME,
    FOSTER,
    HOUSEHOLD,
    MILD,
    OWN,
    RAISING,
    SEVERE,
    Entitlement,
    entitlement,
)
from portal.orgs import queries as orgs
from portal.orgs.models import Unit
from portal.services.allowance.applying import carers, certificate, living
from portal.services.allowance.names import BOTH
from portal.services.allowance.names import FOSTER as FOSTER_KIND
from portal.services.allowance.names import HOUSEHOLD as HOUSEHOLD_KIND

# Whoever does not know the level is told what the two levels give that are paid.
_POSSIBLE = {EXTREME: (EXTREME,), SEVERE: (SEVERE,), MILD: (MILD,)}


@dataclass(frozen=True)
class Estimate:
    """What would be paid each month at one level, as far as it was asked for."""

    level: str
    found: Entitlement


def circumstances(
    answers: Answers, *, level: str, on: date, province: str | None, born: str = ""
) -> Circumstances:
    """The facts that were told, for one level; `born` comes from the register where it knows better."""
    paid = answers.value(living.PAID_NOW, "paid", ()) if _asked(answers) else ()
    kind = certificate.kind_of(answers)
    now = (
        answers.value(living.SMALL_CHILDREN, "now", ()) if certificate.may_get_own(answers) else ()
    )
    return Circumstances(
        level=level, born=born or str(answers.value(SUBJECT, "birth", "")), on=on, province=province,
        pregnant=living.PREGNANT in now,
        children=living.births_of(answers) if living.RAISING in now else (),
        spouse_has_care=answers.value(living.SMALL_CHILDREN, "spouse", "") == "yes",
        household_carer=kind in {BOTH, HOUSEHOLD_KIND}, foster_carer=kind == FOSTER_KIND,
        in_state_facility=answers.value(living.FACILITY_LIFE, "place", "") == living.STATE,
        social_pension=living.PENSION in paid,
    )  # fmt: skip


def asked_kinds(answers: Answers) -> frozenset[str]:
    """The kinds of share that this application asks for."""
    kind = certificate.kind_of(answers)
    if kind == HOUSEHOLD_KIND:
        return frozenset({HOUSEHOLD})
    had = frozenset({OWN} if living.ALREADY in answers.value(living.PAID_NOW, "paid", ()) else ())
    if kind == FOSTER_KIND:
        own = answers.value(carers.FOSTER_CARER, "own_too", "") == "no"
        return frozenset({FOSTER, *((OWN, RAISING) if own else ())}) - had
    return frozenset({OWN, RAISING, HOUSEHOLD} if kind == BOTH else {OWN, RAISING}) - had


def only_asked(found: Entitlement, kinds: frozenset[str]) -> Entitlement:
    """The same without the shares nobody asked for."""
    return Entitlement(
        tuple(one for one in found.lines if one.kind in kinds),
        tuple(one for one in found.left_out if one.kind in kinds or one.reason == "in_facility"),
    )


def estimates(
    book: LawBook, answers: Answers, *, on: date, province: str | None
) -> tuple[Estimate, ...]:
    """What would be paid at the level told, or at each level that is paid where it is not known."""
    if not answers.value(SUBJECT, "birth", ""):
        return ()
    levels = _POSSIBLE.get(certificate.level_of(answers), (EXTREME, SEVERE))
    kinds = asked_kinds(answers)
    return tuple(
        Estimate(level, only_asked(entitlement(book, circumstances(answers, level=level, on=on, province=province)), kinds))
        for level in levels
    )  # fmt: skip


def province_of(session: Session, case: Case, answers: Answers) -> str | None:
    """The province whose level counts: that of the office, or of the place told."""
    if case.unit_id is not None:
        return session.get_one(Unit, case.unit_id).province_code
    place = orgs.commune(session, str(answers.value(ADDRESS, "commune", "")))
    return place.province_code if place else None


def on_day(facts: Circumstances, day: date) -> Circumstances:
    """The same person in the month of another day."""
    return replace(facts, on=day)


def _asked(answers: Answers) -> bool:
    return certificate.kind_of(answers) != HOUSEHOLD_KIND
