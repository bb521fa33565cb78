"""What is wrong with a text before it may be saved, and with a page before it may be published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.core.reasons import N_
from portal.law.located import Problems
from portal.policies.editing.state import PageState
from portal.policies.fact_rules import basis_reasons
from portal.policies.files import Reader, TextFile, stem_of
from portal.policies.lists import LANGUAGES
from portal.policies.models import Edition, PolicyText
from portal.policies.text_rules import parity_problems


@dataclass(frozen=True)
class Fault:
    """One thing wrong: in which text, in which line counted from 1 (0: in no line alone), and why."""

    stem: str
    line: int
    reason: str


def text_faults(body: str, stem: str, reader: Reader, *, short: bool) -> list[Fault]:
    """What the rules of every text say about a body, in the order of its lines."""
    problems = Problems()
    reader.check_body(body, Path(f"{stem}.md"), 0, problems, short=short)
    return sorted(
        (Fault(stem, found.line, found.reason) for found in dict.fromkeys(problems.found)),
        key=lambda fault: fault.line,
    )


def page_faults(state: PageState, reader: Reader) -> list[Fault]:
    """What stands against publishing the drafts of a page, as its texts would be afterwards."""
    latest = {stem: text for stem in state.texts if (text := state.text(stem).latest) is not None}
    found = [fault for stem in state.drafts for fault in _draft_faults(state, stem, reader)]
    if "vi" not in latest:
        found.append(Fault("vi", 0, N_("the Vietnamese text is missing")))
    for edition in Edition:
        found += _parity(latest, edition)
    bodies = [text.body for text in latest.values()]
    found += [
        Fault("policy", 0, reason)
        for _key, reason in basis_reasons(state.policy.documents, bodies, reader.book, reader.on)
    ]
    return found


def _draft_faults(state: PageState, stem: str, reader: Reader) -> list[Fault]:
    """The law may have moved on since the draft was saved."""
    body = state.drafts[stem].body
    return text_faults(body, stem, reader, short=state.policy.doubtful)


def _parity(latest: dict[str, PolicyText], edition: Edition) -> Iterator[Fault]:
    stems = {language: stem_of(language, edition) for language in LANGUAGES}
    bodies = {language: latest[stem].body for language, stem in stems.items() if stem in latest}
    for language, reason in parity_problems(bodies):
        yield Fault(stems[language], 0, reason)


def as_file(text: PolicyText) -> TextFile:
    """A stored version as a file holds it."""
    return TextFile(text.title, text.summary, text.body)
