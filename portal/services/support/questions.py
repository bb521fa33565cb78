"""The journey: what is needed, the questions of each kind, and what may be passed on to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases.service import Answers, PaperKind, Step, Text
from portal.cases.views.papers import PapersForm
from portal.core.clock import today
from portal.core.forms import ChecksField, Choice, ChoiceField, Form
from portal.law import current_book
from portal.law.units import LocalName
from portal.services.support.fields import form_of
from portal.services.support.kinds import Kind, Kinds, in_words, said
from portal.services.support.names import NEEDS

PAPERS = "giay-to-kem"
YES, NO = "yes", "no"


def wanted(answers: Answers) -> list[str]:
    """The kinds that are asked for, in the order of the question."""
    return [str(one) for one in answers.value(NEEDS, "kinds", []) or []]


def agreed_to(answers: Answers, slug: str) -> bool:
    """Whether the person agreed that data is passed on for this kind."""
    return bool(answers.value(f"dong-y-{slug}", "agrees") == YES)


def wants(slug: str) -> Callable[[Answers], bool]:
    return lambda answers: slug in wanted(answers)


def needs_step(kinds: Kinds) -> Step:
    """Which kinds of support are needed; one request carries several."""
    choices = [Choice(kind.slug, said(kind.name), hint=said(kind.who)) for kind in kinds.all]

    class NeedsForm(Form):
        kinds = ChecksField(
            _l("What support do you need?"), short=_l("Support needed"), choices=choices,
            hint=_l("Choose one or several. Each gets its own answer, and you follow all of them under one code."),
        )  # fmt: skip

    return Step(NEEDS, _l("What support do you need?"), NeedsForm)


def question_steps(kinds: Kinds) -> tuple[Step, ...]:
    """The few questions of each kind."""
    return tuple(
        Step(kind.slug, said(kind.name), form_of(kind), why=_about(kind), when=wants(kind.slug))
        for kind in kinds.all
    )


def consent_steps(kinds: Kinds) -> tuple[Step, ...]:
    """For each kind: exactly which data would go to whom, and whether it may."""
    return tuple(
        Step(
            kind.consent_step, _l("May the office pass this on? %(kind)s", kind=said(kind.name)),
            _consent_form(kind), when=wants(kind.slug),
        )
        for kind in kinds.all
    )  # fmt: skip


class PassOnField(ChoiceField):
    """Yes or no, below what would be passed on and to whom."""

    template = "support/pass_on_field.html"

    def __init__(self, *args: Any, about: Kind, **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)

    def passes_on(self) -> list[str]:
        return self.about.passes_on()

    def goes_to(self) -> str:
        return body_of(self.about)


def _consent_form(kind: Kind) -> type[Form]:
    class PassOnForm(Form):
        agrees = PassOnField(
            _l("May the office pass this on? %(kind)s", kind=said(kind.name)),
            short=_l("Passing on: %(kind)s", kind=said(kind.name)),
            about=kind,
            hint=_l("You can take your agreement back at any time. It changes nothing about other help."),
            choices=[
                Choice(YES, _l("Yes, the office may ask for me")),
                Choice(NO, _l("No, I go there myself"), hint=_l("The office then tells you where to go and passes nothing on.")),
            ],
        )  # fmt: skip

    return PassOnForm


def body_of(kind: Kind) -> str:
    """Who answers, as the law book names it today."""
    found = current_book().find(kind.body, today())
    value = found.value if found else ""
    return in_words(value) if isinstance(value, LocalName) else str(value)


def papers_step() -> Step:
    return Step(
        PAPERS, _l("Papers worth having"), PapersForm, takes_papers=True,
        why=_l("Send what you have. None is required, and you can go on without any."),
    )  # fmt: skip


def paper_kinds(kinds: Kinds) -> tuple[PaperKind, ...]:
    """Each paper that some kind calls worth having, once."""
    return tuple(
        PaperKind(slug, said(name), needed=_called_for(kinds, slug), why=_l("Worth having, never required."))
        for slug, name in kinds.papers.items()
    )  # fmt: skip


def _called_for(kinds: Kinds, slug: str) -> Callable[[Answers], bool]:
    by_kind = frozenset(kind.slug for kind in kinds.all if slug in kind.papers)
    return lambda answers: not by_kind.isdisjoint(wanted(answers))


def _about(kind: Kind) -> Text:
    return said(kind.gives)
