"""The parts of the page on which a paper application is entered: each step a form of its own.

Field names and ids carry the step before them, so that all of them can stand on one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from portal.cases.entries import Kept
from portal.cases.service import Answers, Section, Service, Step
from portal.core.forms import AnswerField, ChecksField, Choice, Form

# No step's address holds it, so that no part's names begin with another part's mark.
MARK = "__"
_LONGEST, _MOST = 4000, 100


@dataclass(frozen=True)
class Part:
    """One step on the page: its form, what stands there, and whose it is."""

    step: Step
    section: Section
    form: Form
    kept: Kept | None

    @property
    def id(self) -> str:
        return f"phan-{self.step.slug}"

    @property
    def is_saved(self) -> bool:
        return self.kept is not None and self.kept.answer is not None

    @property
    def is_typed(self) -> bool:
        """Whether something was typed here that is no answer yet."""
        return self.kept is not None and self.kept.pending is not None

    @property
    def mark(self) -> str:
        return self.kept.mark if self.kept else ""

    @property
    def said(self) -> list[tuple[str, str]]:
        """The answer that is saved here, in words."""
        return in_words(self.step, self.kept.answer) if self.kept and self.kept.answer else []

    @property
    def repeats(self) -> bool:
        """Whether the only question says the same as the heading of the part."""
        fields = self.form.questions
        return len(fields) == 1 and str(fields[0].label.text) == str(self.step.title)


def prefix_of(step: Step) -> str:
    return step.slug + MARK


def sent_form(service: Service, step: Step) -> Form:
    """The form of one part as it was sent."""
    return _prepared(service, step, step.form(prefix=prefix_of(step)))


def parts_of(
    service: Service, answers: Answers, kept: Mapping[str, Kept], *, sent: Form | None = None,
    sent_step: Step | None = None,
) -> list[Part]:  # fmt: skip
    """Every part this application asks for now; `sent` stands in for what is kept on its step."""
    return [
        Part(
            step, service.section_of(step)[1],
            sent if sent is not None and step is sent_step else _form(service, step, kept.get(step.slug)),
            kept.get(step.slug),
        )
        for step in service.steps(answers)
    ]  # fmt: skip


def typed_elsewhere(
    steps: Sequence[Step], saved: Step | None
) -> Iterator[tuple[Step, dict[str, list[str]]]]:
    """What came from parts that are not saved now: the refused one, and those the script sent along."""
    for step in steps:
        if step is not saved and not step.takes_papers and (typed := _typed(step)):
            yield step, typed


def in_words(step: Step, answer: Mapping[str, Any]) -> list[tuple[str, str]]:
    """An answer as pairs of question and words; what nobody was meant to answer is left out."""
    form = step.form.of(answer)
    return [
        (str(field.listing), _words(field))
        for field in form.questions
        if field.is_answer and not (field.is_empty and field.conditional)
    ]


def _words(field: AnswerField) -> str:
    return (
        "; ".join(field.lines())
        if isinstance(field, ChecksField) and field.data
        else field.spoken()
    )


def _form(service: Service, step: Step, kept: Kept | None) -> Form:
    prefix = prefix_of(step)
    if kept is not None and kept.pending is not None:
        pairs = [(name, value) for name, values in kept.pending.items() for value in values]
        form = step.form(formdata=MultiDict(pairs), prefix=prefix)
    else:
        form = step.form(formdata=None, data=kept.answer if kept else None, prefix=prefix)
    return _prepared(service, step, form)


def _prepared(service: Service, step: Step, form: Form) -> Form:
    """Nothing here is about the officer, so the browser must not offer what it knows of them."""
    for field in form.questions:
        field.autocomplete = "off"
        if hasattr(field, "birthday"):
            field.birthday = False
    if step.takes_papers and "kind" in form:
        form["kind"].choices = [Choice(kind.slug, kind.label, kind.hint) for kind in service.papers]
    return form


def _typed(step: Step) -> dict[str, list[str]]:
    prefix = prefix_of(step)
    return {
        name: [value[:_LONGEST] for value in values]
        for name, values in request.form.lists()
        if name.startswith(prefix) and not name.endswith("csrf_token") and len(values) <= _MOST
    }
