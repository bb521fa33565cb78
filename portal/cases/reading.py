"""What a case says to its reader: which step, who acts, by when, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from portal.cases import clocks, history
from portal.cases.models import Case, CaseEvent, Deadline
from portal.cases.service import Clock, Service, State, Turn
from portal.cases.standard import open_request
from portal.core.languages import date_weekday
from portal.law.parameters import Parameter
from portal.orgs.models import Unit


@dataclass(frozen=True)
class Standing:
    """The four answers about a case, in the reader's language."""

    state: State
    label: str
    meaning: str
    tone: str
    turn: Turn
    who: str
    until: str
    next: str
    request_text: str = ""

    @property
    def applicant_acts(self) -> bool:
        return self.turn is Turn.APPLICANT


def standing(case: Case, service: Service, unit: Unit | None) -> Standing:
    """Where the case stands now; an open request for papers comes before the state."""
    state = service.state(case.state)
    words = {"unit": unit.name if unit else ""}
    request = open_request(case)
    if request is not None and not state.closed:
        return Standing(
            state=state,
            label=_("Papers are needed"),
            meaning=_("The office needs a paper from you before it can go on."),
            tone="todo",
            turn=Turn.APPLICANT,
            who=_("You"),
            until=date_weekday(request.due_on),
            next=_(
                "Send the paper here, or bring it to %(unit)s. Then the office goes on.", **words
            ),
            request_text=request.text,
        )
    return Standing(
        state=state,
        label=str(state.label),
        meaning=_fill(state.meaning, words),
        tone=state.tone,
        turn=state.turn,
        who=_who(state, words),
        until=_until(case, service, state),
        next=_fill(state.next, words),
    )


def seen_from_outside(case: Case, service: Service, unit: Unit | None) -> Standing:
    """As `standing`, for someone who only holds the code: no request text, no conclusion."""
    inside = standing(case, service, unit)
    if inside.state.outside and not inside.applicant_acts:
        return replace(
            inside,
            meaning=str(inside.state.outside),
            who=unit.name if unit and not inside.state.closed else inside.who,
            next=_("Sign in to read more, or ask the office."),
            request_text="",
        )
    if not inside.state.private:
        return replace(inside, request_text="")
    return replace(
        inside,
        label=_("There is a conclusion"),
        meaning=_("The conclusion can be read after signing in, or at the office."),
        who=unit.name if unit else "",
        # Each conclusion has a limit of its own, so that the day would tell which one it was.
        until=_("Shown after signing in"),
        next=_("Sign in to read the conclusion, or ask the office."),
        tone="working",
        request_text="",
    )


def _fill(text: object, words: dict[str, str]) -> str:
    return str(text) % words


def _who(state: State, words: dict[str, str]) -> str:
    if state.turn is Turn.APPLICANT:
        return _("You")
    if state.turn is Turn.NOBODY:
        return _("Nobody, the application is closed")
    return _fill(state.who, words) or words["unit"]


def _until(case: Case, service: Service, state: State) -> str:
    running = clocks.current(case, service)
    if running is not None:
        return _limit_words(case, service, running)
    if state.closed:
        return _("No time limit runs any more")
    return _("No time limit runs yet")


def _limit_words(case: Case, service: Service, running: Deadline) -> str:
    """An unverified limit is an expectation, not a promise."""
    clock = next((one for one in service.clocks if one.slug == running.clock), None)
    day = date_weekday(running.due_on)
    if clock is not None and not clocks.parameter_of(case, clock).verified:
        return _("Expected by %(day)s", day=day)
    return _("At the latest %(day)s", day=day)


@dataclass(frozen=True)
class Limit:
    """One legal limit of a case, with why it is there."""

    clock: Clock
    row: Deadline
    parameter: Parameter

    @property
    def basis(self) -> str:
        return str(self.parameter.basis)

    @property
    def verified(self) -> bool:
        return self.parameter.verified


def limits(case: Case, service: Service) -> list[Limit]:
    """Every limit of the case, the earliest first, with its legal basis."""
    by_slug = {clock.slug: clock for clock in service.clocks}
    return [
        Limit(by_slug[row.clock], row, clocks.parameter_of(case, by_slug[row.clock]))
        for row in case.deadlines
        if row.clock in by_slug
    ]


@dataclass(frozen=True)
class Line:
    """One line of the timeline in words."""

    event: CaseEvent
    what: str
    by: str
    details: Sequence[str]
    mark: str


def timeline(case: Case, service: Service, unit: Unit | None) -> list[Line]:
    """The history of a case as people read it, the latest first."""
    return [_line(event, service, unit) for event in reversed(case.events)]


def _line(event: CaseEvent, service: Service, unit: Unit | None) -> Line:
    data = history.data_of(event)
    said = [data[name] for name in ("reason", "text", "note") if data.get(name)]
    if data.get("told"):
        said.append(_("Message to the applicant: %(text)s", text=data["told"]["body"]))
    if data.get("due_on"):
        said.append(_("Until %(day)s", day=date_weekday(date.fromisoformat(data["due_on"]))))
    by = _("the applicant") if event.actor_role == "applicant" else (unit.name if unit else "")
    return Line(event, what_happened(event.kind, service), by, said, history.short_mark(event))


def what_happened(kind: str, service: Service) -> str:
    """The words for an event; a service may bring its own."""
    own = service.events.get(kind)
    return str(own) if own is not None else _standard_words(kind)


def _standard_words(kind: str) -> str:
    words = {
        "submitted": _("The application was sent"),
        "prepared": _("The application was prepared"),
        "handover_confirmed": _("The filing at the desk was confirmed"),
        "accepted": _("The application was accepted"),
        "rejected": _("The application was not accepted"),
        "papers_asked": _("A paper was asked for"),
        "papers_given": _("The papers asked for were sent"),
        "request_closed": _("The request for papers was closed"),
        "withdrawn": _("The application was withdrawn"),
        "result_ready": _("The result is ready to be received"),
        "delivered": _("The result was handed over"),
        history.ERASED: _("Contents were erased as the law provides"),
    }
    return words.get(kind, kind)
