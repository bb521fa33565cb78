"""The filters of the list of all cases: read from the address, said back in words, taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from portal.cases.models import DRAFT, Channel
from portal.cases.service import Turn, registry
from portal.cases.worklist.filters import Filters, Limit, Who
from portal.cases.worklist.searching import Wanted, understand
from portal.cases.worklist.sections import Section
from portal.core.codes import spoken
from portal.core.forms.dates import split_date
from portal.core.languages import date_long
from portal.core.text import clean
from portal.desk import words
from portal.desk.tickets import wanted_of

E = TypeVar("E", bound=Enum)
STATE, SERVICE, TURN, LIMIT, WHO, CHANNEL = (
    "trang-thai",
    "dich-vu",
    "luot",
    "han",
    "phu-trach",
    "kenh",
)
CLOSED, SINCE, UNTIL, SECTION, QUERY, TICKET = "ca-dong", "tu", "den", "muc", "q", "phieu"
TURNS = {"co-quan": Turn.AUTHORITY, "nguoi-nop": Turn.APPLICANT}


@dataclass(frozen=True)
class Choice:
    """One option of a drop-down list."""

    value: str
    label: Any


@dataclass(frozen=True)
class Active:
    """One condition that narrows the list, in words, and the address without it."""

    text: str
    without: str


@dataclass(frozen=True)
class Asked:
    """What the address asked for: the filters, what of it was not understood, and the address."""

    filters: Filters
    given: Mapping[str, str]
    wrong: tuple[str, ...]

    def address(self, **changed: str | None) -> str:
        """The list with other values; None takes one away."""
        values = {**self.given, **{k.replace("_", "-"): v for k, v in changed.items()}}
        chosen: dict[str, Any] = {name: value for name, value in values.items() if value}
        return url_for("desk.queue", **chosen)


def read(args: MultiDict[str, str], officers: Mapping[UUID, str]) -> Asked:
    """The filters of an address; what is not understood is left out, and dates say so."""
    raw = {name: clean(args.get(name, ""))[:500] for name in _ALL}
    wrong: list[str] = []
    wanted = wanted_of(raw[TICKET]) if raw[TICKET] else understand(raw[QUERY])
    if raw[TICKET] and wanted is None:
        wrong.append(_("This search is too old. Type the number again."))
    since = _day(raw[SINCE], _("Received from"), wrong)
    until = _day(raw[UNTIL], _("Received until"), wrong)
    filters = Filters(
        state=raw[STATE] if raw[STATE] in states() else "",
        service=raw[SERVICE] if registry.get(raw[SERVICE]) else "",
        turn=TURNS.get(raw[TURN]),
        limit=_one(Limit, raw[LIMIT]),
        who=_who(raw[WHO], officers),
        channel=_one(Channel, raw[CHANNEL]),
        closed=raw[CLOSED] == "1",
        since=since, until=until,
        section=_one(Section, raw[SECTION]),
        wanted=wanted,
    )  # fmt: skip
    return Asked(filters, _understood(raw, filters), tuple(wrong))


def active(asked: Asked, officers: Mapping[UUID, str]) -> list[Active]:
    """Every condition in words, each with the way to take it away."""
    f = asked.filters
    found: list[tuple[str, str]] = []
    if f.wanted:
        found.append((TICKET if asked.given.get(TICKET) else QUERY, search_words(f.wanted)))
    if f.section:
        found.append(
            (SECTION, _("From today's page: %(part)s", part=words.SECTION_NAMES[f.section]))
        )
    if f.state:
        found.append((STATE, _("Where it stands: %(state)s", state=states()[f.state])))
    if f.service:
        found.append((SERVICE, _("Service: %(name)s", name=_service_name(f.service))))
    if f.turn:
        found.append((TURN, _("Whose turn: %(who)s", who=words.TURN_NAMES[f.turn])))
    if f.limit:
        found.append((LIMIT, _("By when: %(limit)s", limit=words.LIMIT_NAMES[f.limit])))
    if f.who:
        found.append((WHO, _("Responsible: %(who)s", who=_who_words(f.who, officers))))
    if f.channel:
        found.append((CHANNEL, _("How it came: %(way)s", way=words.CHANNEL_NAMES[f.channel])))
    if f.since:
        found.append((SINCE, _("Received from %(day)s", day=date_long(f.since))))
    if f.until:
        found.append((UNTIL, _("Received until %(day)s", day=date_long(f.until))))
    if f.closed:
        found.append((CLOSED, _("Closed applications too")))
    return [Active(text, asked.address(**{name: None})) for name, text in found]


def _service_name(slug: str) -> str:
    service = registry.get(slug)
    return str(service.name) if service else slug


def search_words(wanted: Wanted) -> str:
    """What was understood, in words."""
    text = spoken(wanted.text) if wanted.kind in {"code", "wrong_code"} else wanted.text
    return str(words.UNDERSTOOD[wanted.kind]) % {"text": text}


def states() -> dict[str, str]:
    """Every state a sent case can be in, by its slug, each once."""
    seen: dict[str, str] = {}
    for service in registry.all():
        for state in service.states:
            if state.slug != DRAFT:
                seen.setdefault(state.slug, str(state.label))
    return seen


def choices(officers: Mapping[UUID, str]) -> dict[str, list[Choice]]:
    """The options of every drop-down list."""
    return {
        STATE: [Choice(slug, label) for slug, label in states().items()],
        SERVICE: [Choice(service.slug, service.name) for service in registry.all()],
        TURN: [Choice(value, words.TURN_NAMES[turn]) for value, turn in TURNS.items()],
        LIMIT: [Choice(one.value, words.LIMIT_NAMES[one]) for one in Limit],
        WHO: [
            *(Choice(one.value, words.WHO_NAMES[one]) for one in Who),
            *(Choice(str(account_id), name) for account_id, name in officers.items()),
        ],
        CHANNEL: [Choice(one.value, words.CHANNEL_NAMES[one]) for one in Channel],
    }


def _one(kind: type[E], text: str) -> E | None:
    return next((one for one in kind if one.value == text), None)


def _who(text: str, officers: Mapping[UUID, str]) -> Who | UUID | None:
    return _one(Who, text) or next((one for one in officers if str(one) == text), None)


def _who_words(who: Who | UUID, officers: Mapping[UUID, str]) -> str:
    return str(words.WHO_NAMES[who]) if isinstance(who, Who) else officers[who]


def _day(text: str, name: str, wrong: list[str]) -> date | None:
    if not text:
        return None
    parts = split_date(text) or {}
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except (KeyError, ValueError):
        wrong.append(_("%(name)s: write the day like 05/03/2026.", name=name))
        return None


def _understood(raw: Mapping[str, str], filters: Filters) -> dict[str, str]:
    """The address without what was not understood, so that links do not carry it on."""
    kept = {
        STATE: filters.state, SERVICE: filters.service, TURN: filters.turn, LIMIT: filters.limit,
        WHO: filters.who, CHANNEL: filters.channel, CLOSED: filters.closed, SINCE: filters.since,
        UNTIL: filters.until, SECTION: filters.section, QUERY: filters.wanted, TICKET: filters.wanted,
    }  # fmt: skip
    return {name: raw[name] for name in _ALL if raw[name] and kept[name]}


_ALL = (
    STATE, SERVICE, TURN, LIMIT, WHO, CHANNEL, CLOSED, SINCE, UNTIL, SECTION, QUERY, TICKET,
)  # fmt: skip
