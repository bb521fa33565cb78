"""The ten abilities of the application form, on three pages; not asked for a small child.

Source: the application form of Circular 01/2019/TT-BLĐTBXH, part III.2; the codes of the answers
are those of the national portal's form.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from portal.cases.questions import SUBJECT
from portal.cases.service import Answers, Step, Text
from portal.core.clock import today
from portal.core.forms import Choice, ChoiceField, Form
from portal.law import current_book
from portal.law.ages import AgeSpan, age_span

CAN, WITH_HELP, CANNOT, UNKNOWN = "THD", "CTG", "KTHD", "KXD"
ANSWERS = (
    Choice(CAN, _l("Can do it")),
    Choice(WITH_HELP, _l("Can do it, but needs help")),
    Choice(CANNOT, _l("Cannot do it")),
    Choice(UNKNOWN, _l("I cannot tell")),
)


@dataclass(frozen=True)
class Ability:
    """One activity of the form, with its number there."""

    number: int
    label: Text
    hint: Text = ""

    @property
    def name(self) -> str:
        return f"a{self.number}"


@dataclass(frozen=True)
class Page:
    """Abilities that belong together and are asked on one page."""

    step: str
    title: Text
    abilities: tuple[Ability, ...]

    def form(self) -> type[Form]:
        """One question for each ability, four answers each."""
        fields = {
            a.name: ChoiceField(a.label, hint=a.hint, choices=ANSWERS) for a in self.abilities
        }
        return type("AbilitiesForm", (Form,), fields)


PAGES = (
    Page("kha-nang-sinh-hoat", _l("Daily activities: what can the person do?"), (
        Ability(1, _l("Walking and moving about")),
        Ability(2, _l("Eating and drinking")),
        Ability(3, _l("Using the toilet")),
        Ability(4, _l("Washing, brushing teeth, keeping clean")),
        Ability(5, _l("Putting on and taking off clothes and shoes")),
    )),
    Page("kha-nang-giao-tiep", _l("Communicating: what can the person do?"), (
        Ability(6, _l("Hearing and understanding what others say")),
        Ability(7, _l("Saying in words what they want and think")),
        Ability(9, _l("Being with other people and taking part in the community")),
    )),
    Page("kha-nang-hoc-lam", _l("Work and learning: what can the person do?"), (
        Ability(8, _l("Housework that fits the age, or work that earns money")),
        Ability(10, _l("Reading, writing, counting and learning")),
    )),
)  # fmt: skip


def ability_steps() -> tuple[Step, ...]:
    """Three pages of questions with four answers each, never a matrix."""
    return tuple(
        Step(
            page.step, page.title, page.form(), when=asks_abilities,
            why=_l("Answer for an ordinary day, with the aids the person usually has."),
        )
        for page in PAGES
    )  # fmt: skip


def asks_abilities(answers: Answers) -> bool:
    """Whether the form wants the abilities: for everyone but a child below the age in the law."""
    span = subject_age(answers)
    return not (span and span.is_below(age_limit()))


def subject_age(answers: Answers) -> AgeSpan | None:
    """The ages the birth date leaves possible today, or None before it is given."""
    born = answers.value(SUBJECT, "birth", "")
    return age_span(born, today()) if born else None


def age_limit() -> int:
    """The age from which abilities are answered, in years."""
    return current_book().value("certification.abilities_from_age", on=today()).whole
