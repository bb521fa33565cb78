"""The kinds of support as data: what they are called, what they ask, who answers, whom they fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from portal.cases.service import Text
from portal.law import CONTENT
from portal.law.units import LocalName

FILE = CONTENT / "support" / "kinds.yaml"
FIELD_TYPES = ("text", "paragraph", "choice", "checks", "pick", "confirm")
LEVELS, AGES = ("extreme", "severe", "mild"), ("child", "adult")
# What a letter may say of the person; `PERSON_WORDS` tells them before they agree.
PERSON_WORDS: Mapping[str, Text] = {
    "name": _l("full name"), "birth_year": _l("year of birth"),
    "birth_month": _l("month and year of birth"), "birth": _l("date of birth"), "sex": _l("sex"),
    "number": _l("personal identity number"), "address": _l("address"),
    "contact": _l("name of who applies for the person"), "phone": _l("telephone"),
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One possible answer to a question."""

    value: str
    label: LocalName


@dataclass(frozen=True)
class Question:
    """One question of a kind; `type` is one of `FIELD_TYPES`, `none` an answer that stands alone."""

    name: str
    type: str
    label: LocalName
    short: LocalName | None = None
    hint: LocalName | None = None
    required: bool = True
    choices: tuple[Answer, ...] = ()
    none: Answer | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of support; `body`, `expected` and `figures` are keys in content/law.

    `person` says which facts about the person a letter to the body names, `also` what goes along
    besides these and the answers to the questions.
    """

    slug: str
    name: LocalName
    who: LocalName
    gives: LocalName
    easy: LocalName
    decides: LocalName
    body: str
    expected: str
    policy: str
    figures: tuple[str, ...]
    levels: frozenset[str]
    ages: frozenset[str]
    person: tuple[str, ...]
    also: tuple[LocalName, ...]
    papers: tuple[str, ...]
    questions: tuple[Question, ...]
    needs_view: bool = False
    needs_wish: bool = False

    def passes_on(self) -> list[str]:
        """Everything that would be passed on, thing by thing: the person, each answer, what else."""
        return [
            *(str(PERSON_WORDS[one]) for one in self.person),
            *(in_words(one.short or one.label) for one in self.questions),
            *(in_words(one) for one in self.also),
        ]

    @property
    def consent_step(self) -> str:
        """The address of the page that asks whether the data may be passed on."""
        return f"dong-y-{self.slug}"


@dataclass(frozen=True)
class Kinds:
    """Every kind, in the order in which they are offered, and the names of the papers they call for."""

    by_slug: Mapping[str, Kind]
    papers: Mapping[str, LocalName]

    @property
    def all(self) -> tuple[Kind, ...]:
        return tuple(self.by_slug.values())

    def name(self, slug: str) -> LazyString | str:
        """How a kind is called; one that is offered no more keeps its slug."""
        found = self.by_slug.get(slug)
        return said(found.name) if found else slug


def said(name: LocalName) -> LazyString:
    """A name from the data, in the language in which the page or paper is written."""
    return LazyString(lambda: in_words(name))


def in_words(name: LocalName) -> str:
    """A name from the data now."""
    locale = get_locale()
    return name.in_language(locale.language if locale is not None else "vi")


@cache
def kinds() -> Kinds:
    """The kinds of this portal, read once; a bad file stops the start."""
    from portal.services.support.reading import read_kinds

    return read_kinds(FILE)
