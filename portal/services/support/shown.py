"""A request in words: each need with its tries, for the person and for the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.cases.models import Case
from portal.cases.queries import unit_of
from portal.cases.service import Text
from portal.core.clock import today
from portal.core.languages import date_weekday
from portal.law import current_book
from portal.orgs import calendars
from portal.services.support import queries
from portal.services.support.figures_of import lines
from portal.services.support.forms import CAME, WAYS
from portal.services.support.kinds import in_words, kinds
from portal.services.support.models import Came, Outcome, SupportNeed, SupportReferral
from portal.services.support.rules import Days, days_of

Row = tuple[str, str]
_CAME = {one.value: one.label for one in CAME}
_WAYS = dict(WAYS)


@dataclass(frozen=True)
class ShownTry:
    """One try: the body, whether it is late, and what there is to know, as label and value."""

    title: str
    status: str
    tone: str
    rows: list[Row]


@dataclass(frozen=True)
class ShownNeed:
    """One kind that is asked for: its name, where it stands, its tries, who decides, the policy."""

    slug: str
    title: Text
    status: str
    tries: list[ShownTry]
    decides: str
    easy: str
    policy: str
    figures: list[str]
    agreed: bool
    is_open: bool


def needs(session: Session, case: Case) -> list[ShownNeed]:
    """Every need of the case in the order in which it was asked, in a few questions for any number."""
    referrals = queries.referrals_of(session, case)
    unit = unit_of(session, case)
    office, calendar_on = unit.name if unit else "", calendars.of_days(session)
    found = []
    for need in queries.needs_of(session, case):
        own = [one for one in referrals if one.need_id == need.id]
        tries = [
            _try(one, days_of(one, case.received_on, calendar_on(one.sent_on)), office)
            for one in reversed(own)
        ]
        found.append(_need(need, _status(need, own), tries, case.received_on or today()))
    return found


def _need(need: SupportNeed, status: str, tries: list[ShownTry], on: date) -> ShownNeed:
    every = kinds()
    kind = every.by_slug.get(need.kind)
    return ShownNeed(
        need.kind, every.name(need.kind), status, tries, in_words(kind.decides) if kind else "",
        in_words(kind.easy) if kind else "", kind.policy if kind else "",
        lines(kind, on) if kind else [], need.agreed, need.outcome is None,
    )  # fmt: skip


def _status(need: SupportNeed, tries: list[SupportReferral]) -> str:
    if need.outcome and need.outcome_on:
        said = _("It was given") if need.outcome == Outcome.GIVEN else _("It is no longer needed")
        return _("%(what)s, said on %(day)s", what=said, day=date_weekday(need.outcome_on))
    standing = [one for one in tries if one.counts]
    if not standing:
        return _("The office looks for who can help")
    if any(one.is_open for one in standing):
        return _("Waiting for an answer")
    return _("Answered")


def _try(one: SupportReferral, days: Days, unit: str) -> ShownTry:
    status, tone = _standing(one, days)
    if one.answer == Came.SELF.value:
        return ShownTry(one.body_name, status, tone, [(_("What to do there"), str(one.words or ""))])  # fmt: skip
    rows = [
        (_("Asked on"), date_weekday(one.sent_on)),
        (_("Way"), str(_WAYS.get(one.way, one.way))),
    ]
    rows.append((_("What was sent"), str(one.sent or "")))
    if one.view:
        rows.append((_("View of the commune"), one.view))
    rows += _waiting(one, days, unit) if one.is_open else _answered(one)
    return ShownTry(one.body_name, status, tone, rows)


def _standing(one: SupportReferral, days: Days) -> tuple[str, str]:
    """Where a try stands, in words, and the tone that goes with it."""
    if one.called_back_on is not None:
        return _("Called back"), "stopped"
    if one.answer == Came.SELF.value:
        return _("You go there yourself"), "todo"
    if one.failed_on is not None:
        return _("Nothing was given"), "stopped"
    if one.answer is not None:
        return str(_CAME[one.answer]), "done" if one.answer == Came.YES else "working"
    if one.escalated_on is not None:
        return _("No answer, the chair follows it"), "stopped"
    return (_("Late"), "todo") if days.is_late(today()) else (_("Waiting for an answer"), "waiting")


def _waiting(one: SupportReferral, days: Days, unit: str) -> Iterator[Row]:
    """By when, and honestly what is done when nobody answers."""
    yield _("Answer expected by"), date_weekday(days.due_on) + _marked(one)
    if not days.is_late(today()):
        if one.asked_again_on:
            yield _("Asked again"), date_weekday(one.asked_again_on)
        return
    said = [_("They have not answered.")]
    if one.asked_again_on is not None:
        said.append(_("We asked again on %(day)s.", day=date_weekday(one.asked_again_on)))
    if one.escalated_on is not None:
        said.append(_("The chair of %(unit)s now follows it, since %(day)s.", unit=unit, day=date_weekday(one.escalated_on)))  # fmt: skip
    yield _("Now"), " ".join(said)


def _marked(one: SupportReferral) -> str:
    """That the expected day is a habit, where no text of the law was found for it."""
    found = current_book().find(one.parameter, one.sent_on)
    if found is None or found.verified:
        return ""
    return ". " + _("This is a habit of work, not a limit of the law.")


def _answered(one: SupportReferral) -> Iterator[Row]:
    if one.called_back_on is not None:
        yield _("Called back on"), date_weekday(one.called_back_on)
        return
    if one.answered_on is not None:
        yield _("Answered on"), date_weekday(one.answered_on)
    if one.paper:
        yield _("Paper"), one.paper
    yield _("What this means"), str(one.words or "")
    if one.failed_on is not None:
        yield _("You said that nothing was given on"), date_weekday(one.failed_on)
