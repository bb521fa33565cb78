"""The register of recipients: who is paid what in the viewer's units, narrowed and searched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from portal.core.clock import today
from portal.core.text import fold
from portal.registry.finding import Kind, Wanted
from portal.services.allowance.models import AwardState
from portal.services.allowance.paying import shares
from portal.services.allowance.paying.shares import Known

PAGE = 50
DEAD = "dead"
STATES = (AwardState.PAID.value, AwardState.SUSPENDED.value, AwardState.ENDED.value, DEAD)


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty values narrow nothing."""

    kind: str = ""
    state: str = ""
    wanted: Wanted | None = None


@dataclass(frozen=True)
class Page:
    """One page of the list; `number` from 1, `total` counts everything that matches."""

    shown: Sequence[Known]
    total: int
    number: int
    more: bool


def state_of(known: Known) -> str:
    """How the share stands now: a death counts before anything else."""
    if known.person.died_on is not None:
        return DEAD
    return known.latest.state


def people(session: Session, unit_ids: Collection[UUID], filters: Filters, number: int) -> Page:
    """The shares of these units as filtered, by given name."""
    found = [one for one in shares.of_units(session, unit_ids) if _fits(one, filters)]
    begin = (number - 1) * PAGE
    return Page(found[begin : begin + PAGE], len(found), number, len(found) > begin + PAGE)


def _fits(known: Known, filters: Filters) -> bool:
    if filters.kind and known.kind != filters.kind:
        return False
    if filters.state and state_of(known) != filters.state:
        return False
    return filters.wanted is None or _is_wanted(known, filters.wanted)


def _is_wanted(known: Known, wanted: Wanted) -> bool:
    if wanted.kind is Kind.IDENTITY:
        return known.person.identity_number_hash == wanted.digest
    if wanted.kind is Kind.NUMBER:
        return False
    padded = " " + known.person.name_folded
    return all(f" {word}" in padded for word in fold(wanted.text).split())


def waits_to_begin(known: Known) -> bool:
    """Whether its first month has not come yet."""
    return known.latest.from_month > today()
