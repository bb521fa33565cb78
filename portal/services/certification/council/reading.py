"""A session as its page shows it: lines with warnings, what must be there, who is there, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.cases.models import Deadline
from portal.core.languages import date_weekday
from portal.services.certification.council import agenda, holding, queries
from portal.services.certification.council.agenda import Row
from portal.services.certification.council.needs import ToBring, must_be_there, wrong_half_day
from portal.services.certification.council.queries import Room
from portal.services.certification.council.rules import Person, Quorum
from portal.services.certification.models import CouncilSession


@dataclass(frozen=True)
class Shown:
    """One line of the agenda with everything said about it."""

    row: Row
    needs: tuple[str, ...]
    warnings: tuple[str, ...]
    aside: tuple[str, ...]
    presides: str
    quorum: Quorum


@dataclass(frozen=True)
class Reading:
    """A whole session as it is read."""

    lines: tuple[Shown, ...]
    ready: tuple[ToBring, ...]
    room: Room
    people: tuple[Person, ...]
    present: frozenset[str]
    quorum: Quorum
    presides: str

    @property
    def written_up(self) -> bool:
        """Whether anybody wrote down who came."""
        return bool(self.room.present)

    @property
    def uninvited(self) -> int:
        return sum(line.row.uninvited for line in self.lines)


def reading(session: Session, meeting: CouncilSession) -> Reading:
    """Everything about a session in a fixed number of questions to the database."""
    items = queries.items_of(session, meeting)
    rows, room = agenda.rows(session, meeting, items), queries.room_of(session, meeting, items)
    reasons = holding.reasons_of(session, items)
    lines = tuple(_shown(meeting, row, room, reasons.get(row.item.id, {})) for row in rows)
    needs = [(row.number, row.item.place_kind, row.needs) for row in rows]
    here = room.taking_part()
    return Reading(
        lines, tuple(must_be_there(needs)), room, tuple(room.everyone()),
        frozenset(seat.key for seat in room.seats if seat.id in room.present),
        room.quorum(), presider(here),
    )  # fmt: skip


def presider(here: Sequence[Person]) -> str:
    """Who presides, by name; nothing where nobody is entitled to."""
    return next((one.name for one in here if one.votes_as_chair), "")


def quorum_words(found: Quorum) -> str:
    """The quorum in a plain sentence."""
    values = {"present": found.present, "members": found.members, "needed": found.needed}
    if found.members == 0:
        return _("There are no members on that day.")
    if found.enough:
        return _("Present: %(present)s of %(members)s people. At least %(needed)s are needed: that is enough.", **values)  # fmt: skip
    return _("Present: %(present)s of %(members)s people. At least %(needed)s are needed: that is not enough.", **values)  # fmt: skip


def limit_words(limits: Sequence[Deadline]) -> str:
    """The limits of a case that a session has to keep, each with its day."""
    names = {"conclude": _("the council concludes"), "convene": _("the council is called together")}
    return "; ".join(f"{names.get(one.clock, '')}: {date_weekday(one.due_on)}" for one in limits)


def aside_words(room: Room, item_id: UUID, reasons: dict[UUID, str]) -> list[str]:
    """Who steps aside in this case and why."""
    said = []
    for one in room.everyone():
        if one.key not in room.aside.get(item_id, frozenset()):
            continue
        why = next((reasons[seat.id] for seat in one.seats if reasons.get(seat.id)), "")
        if not why or why == holding.OWN_CASE:
            why = _("it is their own application")
        said.append(_("%(name)s: %(why)s", name=one.name, why=why))
    return said


def _shown(meeting: CouncilSession, row: Row, room: Room, reasons: dict[UUID, str]) -> Shown:
    return Shown(
        row, tuple(row.needs.lines()), tuple(_warnings(meeting, row)),
        tuple(aside_words(room, row.item.id, reasons)),
        presider(room.taking_part(row.item.id)), room.quorum(row.item.id),
    )  # fmt: skip


def _warnings(meeting: CouncilSession, row: Row) -> list[str]:
    said = []
    if row.case.closed_at is not None:
        said.append(_("This application is closed. Take it off the agenda."))
        return said
    late = agenda.late(row.limits, meeting.on)
    if late:
        said.append(
            _("The time limit ends before the session: %(day)s.", day=date_weekday(late[0].due_on))
        )
    if wrong_half_day(row.needs, row.begins.hour):
        said.append(_("The time does not fit the half of the day that this person can come."))
    return said
