"""A whole result in the order in which it is read: what loses money first, what is not there last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.core.languages import date_long, partial_date
from portal.law import current_book
from portal.law.rights.evaluating import evaluate, starts
from portal.law.rights.files import current_rules
from portal.law.rights.told import ORDER, QUESTIONS, UNSETTLED, Result, Standing, Starting
from portal.policies.finding import words
from portal.policies.finding.asked import Asked
from portal.policies.finding.lines import Line, Part, Scribe, Way, is_late, monthly_sum
from portal.policies.finding.questions import field_of
from portal.policies.queries import Entry
from portal.policies.spoken import rule_words


@dataclass(frozen=True)
class Step:
    """What comes first, the way to it, and the rights that follow from it."""

    title: str
    lead: str
    way: Way | None
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """How many rights follow."""
        return sum(len(part.lines) for part in self.parts)


@dataclass(frozen=True)
class Outcome:
    """The result of one person on one day."""

    on: date
    late: tuple[Line, ...]
    late_ways: tuple[Way, ...]
    starts: str
    now: tuple[Part, ...]
    sum: int | None
    steps: tuple[Step, ...]
    perhaps: tuple[Part, ...]
    ask: tuple[Line, ...]
    nots: tuple[Line, ...]

    @property
    def now_count(self) -> int:
        """How many rights there are now."""
        return sum(len(part.lines) for part in self.now)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line once, in reading order."""
        after = (part for step in self.steps for part in step.parts)
        parts = (*self.now, *after, *self.perhaps)
        return (*(line for part in parts for line in part.lines), *self.ask, *self.nots)

    @property
    def perhaps_count(self) -> int:
        """How many rights hang on an answer."""
        return sum(len(part.lines) for part in self.perhaps)


@dataclass(frozen=True)
class Answer:
    """A question with its answer in words."""

    name: str
    label: str
    value: str


def outcome(asked: Asked, on: date, *, pages: Mapping[str, Entry], language: str) -> Outcome:
    """Evaluate the rules of a day and put their answers in order."""
    book, rules = current_book(), current_rules()
    results = evaluate(book, rules, asked.told, on)
    scribe = Scribe(pages, language, asked, starts=start_words(starts(book, asked.told, on), on))
    late = [one for one in results if is_late(one)]
    by = {standing: [one for one in results if one.standing is standing] for standing in Standing}
    return Outcome(
        on=on, late=scribe.lines(late), late_ways=_ways(scribe, late),
        starts=scribe.starts if late else "",
        now=scribe.parts(by[Standing.NOW]), sum=monthly_sum(by[Standing.NOW]),
        steps=_steps(scribe, by[Standing.AFTER_STEP]),
        perhaps=_by_question(scribe, by[Standing.PERHAPS]),
        ask=scribe.lines(r for r in by[Standing.PERHAPS] if r.reason in UNSETTLED),
        nots=scribe.lines(by[Standing.NOT]),
    )  # fmt: skip


def _ways(scribe: Scribe, late: Sequence[Result]) -> tuple[Way, ...]:
    """The buttons: what can be applied for, or what comes before it; each once."""
    found: dict[str, Way] = {}
    for one in late:
        service = scribe.service_of(one) if one.standing is Standing.NOW else None
        way = (
            scribe.way_to(service)
            if service
            else scribe.way_of_step(one.step)
            if one.step
            else None
        )
        if way:
            found.setdefault(way.text, way)
    return tuple(found.values())


def _steps(scribe: Scribe, results: Sequence[Result]) -> tuple[Step, ...]:
    return tuple(
        Step(str(title), _lead(key, those), scribe.way_of_step(key), scribe.parts(those))
        for key, title in words.STEPS.items()
        if (those := [one for one in results if one.step == key])
    )


def _lead(step: str, results: Sequence[Result]) -> str:
    """What the step is for, and that it should not wait where money begins with it."""
    lead = str(words.STEP_LEADS[step])
    hurries = any(one.per == "month" and one.sector in words.ADD_UP for one in results)
    return f"{lead} {words.SOONER}" if hurries else lead


def _by_question(scribe: Scribe, results: Sequence[Result]) -> tuple[Part, ...]:
    """What hangs on each question, in the order in which they would be asked."""
    return tuple(
        Part(label_of(name), scribe.lines(those), question=name)
        for name in ORDER
        if (those := [one for one in results if one.reason not in UNSETTLED and one.step == name])
    )


def answers_in_words(asked: Asked) -> list[Answer]:
    """What was answered, in the order of the questions as they were put."""
    found = []
    for name, value in asked.said.items():
        field = field_of(name, value)
        found.append(Answer(name, field.listing, field.spoken()))
    return found


def label_of(name: str) -> str:
    """What a question is called in a link to it."""
    return field_of(name, "").subject if name in QUESTIONS else ""


def start_words(found: Starting | None, on: date) -> str:
    """From which month is paid what is applied for on a day; "" where no rule of that day is known."""
    if found is None:
        return ""
    first, last = (partial_date(f"{day:%Y-%m}") for day in (found.earliest, found.latest))
    rule = next((rule_words(one.text) for one in found.parameters if one.unit == "rule"), "")
    day = date_long(on)
    if first == last:
        said = _("It is paid %(rule)s. If you apply on %(day)s: from %(month)s.", rule=rule, day=day, month=first)  # fmt: skip
    else:
        said = _("It is paid %(rule)s. If you apply on %(day)s: from %(first)s, at the latest from %(last)s.", rule=rule, day=day, first=first, last=last)  # fmt: skip
    return said if found.certain else said + " " + _("The month is not sure, because a day is not known exactly.")  # fmt: skip
