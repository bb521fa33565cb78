"""The four answers about a case: which step, who acts, until when, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from portal.cases import clocks
from portal.cases.extending import promise_words
from portal.cases.models import Case, Channel, Deadline, PaperRequest
from portal.cases.reading.limits import end_words
from portal.cases.service import Service, State, Turn
from portal.cases.standard import PREPARED, open_request
from portal.core.clock import now, today
from portal.core.languages import date_weekday
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
    # The same in one easy sentence; empty where whoever reads must not learn it.
    easy: str = ""

    @property
    def applicant_acts(self) -> bool:
        return self.turn is Turn.APPLICANT

    @property
    def heading(self) -> str:
        """Whose turn it is, in the words of the panel's heading."""
        if self.applicant_acts:
            return _("You need to act")
        if self.turn is Turn.NOBODY:
            return _("This application is finished")
        return _("The office is at work, you do not need to do anything now")


def standing(case: Case, service: Service, unit: Unit | None) -> Standing:
    """Where the case stands now, and what still runs after its end, such as an answer that is due."""
    found = _standing(case, service, unit)
    running = clocks.current(case, service) if found.state.closed else None
    clock = next((one for one in service.clocks if running and one.slug == running.clock), None)
    if running is None or clock is None:
        return found
    until = _("%(what)s: %(until)s", what=clock.label, until=_limit_words(case, service, running))
    return replace(
        found, turn=Turn.AUTHORITY, who=unit.name if unit else "", until=until,
        # The state's own words say that everything is over, which it is not.
        meaning=_("Something about it is still being worked on: %(what)s.", what=clock.label),
        easy=_("The office is still at work on something. You get an answer."),
    )  # fmt: skip


def _standing(case: Case, service: Service, unit: Unit | None) -> Standing:
    """As the state says it; an open request for papers comes before the state."""
    state = service.state(case.state)
    words = {"unit": unit.name if unit else ""}
    request = open_request(case)
    if request is not None and not state.closed:
        return _asked(state, request, words)
    return Standing(
        state=state,
        label=str(state.label),
        meaning=_meaning(case, state, words),
        tone=state.tone,
        turn=state.turn,
        who=_who(state, words),
        until=_until(case, service, state),
        next=_fill(state.next, words),
        easy=str(state.easy),
    )


def _asked(state: State, request: PaperRequest, words: dict[str, str]) -> Standing:
    day = date_weekday(request.due_on)
    late = request.due_on < today()
    return Standing(
        state=state,
        label=_("Papers are needed"),
        meaning=_("The office needs a paper from you before it can go on."),
        tone="todo",
        turn=Turn.APPLICANT,
        who=_("You"),
        until=_("%(day)s. This day has passed: send the paper now, or tell the office.", day=day)
        if late
        else day,
        next=_("Send the paper here, or bring it to %(unit)s. Then the office goes on.", **words),
        request_text=request.text or "",
        easy=_("The office needs one more paper. Send it or bring it."),
    )


def _meaning(case: Case, state: State, words: dict[str, str]) -> str:
    """What the state means; papers that came and were not looked at yet come first."""
    said = _fill(state.meaning, words)
    unseen = any(one.answered_at and not one.closed_at for one in case.requests)
    if unseen and not state.closed:
        return _("You have sent what was asked for. The office looks at it now.") + " " + said
    return said


def seen_from_outside(case: Case, service: Service, unit: Unit | None) -> Standing:
    """As `standing`, for someone who only holds the code: no request text, no conclusion."""
    inside = _standing(case, service, unit)
    if inside.state.closed:
        # What still runs after the end is nobody's business but the parties'.
        inside = replace(inside, until=_("No time limit runs any more"))
    if inside.state.outside and not inside.applicant_acts:
        return replace(
            inside,
            label=inside.label if inside.state.closed else _("Being worked on"),
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
        easy="",
    )


def filing(case: Case, service: Service, unit: Unit | None) -> str:
    """What has legal effect, in one sentence: filed on which day, or prepared and not filed."""
    if (
        case.received_on is not None
        and case.filing_mode == "direct"
        and case.channel == Channel.PAPER
    ):
        return _("Handed in on paper at the office. Day of receipt: %(day)s.", day=date_weekday(case.received_on))  # fmt: skip
    if case.received_on is not None and case.filing_mode == "direct":
        return _("Filed through this portal. Day of receipt: %(day)s.", day=date_weekday(case.received_on))  # fmt: skip
    if case.received_on is not None:
        return _("Filed at the desk on the national portal. Day of receipt: %(day)s.", day=date_weekday(case.received_on))  # fmt: skip
    if service.state(case.state).closed:
        return _("It was never filed.") if case.filing_mode == "handover" else ""
    if case.state == PREPARED and unit is not None:
        return _("Prepared, not filed. It counts as filed only after %(unit)s has filed it at the desk.", unit=unit.name)  # fmt: skip
    return ""


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
    """An unverified limit is an expectation, not a promise; a passed one is called so."""
    clock = next((one for one in service.clocks if one.slug == running.clock), None)
    if running.promised_on is not None:
        return promise_words(running)
    day, late = end_words(running), running.was_missed_by(now())
    if clock is not None and not clocks.parameter_of(case, clock).verified:
        return (
            _("Expected by %(day)s, this day has passed. You may ask the office why.", day=day)
            if late
            else _("Expected by %(day)s", day=day)
        )
    if late:
        return _("%(day)s, this time limit has passed. You may ask the office why.", day=day)
    return _("At the latest %(day)s", day=day)
