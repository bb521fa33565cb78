"""What a person needs on the day: taken from the answers, changed by officers, gathered for a session.

Kept as JSON beside the item of the agenda: the codes of the step about support, the language of the
interpreter, and words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions import SUPPORT
from portal.cases.service import Answers, Text
from portal.core.forms import Choice
from portal.services.certification.models import PlaceKind

HOME, MORNING, AFTERNOON = "home", "morning", "afternoon"
SIGN, OTHER_LANGUAGE = "sign", "other"
CHOICES = (
    Choice("wheelchair", _l("A place without steps, for a wheelchair")),
    Choice(SIGN, _l("Interpreter for Vietnamese sign language")),
    Choice(OTHER_LANGUAGE, _l("Interpreter for another language"), hint=_l("Write below which one.")),
    Choice("quiet", _l("A quiet room, and more time")),
    Choice("company", _l("A relative or helper stays with the person")),
    Choice(MORNING, _l("Only in the morning")),
    Choice(AFTERNOON, _l("Only in the afternoon")),
    Choice("large", _l("Papers in large print")),
    Choice("braille", _l("Papers in braille")),
    Choice("text", _l("Papers as plain text for a screen reader")),
    Choice("spoken", _l("Papers read aloud by an officer")),
    Choice("easy", _l("Short and easy words")),
)  # fmt: skip
_LABELS: dict[str, Text] = {choice.value: choice.label for choice in CHOICES}
# What has to be got ready for a session; the rest is a matter of order and manner.
_THINGS = ("wheelchair", SIGN, OTHER_LANGUAGE, "quiet", "large", "braille", "text", "spoken", "easy")  # fmt: skip


@dataclass(frozen=True)
class Needs:
    """The needs of one person on one day."""

    codes: tuple[str, ...] = ()
    language: str = ""
    words: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> Needs:
        """What an item of the agenda keeps; codes that are not known any more are left out."""
        kept = kept or {}
        codes = tuple(code for code in _LABELS if code in kept.get("codes", ()))
        return cls(codes, str(kept.get("language") or ""), str(kept.get("words") or ""))

    def kept(self) -> dict[str, Any]:
        return {"codes": list(self.codes), "language": self.language, "words": self.words}

    def lines(self) -> list[str]:
        """One line for each need, the person's own words last."""
        said = [self._said(code) for code in self.codes]
        return [*said, self.words] if self.words else said

    def things(self) -> list[str]:
        """What the office gets ready for this person; half of the day and company are no things."""
        return [self._said(code) for code in self.codes if code in _THINGS]

    def _said(self, code: str) -> str:
        if code == OTHER_LANGUAGE and self.language:
            return _("Interpreter: %(language)s", language=self.language)
        return str(_LABELS[code])


def from_answers(answers: Answers) -> Needs:
    """The needs as the application gives them."""
    meeting = answers.value(SUPPORT, "meeting", ()) or ()
    formats = answers.value(SUPPORT, "formats", ()) or ()
    interpreter = answers.value(SUPPORT, "interpreter", "")
    asked = {*meeting, *formats, interpreter}
    return Needs(
        tuple(code for code in _LABELS if code in asked),
        str(answers.value(SUPPORT, "language", "") or "") if interpreter == OTHER_LANGUAGE else "",
        str(answers.value(SUPPORT, "words", "") or ""),
    )


def from_support(support: Mapping[str, Any]) -> Needs:
    """The needs as they were told once for all applications."""
    return from_answers(Answers({SUPPORT: dict(support)}))


def following(kept: Needs, before: Needs, now: Needs) -> Needs:
    """What an agenda keeps once the person asks for something else; what officers changed stays.

    What they added to the earlier wishes is kept, what they took out stays out unless it is newly
    asked for; their own words stand before the person's new ones.
    """
    added = [code for code in kept.codes if code not in before.codes]
    taken_out = [code for code in before.codes if code not in kept.codes]
    asked = [c for c in now.codes if c not in taken_out or c not in before.codes]
    codes = tuple(code for code in _LABELS if code in {*added, *asked})
    own_words = "" if kept.words == before.words else kept.words
    words = " ".join(part for part in (own_words, now.words) if part)
    return Needs(codes, now.language if OTHER_LANGUAGE in codes else "", words)


def place_from_answers(answers: Answers, session_place: str) -> str:
    """Where this person is met: at home if they asked for it, else where the session is."""
    asked = answers.value(SUPPORT, "meeting", ()) or ()
    return PlaceKind.HOME.value if HOME in asked else session_place


@dataclass(frozen=True)
class ToBring:
    """One thing that must be there, with the numbers on the agenda it is for."""

    what: str
    numbers: tuple[int, ...]


def must_be_there(needs: Sequence[tuple[int, str, Needs]]) -> list[ToBring]:
    """What the whole session needs, from (number on the agenda, kind of place, needs)."""
    found: dict[str, list[int]] = {}
    for number, _place, one in needs:
        for code in one.codes:
            if code in _THINGS:
                found.setdefault(one._said(code), []).append(number)
    at_home = [number for number, place, _one in needs if place == PlaceKind.HOME.value]
    if at_home:
        found.setdefault(_("A vehicle and time for visits at home"), []).extend(at_home)
    return [ToBring(what, tuple(numbers)) for what, numbers in found.items()]


def wrong_half_day(needs: Needs, hour: int) -> bool:
    """Whether a person who can only come in the morning or afternoon is asked for the other half."""
    return (MORNING in needs.codes and hour >= 12) or (AFTERNOON in needs.codes and hour < 12)
