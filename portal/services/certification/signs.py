"""The signs of the application form, one page for each of the six groups.

Source: the application form of Circular 01/2019/TT-BLĐTBXH, part III.1, in short labels. The codes
are those of the form; the national portal uses the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from portal.cases.service import Answers, Step, Text
from portal.core.forms import ChecksField, Choice, Form

NO_SIGN = "none"
_NONE: tuple[str, Text] = (NO_SIGN, _l("No sign of this group"))


@dataclass(frozen=True)
class Sign:
    """One sign; `on_paper` if it rests on a conclusion of a provincial medical facility or above."""

    code: str
    label: Text
    on_paper: bool = False


@dataclass(frozen=True)
class Group:
    """The signs of one type of disability: its step, its question, its name on the form."""

    step: str
    name: Text
    question: Text
    signs: tuple[Sign, ...]

    def form(self) -> type[Form]:
        """The page of this group: every sign a checkbox, and one answer for "none of them"."""
        choices = [Choice(sign.code, sign.label) for sign in self.signs]
        field = ChecksField(
            self.question, short=self.name, choices=choices, none=_NONE,
            hint=_l("Tick everything you see or know. If there is nothing, tick the last answer."),
        )  # fmt: skip
        return type("SignsForm", (Form,), {"signs": field})


GROUPS = (
    Group("dau-hieu-van-dong", _l("Signs: moving"), _l("Which signs does the person have in moving?"), (
        Sign("1.1", _l("The whole body is floppy or rigid")),
        Sign("1.2", _l("An arm is missing or cannot be moved")),
        Sign("1.3", _l("A leg is missing or cannot be moved")),
        Sign("1.4", _l("Weakness, paralysis, wasted muscles, or arms, legs, back or neck that move little")),
        Sign("1.5", _l("A crooked, hunched or deformed body, arms or legs")),
        Sign("1.6", _l("A medical facility of provincial level or above concluded that movement is reduced"), on_paper=True),
    )),
    Group("dau-hieu-nghe-noi", _l("Signs: hearing and speaking"), _l("Which signs does the person have in hearing and speaking?"), (
        Sign("2.1", _l("Makes no sound or word")),
        Sign("2.2", _l("Speaks so that words and sentences are not clear")),
        Sign("2.3", _l("Cannot hear")),
        Sign("2.4", _l("Malformed mouth, tongue or throat, so that speaking is hard")),
        Sign("2.5", _l("Malformed ear or outer ear canal")),
        Sign("2.6", _l("A medical facility of provincial level or above concluded that hearing or speaking is reduced"), on_paper=True),
    )),
    Group("dau-hieu-nhin", _l("Signs: seeing"), _l("Which signs does the person have in seeing?"), (
        Sign("3.1", _l("Blind in one or both eyes")),
        Sign("3.2", _l("One or both eyes are missing")),
        Sign("3.3", _l("Things are hard to see or cannot be seen")),
        Sign("3.4", _l("Colours are hard to tell apart")),
        Sign("3.5", _l("Trembling eyes, cataract or scars on the cornea")),
        Sign("3.6", _l("The area of the eyes is malformed or deformed")),
        Sign("3.7", _l("A medical facility of provincial level or above concluded that seeing is reduced"), on_paper=True),
    )),
    Group("dau-hieu-than-kinh", _l("Signs: mind and nerves"), _l("Which signs does the person have in mind and nerves?"), (
        Sign("4.1", _l("Often sits or plays alone, does not talk to anyone or care about anyone")),
        Sign("4.2", _l("Unusual acts: agitated, angry or afraid without a reason")),
        Sign("4.3", _l("Suddenly stops moving, or has seizures")),
        Sign("4.4", _l("Loses memory, leaves home and wanders")),
        Sign("4.5", _l("A medical facility of provincial level or above concluded that there is a disorder of nerves or mind"), on_paper=True),
    )),
    Group("dau-hieu-tri-tue", _l("Signs: understanding and learning"), _l("Which signs does the person have in understanding and learning?"), (
        Sign("5.1", _l("Hardly recognises relatives, or hardly communicates with people around")),
        Sign("5.2", _l("Slow, cannot do a simple task even when shown how")),
        Sign("5.3", _l("Reading, writing or counting is hard because development is slow")),
        Sign("5.4", _l("A medical facility of provincial level or above concluded that the mind develops slowly"), on_paper=True),
    )),
    Group("dau-hieu-khac", _l("Signs: other difficulties"), _l("Is there a medical conclusion about other difficulties?"), (
        Sign("6.1", _l("Numbness, loss of feeling, or something unusual of the body that makes daily life hard"), on_paper=True),
        Sign("6.2", _l("A lasting illness of breathing or heart, or of passing urine and stool, although treated for more than three months"), on_paper=True),
        Sign("6.3", _l("Autism spectrum disorder or a rare disease"), on_paper=True),
    )),
)  # fmt: skip
_ON_PAPER = frozenset(sign.code for group in GROUPS for sign in group.signs if sign.on_paper)


def sign_steps() -> tuple[Step, ...]:
    """Six pages, one subject each."""
    return tuple(
        Step(group.step, group.question, group.form(), why=_why(group)) for group in GROUPS
    )


def chosen(answers: Answers) -> Iterator[str]:
    """The codes of every sign that was ticked."""
    for group in GROUPS:
        yield from (c for c in answers.value(group.step, "signs", ()) if c != NO_SIGN)


def needs_medical_conclusion(answers: Answers) -> bool:
    """Whether a ticked sign rests on a conclusion of a provincial medical facility or above."""
    return not _ON_PAPER.isdisjoint(chosen(answers))


def _why(group: Group) -> Text:
    if all(sign.on_paper for sign in group.signs):
        return _l("Tick only what a medical facility of provincial level or above has concluded. You send its paper afterwards.")  # fmt: skip
    return ""
